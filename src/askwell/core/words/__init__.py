"""The person's own words.

A text comes in as it was typed; a `Passage` goes out, whose tokens and spans quote it exactly.
Cues, written in language packs, are found in it with bounded work, so that no text is too long or too odd.
"""

from askwell.core.words.context import is_about_another, is_denied
from askwell.core.words.cues import CueBook, Match, make_cue_book, word_list, written_out
from askwell.core.words.hearing import Heard, listen
from askwell.core.words.language import language_of
from askwell.core.words.meaning import LIKELY, NOT_HEARD, Meaning, Piece, chance_of, likeliest, telling_spans
from askwell.core.words.passage import Passage, Token, read_passage
from askwell.core.words.segments import Segment, cut_into_segments
from askwell.core.words.spans import Span, merge_spans

__all__ = [
    "LIKELY",
    "NOT_HEARD",
    "CueBook",
    "Heard",
    "Match",
    "Meaning",
    "Passage",
    "Piece",
    "Segment",
    "Span",
    "Token",
    "chance_of",
    "cut_into_segments",
    "is_about_another",
    "is_denied",
    "language_of",
    "likeliest",
    "listen",
    "make_cue_book",
    "merge_spans",
    "read_passage",
    "telling_spans",
    "word_list",
    "written_out",
]
