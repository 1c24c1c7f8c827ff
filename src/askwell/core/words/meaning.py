"""What a learned model heard in a passage: a logit for every label, and what each piece of the text adds to it."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp
from typing import NamedTuple

from askwell.core.words.passage import Passage
from askwell.core.words.spans import Span

LIKELY = -3.0  # below this logit nobody asks which words told it
_SMALLEST_PART = 0.6  # of what the strongest stretch of words adds: weaker ones are not quoted


class Piece(NamedTuple):
    """Characters of the text, and what they add to the logit of one label."""

    span: Span
    adds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Logits by label, such as `barrier:burden`; the pieces of a label and its bias sum to its logit.

    Labels that are far from likely may have no pieces. An empty meaning says that no model listened.
    """

    logits: Mapping[str, float] = field(default_factory=dict)
    pieces: Mapping[str, tuple[Piece, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Say whether a model listened."""
        return bool(self.logits)


NOT_HEARD = Meaning()


def likeliest(windows: Sequence[Meaning]) -> Meaning:
    """Return for every label what its likeliest window says."""
    if len(windows) == 1:
        return windows[0]
    best = {label: max(windows, key=lambda one: one.logits[label]) for label in windows[0].logits}
    return Meaning(
        logits={label: window.logits[label] for label, window in best.items()},
        pieces={label: window.pieces[label] for label, window in best.items() if label in window.pieces},
    )


def chance_of(logit: float) -> float:
    """Return the chance in 0..1 that a logit stands for."""
    if logit < 0:
        return exp(max(logit, -500.0)) / (1 + exp(max(logit, -500.0)))
    return 1 / (1 + exp(-min(logit, 500.0)))


def telling_spans(passage: Passage, pieces: Sequence[Piece], *, most: int = 2) -> tuple[Span, ...]:
    """Return the clauses that add most to a label: at most `most`, weaker ones only if they are nearly as strong."""
    adds: dict[int, float] = {}
    starts = [token.start for token in passage.tokens]
    for piece in pieces:
        place = bisect_right(starts, piece.span.start) - 1
        if place >= 0 and piece.span.start < passage.tokens[place].end:
            clause = passage.tokens[place].clause
            adds[clause] = adds.get(clause, 0.0) + piece.adds
    strongest = max(adds.values(), default=0.0)
    chosen = sorted((clause for clause in adds if adds[clause] > 0), key=lambda clause: (-adds[clause], clause))[:most]
    kept = {clause for clause in chosen if adds[clause] >= _SMALLEST_PART * strongest}
    return tuple(_span_of(passage, clause) for clause in sorted(kept))


def _span_of(passage: Passage, clause: int) -> Span:
    words = [token for token in passage.tokens if token.clause == clause]
    while len(words) > 1 and not words[-1].form[0].isalnum():
        words.pop()
    return Span(words[0].start, words[-1].end)
