"""Repairs: one replacement in the draft that removes a finding, adds none, and keeps what was told."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from askwell.core.request.cuts import (
    FACT,
    capital,
    cut_clause,
    cut_sentence,
    cut_to_facts,
    cut_words,
    ended,
    lower,
    rewritten,
    soften,
)
from askwell.core.request.detect import Case, detect, make_case
from askwell.core.request.draft import READ
from askwell.core.request.times import pack_of
from askwell.core.words import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Put `words` in the place of `span`; `said` is what the person reads before choosing it."""

    span: Span
    words: str
    said: str

    def apply(self, text: str) -> str:
        """Return the text with the words put in."""
        return text[: self.span.start] + self.words + text[self.span.end :]


def find_repair(case: Case, name: str, spans: Sequence[Span]) -> Edit | None:
    """Return the gentlest edit that removes the finding and brings no new one."""
    if len(case.draft.text) >= READ:  # a text this long is for its writer to shorten
        return None
    before = set(detect(case))
    for edit in _CANDIDATES.get(name, _add)(case, name, spans):
        after = edit.apply(case.draft.text)
        if _is_broken(case, edit):
            continue
        if name not in _MAY_DROP and not _keeps_facts(case.draft.text, after):
            continue
        found = set(detect(_again(case, after)))
        if name not in found and found <= before:
            return edit
        if name not in found and (more := _made_whole(case, edit, found - before)):
            return more
    return None


def _again(case: Case, text: str) -> Case:
    return make_case(text, to=case.to, language=case.draft.passage.language)


def _made_whole(case: Case, edit: Edit, new: set[str]) -> Edit | None:
    """Add the sentences that are missing now that words were taken out."""
    text = case.draft.text
    words = " ".join(_row(case, name)["repair"] for name in sorted(new & _ADDABLE, key=_ADD_ORDER.index))
    after = edit.apply(text).rstrip()
    whole = _insert(after, len(after), words).apply(after).strip()
    before = set(detect(case))
    return Edit(span=Span(0, len(text)), words=whole, said=whole) if set(detect(_again(case, whole))) < before else None


def _is_broken(case: Case, edit: Edit) -> bool:
    """Say whether a sentence was left that is none."""
    broken = re.compile(pack_of(case.draft.passage.language, "lint")["repairs"]["broken"], re.IGNORECASE)
    lines = re.split(r"(?<=[.!?])\s+", edit.words) if edit.span.start < edit.span.end else []
    return any(broken.search(line.strip()) for line in lines)


def _keeps_facts(before: str, after: str) -> bool:
    kept = after.casefold()
    return all(fact.casefold() in kept for fact in FACT.findall(before))


def _row(case: Case, name: str) -> Mapping[str, str]:
    row: Mapping[str, str] = pack_of(case.draft.passage.language, "lint")["findings"][name]
    return row


def _add(case: Case, name: str, spans: Sequence[Span]) -> Iterator[Edit]:
    """Put the pack's sentence after the ask, before the thanks, or at the end."""
    row = _row(case, name)
    words = row["repair"]
    if name == "no_quantity_or_duration" and _is_money(case, spans):
        words = row["repair_money"]
    if name == "jargon_or_private_detail":
        words = row["repair_jargon"]
    draft = case.draft
    thanks = [s for s in draft.sentences if draft.within("thanks", s) and not draft.within("asking", s)]
    if name in _AFTER_ASK and draft.asking:
        yield _insert(draft.text, draft.main_ask.span.end, words)
    if thanks and name != "missing_thanks":
        yield Edit(span=Span(thanks[-1].span.start, thanks[-1].span.start), words=f"{words} ", said=words)
    yield _insert(draft.text, len(draft.text.rstrip()), words)


def _insert(text: str, place: int, words: str) -> Edit:
    stop = "" if not text[:place].strip() or text[:place].rstrip()[-1:] in set('.!?…:,\n”"') else "."
    gap = " " if text[:place].strip() and not text[:place].endswith("\n") else ""
    return Edit(span=Span(place, place), words=f"{stop}{gap}{words}", said=words)


