"""Conditions in a helper's note: words that ask for something back. She is told that she owes nothing."""

from functools import cache
from typing import NamedTuple

from askwell.core.request.times import pack_of
from askwell.core.words import CueBook, Match, Passage, Span, is_denied, make_cue_book, read_passage

_READ = 4_000  # characters of a note
_SIGNS = frozenset(".!?…;,:()–—-\"“”'’\n")
# Tables of cues: a condition put as one, a debt that can be denied, and words that only look so.
_TABLES = ("set_by", "debts", "not_by")


class _Pack(NamedTuple):
    book: CueBook
    tables: tuple[str, ...]


def find_condition(note: str, language: str = "en") -> Span | None:
    """Return the first words of a note that set the asker a condition; nothing if there are none.

    The span is in characters of `note`, from the word that begins the condition to the end of its clause. "If I find a
    sitter" is about the helper's own day, "if you like" leaves it to her, and "you owe me nothing" denies it: none is a
    condition. Cues stand in the pack `answer`. Judgement; how much is found and missed stands in the manual
    (docs/developers/answer.md).
    """
    passage = read_passage(note[:_READ], language)
    pack = _read_pack(passage.language)
    found = [(pack.tables[match.cue], match) for match in pack.book.find(passage)]
    calm = {place for table, match in found if table == "not_by" for place in range(match.first, match.last)}
    for table, match in sorted(found, key=lambda pair: pair[1].first):
        if table == "not_by" or not calm.isdisjoint(range(match.first, match.last)):
            continue
        if table == "debts" and is_denied(passage, match):
            continue
        return _to_end_of_clause(passage, match)
    return None


def _to_end_of_clause(passage: Passage, match: Match) -> Span:
    tokens, last = passage.tokens, match.last
    while last < len(tokens) and tokens[last].clause == tokens[match.last - 1].clause:
        last += 1
    while last > match.first + 1 and tokens[last - 1].form in _SIGNS:
        last -= 1
    return passage.span_of(match.first, last)


@cache
def _read_pack(language: str) -> _Pack:
    cues = pack_of(language, "answer")["conditions"]
    rows = [(table, cue) for table in _TABLES for cue in cues[table]]
    return _Pack(make_cue_book((cue for _, cue in rows), language), tuple(table for table, _ in rows))
