"""Thinking traps: cognitive distortions after Beck and Burns, and what is no distortion at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import prod

from askwell.core.barriers.recognition import Found, find_by_cues, mix, shown
from askwell.core.packs import LANGUAGES, load_pack
from askwell.core.words import Heard, Passage, Span, listen

TRAPS = (
    "all_or_nothing",
    "overgeneralization",
    "mind_reading",
    "fortune_telling",
    "catastrophizing",
    "labeling",
    "personalization",
    "emotional_reasoning",
    "should",
    "disqualifying_the_positive",
    "comparing",
    "blaming",
    "negative_feeling",
    "not_distorted",
)
_PLAIN = 0.8  # how likely words in which no distortion is heard are plainly said
_MOST_SHOWN = 3  # more than this at once is a verdict, not a hint


@dataclass(frozen=True, slots=True, kw_only=True)
class TrapText:
    """What the page says of a trap: its name, and one sentence that leaves room for the thought to be right."""

    name: str
    sentence: str


def recognize_traps(
    passage: Passage, *, heard: Heard | None = None, everything: bool = False, besides: Sequence[Span] = ()
) -> tuple[Found, ...]:
    """Return the likely traps by falling chance: at most three, or with `everything` all of `TRAPS`.

    `heard` is what the models heard; without it the light one listens now.
    `not_distorted` has nothing of its own: it grows less likely with every distortion that is found,
    while a painful feeling said as one leaves it as it is.
    """
    cued = find_by_cues(passage, "traps", labels=TRAPS[:-1], besides=besides)
    mixed = mix(passage, "trap", cued, heard or listen(passage), besides)
    found = tuple(sorted((*mixed, _plainly_said(passage, mixed)), key=lambda item: -item.chance))
    return found if everything else shown_traps(found)


def shown_traps(found: Iterable[Found]) -> tuple[Found, ...]:
    """Keep what is likely enough to be said to a person, and no more than is a hint."""
    return shown(found)[:_MOST_SHOWN]


def trap_text(trap: str, language: str = "en") -> TrapText:
    """Return what the page says of `trap`; a language without a pack is answered in English."""
    entry = load_pack(language if language in LANGUAGES else LANGUAGES[0], "traps")[trap]
    return TrapText(name=entry["name"], sentence=entry["sentence"])


def _plainly_said(passage: Passage, found: Iterable[Found]) -> Found:
    if not any(token.form.isalpha() for token in passage.tokens):
        return Found(label="not_distorted", chance=0.0, spans=())
    left = prod(1 - item.chance for item in found if item.label != "negative_feeling")
    return Found(label="not_distorted", chance=round(_PLAIN * left, 3), spans=())
