"""Conditions in a helper's note: words that ask for something back. She is told that she owes nothing."""

from collections.abc import Iterator
from functools import cache

from askwell.core.packs import load_pack
from askwell.core.words import CueBook, Span, make_cue_book, read_passage

_READ = 4_000  # signs of a note


def find_condition(note: str, language: str = "en") -> Span | None:
    """Return the first words of a note that set the asker a condition; nothing if there are none.

    "If I find a sitter" is about the helper's own day, and no condition.
    """
    passage = read_passage(note[:_READ], language or "en")
    conditions, harmless = _books(language or "en")
    calm = [(match.first, match.last) for match in harmless.find(passage)]
    for match in _in_order(conditions.find(passage)):
        if not any(first <= match[0] < last for first, last in calm):
            return passage.span_of(*match)
    return None


def _in_order(matches: Iterator[tuple[int, int, int]]) -> list[tuple[int, int]]:
    return sorted((first, last) for _, first, last in matches)


@cache
def _books(language: str) -> tuple[CueBook, CueBook]:
    cues = load_pack(language, "answer")["conditions"]
    return make_cue_book(cues["shown_by"], language), make_cue_book(cues["not_by"], language)
