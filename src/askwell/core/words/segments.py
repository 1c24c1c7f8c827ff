"""A text cut into pieces for showing: plain pieces, and pieces that something was found in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from askwell.core.words.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of text; `mark` names what was found there, empty for plain text."""

    text: str
    mark: str = ""


def cut_into_segments(text: str, marked: Iterable[tuple[Span, str]]) -> tuple[Segment, ...]:
    """Cut `text` so that the pieces join to it again. Where marks overlap, the later given one keeps only the rest."""
    taken: list[tuple[Span, str]] = []
    for span, mark in marked:
        taken += [(rest, mark) for rest in _left_of(span, [other for other, _ in taken]) if rest.quote(text).strip()]
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


def _left_of(span: Span, others: Iterable[Span]) -> Iterator[Span]:
    """Yield what is left of `span` outside `others`."""
    start = span.start
    for other in sorted(others):
        if other.end <= start or other.start >= span.end:
            continue
        if other.start > start:
            yield Span(start, other.start)
        start = other.end
    if start < span.end:
        yield Span(start, span.end)
