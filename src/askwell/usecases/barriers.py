"""What holds her back: found in her words, and hers to keep, put away or add."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from askwell.core.barriers import (
    TRAPS,
    BarrierText,
    Found,
    barrier_text,
    recognize_barriers,
    recognize_traps,
    trap_text,
)
from askwell.core.care import Level, look_for_signs
from askwell.core.reframe import OWN, trap_question
from askwell.core.words import Segment, cut_into_segments, read_passage

LETTERS = "abcde"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHere:
    """Something found: the words that show it, the letter that ties it to them, and what she said of it so far.

    Where its words are all marked for something else, `is_marked` is false and the page quotes them.
    """

    letter: str
    label: str
    name: str
    sentence: str
    quote: str
    is_sure: bool
    is_marked: bool = True
    fit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldsBack:
    """Her words in pieces, what was found in them, and every other barrier people have named, the nearest first."""

    segments: tuple[Segment, ...]
    found: tuple[FoundHere, ...]
    others: tuple[tuple[str, BarrierText], ...]


def see_what_holds_back(words: str, fits: Mapping[str, str], language: str = "en") -> HoldsBack:
    """Look for barriers and thinking traps in her words; at most five, the likeliest first."""
    found = _find(words, language)[: len(LETTERS)]
    marked = [(span, letter) for letter, item in zip(LETTERS, found, strict=False) for span in item.spans]
    here = {item.label for item in found}
    segments = cut_into_segments(words, marked)
    seen = {piece.mark for piece in segments}
    return HoldsBack(
        segments=segments,
        found=tuple(
            replace(
                _found_here(letter, item, words, language),
                is_marked=letter in seen,
                fit=fits.get(item.label, ""),
            )
            for letter, item in zip(LETTERS, found, strict=False)
        ),
        others=tuple(
            (barrier, barrier_text(barrier, language)) for barrier in _rank(words, language) if barrier not in here
        ),
    )


def keep_labels(
    words: str, fits: Mapping[str, str], added: Iterable[str], own_barrier: str, language: str = "en"
) -> tuple[str, ...]:
    """Return what she keeps: what she said fits, then what she added, then what she is not sure of."""
    found = [item.label for item in _find(words, language)[: len(LETTERS)]]
    surely = [label for label in found if fits.get(label) == "yes"]
    unsure = [label for label in found if fits.get(label) not in {"yes", "no"}]
    own = [OWN] if own_barrier.strip() else []
    return tuple(dict.fromkeys([*surely, *added, *own, *unsure]))


def name_label(label: str, language: str = "en") -> str:
    """Return how people call a barrier or a trap."""
    return trap_text(label, language).name if label in TRAPS else barrier_text(label, language).name


def _rank(words: str, language: str) -> list[str]:
    """Return every barrier, those that the words hint at first; faint hints still help her to find hers."""
    return [item.label for item in recognize_barriers(read_passage(words, language), everything=True)]


def _find(words: str, language: str) -> list[Found]:
    passage = read_passage(words, language)
    signs = look_for_signs(passage)
    shut = signs.spans if signs.level is Level.CRISIS else ()
    traps = [trap for trap in recognize_traps(passage, besides=shut) if trap.spans and trap_question(trap.label)]
    return sorted([*recognize_barriers(passage, besides=shut), *traps], key=lambda item: -item.chance)


def _found_here(letter: str, item: Found, words: str, language: str) -> FoundHere:
    text = trap_text(item.label, language) if item.label in TRAPS else barrier_text(item.label, language)
    return FoundHere(
        letter=letter,
        label=item.label,
        name=text.name,
        sentence=text.sentence,
        quote=" … ".join(span.quote(words) for span in item.spans),
        is_sure=item.is_sure,
    )
