"""The one field of the quick ask: a few words in, a need in fields out, nothing lost."""

import re
from dataclasses import replace
from functools import cache
from typing import Any, NamedTuple

from askwell.core.request.kinds import recognize_kind
from askwell.core.request.need import Need
from askwell.core.request.times import compiled, find_times, pack_of, say_times
from askwell.core.terms import Relation

_SENTENCE_END = re.compile(r"[.!?…]\s+\w|\n\s*\S")
_MANY_LEADS = 6


class _Asked(NamedTuple):
    relation: Relation | None
    name: str
    rest: str


def read_need(text: str, language: str = "en") -> Need:
    """Read whom, when, how long and why out of a few words; what is not understood stays in `what`.

    Long texts, stories and other scripts stay as they are: their whole words are the `what`.
    """
    typed = text.strip()
    kind = recognize_kind(typed, language)
    if is_own_words(typed, language):
        return Need(what=typed, kind=kind)
    asked = _read_asked(typed, language)
    if is_own_words(asked.rest, language):
        return Need(what=asked.rest, kind=kind, relation=asked.relation, to=asked.name)
    need = _read_fields(asked.rest, language)
    return replace(need, kind=recognize_kind(need.what, language), relation=asked.relation, to=asked.name)


def is_own_words(words: str, language: str = "en") -> bool:
    """Say whether the words are a text of their own, which no template should touch."""
    field = pack_of(language)["field"]
    if len(words) > field["own_words_from"] or _SENTENCE_END.search(words):
        return True
    letters = [sign for sign in words if sign.isalpha()]
    if sum(sign.isascii() for sign in letters) * 2 < len(letters) or not letters:
        return True
    return bool(_field_pattern(language, "narrates").fullmatch(words) and not _lead(words, language))


def _read_fields(rest: str, language: str) -> Need:
    head, why = _split_reason(rest, language)
    times = find_times(head, language)
    pieces = list(head)
    for time in times:
        pieces[time.span.start : time.span.end] = "\0" * (time.span.end - time.span.start)
    what = _without_lead("".join(pieces).replace("\0", " "), language)
    place = _field_pattern(language, "place_start")
    parts = what.split(",")
    where = next((part.strip(" .?!") for part in parts[1:] if place.fullmatch(part.strip(" .?!"))), "")
    what = _joined([part for part in parts if not where or part.strip(" .?!") != where], language)
    if not what:  # a time alone: it is the whole need
        return Need(what=rest, reason=why)
    return Need(
        what=what, when=say_times(times, "when"), how_long=say_times(times, "how_long"), where=where, reason=why
    )


def _split_reason(text: str, language: str) -> tuple[str, str]:
    why = _field_pattern(language, "because", before=r"(?<=[\s,])").search(text)
    if why is None:
        return text, ""
    return text[: why.start()].rstrip(" ,;"), text[why.end() :].strip(" .,!?")


def _joined(parts: list[str], language: str) -> str:
    dangling = _field_pattern(language, "dangling", after=r"\s*$")
    kept = []
    for part in parts:
        words = " ".join(part.split()).strip(" ?!.;")
        while dangling.search(words):
            words = dangling.sub("", words).strip()
        kept.append(words)
    return ", ".join(words for words in kept if words)


def _without_lead(words: str, language: str) -> str:
    words = words.strip(" ,;:-–—")
    for _ in range(_MANY_LEADS):
        shorter = words[_lead(words, language) :].strip(" ,;:-–—")
        if not shorter or shorter == words:
            break
        words = shorter
    return words


def _lead(words: str, language: str) -> int:
    return max((match.end() for lead in _leads(language) if (match := lead.match(words))), default=0)


def _read_asked(text: str, language: str) -> _Asked:
    """Find whom it goes to: `neighbour, …`, `Sam: …`, `could my sister …`."""
    relation = _field_pattern(language, "asked_relation").match(text)
    if relation:
        rest = text[relation.end() :].strip()
        name = relation["name"] or ""
        return _Asked(_relation(relation["relation"], language), name, rest) if rest else _Asked(None, "", text)
    modal = _field_pattern(language, "asked_modal").match(text)
    if modal and (asked := _read_modal(modal, language)):
        return asked
    name = _asked_name(text, language)
    if name and text[name.end() :].strip():
        return _Asked(None, name["name"], text[name.end() :].strip())
    return _Asked(None, "", text)


def _read_modal(modal: re.Match[str], language: str) -> _Asked | None:
    field = pack_of(language)["field"]
    named, rest = modal["name"], modal["rest"]
    word = named.removeprefix("my ")
    relation = _relation(word, language)
    if relation is None and not (word[0].isupper() and word.casefold() not in field["no_names"]):
        return None
    if not re.search(field["someone_else"], rest):
        rest = re.sub(field["theirs"], field["yours"], rest)
    return _Asked(relation, "" if relation else word, rest)


def _asked_name(text: str, language: str) -> re.Match[str] | None:
    found = _field_pattern(language, "asked_name", flags=re.NOFLAG).match(text)
    field = pack_of(language)["field"]
    if found is None or found["name"].split()[0].casefold() in field["no_names"]:
        return None
    return None if find_times(found["name"], language) or recognize_kind(found["name"], language) != "other" else found


def _relation(words: str, language: str) -> Relation | None:
    rows: dict[str, list[str]] = pack_of(language)["relations"]
    return next((Relation(name) for name, forms in rows.items() if words.casefold() in forms), None)


@cache
def _field_pattern(
    language: str, name: str, before: str = "", after: str = "", flags: re.RegexFlag = re.IGNORECASE
) -> re.Pattern[str]:
    pack: dict[str, Any] = pack_of(language)
    match: str = pack["field"][name]
    relations = sorted((form for forms in pack["relations"].values() for form in forms), key=len, reverse=True)
    match = match.replace("%relation%", f"(?:{'|'.join(relations)})(?!\\w)")
    return re.compile(before + compiled(match, language).pattern + after, flags)


@cache
def _leads(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(lead, language) for lead in pack_of(language)["field"]["lead_ins"])
