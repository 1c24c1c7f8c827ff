"""Spans: half-open ranges of Unicode code points in a text as it was given."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Characters `start` up to, not including, `end`."""

    start: int
    end: int

    def quote(self, text: str) -> str:
        """Return the words this span covers."""
        return text[self.start : self.end]


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the same characters in order, with touching and overlapping spans joined."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
