"""What an experienced friend would notice in a draft. Each rule knows when it does not apply."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from askwell.core.request.draft import Draft, read_draft
from askwell.core.request.times import pack_of
from askwell.core.terms import Relation
from askwell.core.words import Span, merge_spans

Spans = tuple[Span, ...] | None
_LENGTH = {Relation.GROUP: 160}  # words; science: 60 to 150 for a circle, 25 to 60 for a friend's text
_LONG = 125
_FAR = 26  # words before the ask, from which a reader has to look for it
_FAR_ASIDE = 10  # the same, when the ask comes as an aside
_TOO_MANY_APOLOGIES = 3
_APOLOGIES_IN_FEW_WORDS = 2
_FEW_WORDS = 32
_ASKS = 3
_UNFREE = frozenset({Relation.BOSS, Relation.PROFESSIONAL, Relation.GROUP, Relation.STRANGER})
_ONE_PERSON = frozenset({Relation.BOSS, Relation.PROFESSIONAL, Relation.FRIEND, Relation.CLOSE_FRIEND, Relation.FAMILY})
_CODES = 2  # insiders' words in one draft
_AT_ONCE = frozenset({Relation.STRANGER})


@dataclass(frozen=True, kw_only=True)
class Case:
    """A draft and whom it goes to, with what decides which findings apply."""

    draft: Draft
    to: Relation | None

    @cached_property
    def asks(self) -> bool:
        """Whether something is asked for."""
        return bool(self.draft.asking) and not self.has("only_telling")

    @cached_property
    def is_telling(self) -> bool:
        """Whether the draft says that it only tells."""
        return self.has("telling") and not self.has("general")

    @cached_property
    def is_general(self) -> bool:
        """Whether the ask names no thing of its own, so that time and size come with the answer."""
        return self.has("general")

    @cached_property
    def is_tiny(self) -> bool:
        """Whether it is a favour that is done while one stands there."""
        return (self.has("tiny") or self.has("excuse")) and not self.has("sizeable")

    @cached_property
    def is_sizeable(self) -> bool:
        """Whether the favour costs enough that a reason and a way out are fair."""
        return self.has("sizeable")

    def has(self, *groups: str) -> bool:
        """Say whether a cue of one of the groups is there."""
        return any(self.draft.found[group] for group in groups)

    def spans(self, group: str) -> tuple[Span, ...]:
        """Return the cues of a group, joined where they touch."""
        return merge_spans(self.draft.found[group])


def make_case(text: str, *, to: Relation | None, language: str) -> Case:
    """Read a draft that goes to somebody."""
    return Case(draft=read_draft(text, language), to=to)


def detect(case: Case) -> dict[str, tuple[Span, ...]]:
    """Return every finding and the words that show it (none where something is missing), most useful first."""
    found = {name: rule(case) for name, rule in RULES.items()} if case.draft.sentences else {}
    hidden = {other for name, spans in found.items() if spans is not None for other in _HIDES.get(name, ())}
    return {name: spans for name, spans in found.items() if spans is not None and name not in hidden}


def _no_ask(case: Case) -> Spans:
    return None if case.asks or case.is_telling else ()


def _vague_what(case: Case) -> Spans:
    if not case.asks or case.is_general or case.has("offer"):
        return None
    return case.spans("vague") or None


def _buried_ask(case: Case) -> Spans:
    if not case.asks or case.has("in_short"):
        return None
    ask = case.draft.main_ask.span
    aside = case.spans("by_the_way")
    is_aside = any(ask.start <= span.start < ask.end for span in aside)
    before = case.draft.words_in(Span(0, ask.start))
    return (ask,) if before >= (_FAR_ASIDE if is_aside else _FAR) else None


def _no_when(case: Case) -> Spans:
    if not case.asks or case.is_general or case.has("instant", "excuse") or case.to in _AT_ONCE:
        return None
    if any(time.role == "when" for time in case.draft.times) or case.has("open_when"):
        return None
    return (case.draft.main_ask.span,)


def _no_quantity_or_duration(case: Case) -> Spans:
    if not case.asks or case.is_general or not case.has("endless"):
        return None
    ranges = [
        time for time in case.draft.times if time.role == "how_long" or time.said.startswith(("from ", "between "))
    ]
    if any(" to " in time.said or " and " in time.said or time.role == "how_long" for time in ranges):
        return None
    if case.has("open_size") or _has_amount(case.draft):
        return None
    return case.spans("endless")[:1]


def _has_amount(draft: Draft) -> bool:
    """Say whether a number stands outside the times."""
    timed = [time.span for time in draft.times]
    return any(
        token.form[0].isdigit() and not any(span.start <= token.start < span.end for span in timed)
        for token in draft.passage.tokens
    )


def _over_apology(case: Case) -> Spans:
    spans = case.spans("apology")
    few = case.draft.words_in(Span(0, len(case.draft.text))) <= _FEW_WORDS
    most = _APOLOGIES_IN_FEW_WORDS if few else _TOO_MANY_APOLOGIES
    return spans if len(spans) >= most else None


def _self_putdown(case: Case) -> Spans:
    return case.spans("putdown") or None


def _guilt_or_pressure(case: Case) -> Spans:
    return case.spans("guilt") or None


def _too_long(case: Case) -> Spans:
    text = case.draft.text
    most = _LENGTH.get(case.to, _LONG) if case.to else _LONG
    if case.has("in_short") or len(text.split()) <= most:
        return None
    return ()


def _no_way_out(case: Case) -> Spans:
    if not case.asks or case.is_tiny or case.is_general or case.has("way_out"):
        return None
    pressed = case.has("guilt") and case.to is not Relation.BOSS
    return () if pressed or (case.is_sizeable and case.to not in _UNFREE) else None


def _no_reason(case: Case) -> Spans:
    if not case.asks or case.is_general or not case.is_sizeable or case.has("offer"):
        return None
    plain = [s for s in case.draft.sentences if not any(case.draft.within(g, s) for g in ("way_out", "thanks"))]
    return None if any(case.draft.within("reason", sentence) for sentence in plain) else ()


def _several_asks(case: Case) -> Spans:
    if case.has("any_one"):
        return None
    asks = [_asks_in(case, sentence.span) for sentence in case.draft.asking]
    return tuple(s.span for s in case.draft.asking) if sum(asks) >= _ASKS else None


def _asks_in(case: Case, span: Span) -> int:
    """Count the things asked for in a sentence: one, and one for each further clause that begins with a verb."""
    draft = case.draft
    if any(span.start <= close.start < span.end for close in draft.found["closing"]):
        return 0
    return 1 + sum(span.start <= more.start < span.end for more in merge_spans(draft.found["further"]))


def _group_blast(case: Case) -> Spans:
    if case.has("one_of_you") or not case.has("everybody") or case.to in _ONE_PERSON:
        return None
    return case.spans("everybody")


def _missing_thanks(case: Case) -> Spans:
    return () if case.asks and not case.has("thanks") else None


def _jargon_or_private_detail(case: Case) -> Spans:
    private = case.spans("private")
    if private and case.to not in {Relation.PROFESSIONAL, Relation.CLOSE_FRIEND}:
        return private
    if case.has("offer"):
        return None
    inside = () if case.to in {Relation.COLLEAGUE, Relation.BOSS} else case.draft.found["jargon"]
    odd = merge_spans([*_codes(case.draft), *inside])
    return odd if len(odd) >= _CODES else None


def _codes(draft: Draft) -> list[Span]:
    """Find words that only insiders read: capitals in a row, letters mixed with digits."""
    known = pack_of(draft.passage.language, "lint")["draft"]["known_codes"]
    timed = [time.span for time in draft.times]
    found = []
    for token in draft.passage.tokens:
        raw = draft.text[token.start : token.end]
        is_code = len(raw) > 1 and raw.isalnum() and (_is_capitals(raw) or _is_mixed(raw))
        if is_code and token.form not in known and not any(s.start <= token.start < s.end for s in timed):
            found.append(Span(token.start, token.end))
    return found if any(sign.islower() for sign in draft.text) else []


def _is_capitals(raw: str) -> bool:
    return raw.isalpha() and raw.isupper()


def _is_mixed(raw: str) -> bool:
    return raw[0].isalpha() and any(sign.isdigit() for sign in raw)


RULES: Mapping[str, Callable[[Case], Spans]] = {
    "no_ask": _no_ask,
    "vague_what": _vague_what,
    "buried_ask": _buried_ask,
    "no_when": _no_when,
    "guilt_or_pressure": _guilt_or_pressure,
    "self_putdown": _self_putdown,
    "no_quantity_or_duration": _no_quantity_or_duration,
    "several_asks": _several_asks,
    "group_blast": _group_blast,
    "no_way_out": _no_way_out,
    "no_reason": _no_reason,
    "over_apology": _over_apology,
    "jargon_or_private_detail": _jargon_or_private_detail,
    "too_long": _too_long,
    "missing_thanks": _missing_thanks,
}

# What an editor would leave for later once the first is found.
_HIDES: Mapping[str, tuple[str, ...]] = {
    "vague_what": ("no_when", "no_quantity_or_duration", "no_reason", "no_way_out"),
    "no_when": ("no_quantity_or_duration",),
    "several_asks": ("no_when", "no_quantity_or_duration", "no_reason", "no_way_out"),
    "too_long": ("several_asks",),
}
