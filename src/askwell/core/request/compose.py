"""Compose: a need becomes a message in the asker's own voice, with one act, a time, and an easy no."""

import re
from dataclasses import replace
from typing import Any

from askwell.core.request.acts import find_act, tidied
from askwell.core.request.draft import read_draft
from askwell.core.request.field import is_own_words
from askwell.core.request.need import Message, Need
from askwell.core.request.times import find_times, pack_of
from askwell.core.terms import Channel, Relation

_BIG_CHANNELS = frozenset({Channel.ALOUD, Channel.PHONE})


def compose(need: Need, channel: Channel, language: str = "en") -> Message:
    """Ask for one thing in a few sentences. What she typed is kept; nothing is added that she did not mean."""
    need = _trimmed(need)
    parts = [_ask(need, language), *_details(need, language), *_closing(need, language)]
    return _message(need, channel, [part for part in parts if part], language)


def compose_telling(need: Need | str, channel: Channel, language: str = "en") -> Message:
    """Tell without asking: nothing is to be done."""
    need = _trimmed(need if isinstance(need, Need) else Need(what=need))
    telling = pack_of(language)["telling"]
    words = " ".join(part for part in (need.what, need.when, need.how_long, _place(need, language)) if part)
    if is_own_words(words, language) or "\n" in words:
        body = [telling["own_words"], _sentence(words)]
    else:
        body = [telling["then"].format(words=words.rstrip(" .!?"))]
    details = [_who(need, language), _reason(need, language)]
    last = telling["last_spoken" if channel in _BIG_CHANNELS else "last"]
    parts = [telling["first"], *body, *(part for part in details if part), last]
    return _message(need, channel, parts, language, is_telling=True)


def _trimmed(need: Need) -> Need:
    fields = ("what", "when", "how_long", "where", "who", "reason", "way_out", "to", "from_")
    return replace(need, **{name: getattr(need, name).strip() for name in fields})


def _tone(relation: Relation | None, language: str) -> dict[str, str]:
    pack = pack_of(language)
    names: dict[str, list[str]] = pack["tones"]
    name = next((tone for tone, relations in names.items() if relation in relations), "plain")
    tone: dict[str, str] = pack["tone"][name]
    return tone


def _ask(need: Need, language: str) -> str:
    """Return the asking sentence: in her own words where they are a text of their own."""
    head, rest = _head_and_rest(need.what, language)
    tone = _tone(need.relation, language)
    act = None if is_own_words(need.what, language) else find_act(head, language)
    if act:
        words = tone["i" if act.is_mine else "you"].format(act=f"{act.words}{_circumstances(need, language)}")
        return f"{words} {rest}".strip()
    if is_own_words(need.what, language):
        return _own_words(need, language)
    general = pack_of(language)["parts"]["with_this"].format(what=f"{head}{_circumstances(need, language)}")
    return f"{tone['you'].format(act=general)} {rest}".strip()


def _own_words(need: Need, language: str) -> str:
    """Keep a whole text as it is; ask at its end where it does not ask itself."""
    told = _sentence(need.what)
    circumstances = _circumstances(need, language).strip()
    if read_draft(need.what, language).asking:
        return f"{told} {_sentence(circumstances)}".strip()
    act = f"{pack_of(language)['parts']['general']}{' ' if circumstances else ''}{circumstances}"
    asked = _tone(need.relation, language)["you"].format(act=act)
    return f"{told} {asked[:1].upper()}{asked[1:]}"


def _head_and_rest(what: str, language: str) -> tuple[str, str]:
    """Divide `help moving, a van would be great` into the need and a sentence of its own."""
    head, comma, rest = what.partition(", ")
    if comma and re.search(pack_of(language)["field"]["sentence_has"], rest, re.IGNORECASE):
        return head, _sentence(tidied(rest, language))
    return what, ""


def _circumstances(need: Need, language: str) -> str:
    """Return where, when and for how long, as they are said."""
    parts = (_place(need, language), _said(need.when, language), _duration(need.how_long, language))
    return "".join(f" {part}" for part in parts if part)