def _is_money(case: Case, spans: Sequence[Span]) -> bool:
    return any(re.search(r"(?i)money|cash|lend|borrow|loan|donat", span.quote(case.draft.text)) for span in spans)


def _ask_first(case: Case, name: str, spans: Sequence[Span]) -> Iterator[Edit]:
    """Move the asking sentence to the front, after a greeting that stands by itself."""
    del name, spans
    draft = case.draft
    ask, first = draft.main_ask, draft.sentences[0]
    greeted = draft.within("greeting", first) and draft.words_in(first.span) <= _GREETING
    comma = re.match(r"[^!?\n]{1,40}?,\s", draft.text[first.span.start :])
    start = first.span.start
    if greeted and ask is not first:
        start = draft.sentences[1].span.start
    elif draft.within("greeting", first) and comma:
        start += comma.end()
    said = capital(_bare(case, ask.span.quote(draft.text)))
    between = capital(draft.text[start : ask.span.start].rstrip())
    yield Edit(span=Span(start, ask.span.end), words=f"{ended(said)} {between}", said=ended(said))


def _bare(case: Case, words: str) -> str:
    """Return an asking sentence without the greeting or aside that it begins with."""
    table = pack_of(case.draft.passage.language, "lint")["repairs"]
    words = re.sub(table["aside_start"], "", words, count=1, flags=re.IGNORECASE)
    return re.sub(table["greeting_start"], "", words, count=1, flags=re.IGNORECASE)


def _shorten(case: Case, name: str, spans: Sequence[Span]) -> Iterator[Edit]:
    """Put a short version on top; the long one stays below it."""
    del spans
    draft = case.draft
    ask = draft.main_ask.span.quote(draft.text) if draft.asking else draft.sentences[0].span.quote(draft.text)
    words = _row(case, name)["repair"].format(ask=ended(lower(_bare(case, ask))))
    yield Edit(span=Span(0, 0), words=f"{words}\n\n", said=words)
    yield Edit(span=Span(0, 0), words=f"{words.split(':')[0]}:\n\n", said=words)


def _take_out(case: Case, name: str, spans: Sequence[Span]) -> Iterator[Edit]:
    """Take words out: softer words for them, their clause, their sentence, or the bare words."""
    if name == "over_apology":
        spans = spans[1:]
    last = cut_words if name == "over_apology" else cut_to_facts
    for cut in (soften, cut_clause, cut_sentence, last):
        if made := rewritten(case, spans, cut):
            yield Edit(span=made[0], words=made[1], said=made[1])


def _private(case: Case, name: str, spans: Sequence[Span]) -> Iterator[Edit]:
    """Put a private reason in the place of what is told, or offer to explain insiders' words."""
    if not case.has("private"):
        yield from _add(case, name, spans)
        return
    words = _row(case, name)["repair"]
    for cut in (cut_clause, cut_sentence, cut_words):
        if made := rewritten(case, spans, cut):
            span, left = made
            yield Edit(span=span, words=f"{left} {words} ".lstrip(), said=f"{left} {words}".strip())
            yield Edit(span=span, words=left, said=left)


_ADD_ORDER = ("no_ask", "no_reason", "no_way_out", "missing_thanks")
_ADDABLE = frozenset(_ADD_ORDER)
_GREETING = 5  # words of a greeting that is a sentence by itself
_AFTER_ASK = frozenset({"vague_what", "no_when", "no_quantity_or_duration", "no_reason"})
_MAY_DROP = frozenset({"jargon_or_private_detail"})
_CANDIDATES: Mapping[str, Callable[[Case, str, Sequence[Span]], Iterator[Edit]]] = {
    "buried_ask": _ask_first,
    "too_long": _shorten,
    "over_apology": _take_out,
    "self_putdown": _take_out,
    "guilt_or_pressure": _take_out,
    "jargon_or_private_detail": _private,
}
