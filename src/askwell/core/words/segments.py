"""A text cut into pieces for showing: plain pieces, and pieces that something was found in."""

from collections.abc import Iterable
from dataclasses import dataclass

from askwell.core.words.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of text; `mark` names what was found there, empty for plain text."""

    text: str
    mark: str = ""


def cut_into_segments(text: str, marked: Iterable[tuple[Span, str]]) -> tuple[Segment, ...]:
    """Cut `text` so that the pieces join to it again. Where marks overlap, the earlier given one keeps the place."""
    taken: list[tuple[Span, str]] = []
    for span, mark in marked:
        if all(span.end <= other.start or other.end <= span.start for other, _ in taken):
            taken.append((span, mark))
    segments: list[Segment] = []
    place = 0
    for span, mark in sorted(taken):
        if span.start > place:
            segments.append(Segment(text=text[place : span.start]))
        segments.append(Segment(text=span.quote(text), mark=mark))
        place = span.end
    if place < len(text):
        segments.append(Segment(text=text[place:]))
    return tuple(segments)