def _said(typed: str, language: str) -> str:
    """Say a time as a person would: `thursday 8:15` becomes `on Thursday at 8:15`."""
    for time in reversed(find_times(typed, language)):
        typed = f"{typed[: time.span.start]}{time.said}{typed[time.span.end :]}"
    return typed.rstrip(" .!?")


def _duration(typed: str, language: str) -> str:
    said = _said(typed, language)
    if not said:
        return ""
    bare = re.match(pack_of(language)["parts"]["bare_duration"], said, re.IGNORECASE)
    return f"{pack_of(language)['parts']['for']} {said}" if bare else said


def _place(need: Need, language: str) -> str:
    parts = pack_of(language)["parts"]
    where = need.where.rstrip(" .!?")
    if not where or re.match(rf"(?:{parts['places']})\b", where, re.IGNORECASE):
        return where
    return str(parts["at_where"]).format(where=where)


def _details(need: Need, language: str) -> list[str]:
    return [_who(need, language), _reason(need, language)]


def _who(need: Need, language: str) -> str:
    if not need.who or need.who.casefold() in need.what.casefold():
        return ""
    return str(pack_of(language)["parts"]["who"]).format(who=need.who.rstrip(" ."))


def _reason(need: Need, language: str) -> str:
    pack = pack_of(language)
    words = re.sub(rf"^(?:{pack['field']['because']})", "", need.reason, count=1, flags=re.IGNORECASE)
    if not words:
        return ""
    if is_own_words(words, language) or re.search(pack["field"]["sentence_has"], words, re.IGNORECASE):
        return _sentence(tidied(words, language))
    return str(pack["parts"]["reason"]).format(reason=words.rstrip(" ."))


def _closing(need: Need, language: str) -> list[str]:
    """Return the way out and the thanks, where her own words do not have them already."""
    tone, draft = _tone(need.relation, language), read_draft(need.what, language)
    way_out = "" if draft.found["way_out"] and not need.way_out else tone["way_out"]
    if need.way_out:
        has_if = re.match(pack_of(language)["parts"]["way_out_itself"], need.way_out, re.IGNORECASE)
        form = "{way_out}" if has_if else pack_of(language)["parts"]["way_out"]
        way_out = _sentence(form.format(way_out=need.way_out.rstrip(" .")))
    return [way_out, "" if draft.found["thanks"] else tone["thanks"]]


def _message(need: Need, channel: Channel, parts: list[str], language: str, *, is_telling: bool = False) -> Message:
    pack = pack_of(language)
    words = pack["channel"][channel.value]
    greeting = _greeting(need, language)
    if channel is Channel.EMAIL:
        body = " ".join([_capital(parts[0]), *parts[1:]])
        text = "\n\n".join(part for part in (greeting, body, need.from_) if part)
        return Message(text=text, subject=_subject(need, words, language, is_telling=is_telling))
    opening = words["before_telling" if is_telling else "open"]
    if channel is Channel.PHONE and need.from_:
        opening = f"{pack['parts']['from_phone'].format(name=need.from_)} {opening}"
    first = _capital(parts[0]) if opening or not greeting else parts[0]
    sign = need.from_ if channel is Channel.TEXT else ""
    said = (greeting, _opened(opening, greeting), first, *parts[1:], sign)
    return Message(text=" ".join(part for part in said if part))


def _opened(opening: str, greeting: str) -> str:
    return opening[:1].lower() + opening[1:] if greeting and opening else opening


def _greeting(need: Need, language: str) -> str:
    tone = _tone(need.relation, language)
    if read_draft(need.what, language).found["greeting"]:
        return ""
    return tone["greeting"].format(name=need.to) if need.to else tone["nameless"]


def _subject(need: Need, words: dict[str, str], language: str, *, is_telling: bool) -> str:
    if is_telling:
        return words["telling_subject"]
    row: dict[str, Any] = pack_of(language)["kinds"][need.kind.value]
    days = [time.said for time in find_times(need.when, language) if time.order == 1]
    subject: str = row["subject"]
    if not days or subject == words["no_day_for"]:
        return subject
    return words["subject"].format(subject=subject, when=re.sub(words["on"], "", days[0]))


def _sentence(words: str) -> str:
    words = words.strip()
    if not words:
        return ""
    return _capital(words) if words[-1] in '.!?…"”' or not words[-1].isalnum() else f"{_capital(words)}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
