"""Barriers: what may hold a person back from asking, after the mission's rows and the help-seeking research."""

from collections.abc import Sequence
from dataclasses import dataclass

from askwell.core.barriers.recognition import Found, find_by_cues, mix, shown
from askwell.core.packs import LANGUAGES, load_pack
from askwell.core.words import Heard, Passage, Span, listen

BARRIERS = (
    "weakness",
    "self_reliance",
    "judgement",
    "burden",
    "rejection",
    "vulnerability",
    "indebtedness",
    "perfectionism",
    "control",
    "distrust",
    "exploited",
    "low_worth",
    "shame",
    "stigma",
    "culture",
    "words",
    "no_one",
    "abandonment",
    "minimising",
    "futility",
    "access",
)
# How often a cue was right on texts that nobody looked at while it was filed: `docs/developers/understanding.md`.
_STRENGTHS = {"strong": 0.7, "fair": 0.38, "faint": 0.22, "trace": 0.08, "whisper": 0.03}


@dataclass(frozen=True, slots=True, kw_only=True)
class BarrierText:
    """What the page says of a barrier: its name, one sentence, and how it reads inside a line."""

    name: str
    sentence: str
    short: str


def recognize_barriers(
    passage: Passage, *, heard: Heard | None = None, everything: bool = False, besides: Sequence[Span] = ()
) -> tuple[Found, ...]:
    """Return the likely barriers by falling chance, or with `everything` all of `BARRIERS`.

    `heard` is what the models heard; without it the light one listens now.
    What touches a span of `besides`, such as a sign of crisis, is no barrier.
    """
    cued = find_by_cues(passage, "barriers", labels=BARRIERS, besides=besides, strengths=_STRENGTHS)
    found = mix(passage, "barrier", cued, heard or listen(passage), besides)
    return found if everything else shown(found)


def barrier_text(barrier: str, language: str = "en") -> BarrierText:
    """Return what the page says of `barrier`; a language without a pack is answered in English."""
    entry = load_pack(language if language in LANGUAGES else LANGUAGES[0], "barriers")[barrier]
    return BarrierText(name=entry["name"], sentence=entry["sentence"], short=entry["short"])
