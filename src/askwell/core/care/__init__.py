"""Care first: signs of crisis in a person's words, and lines to call.

A passage comes in, and `Signs` go out: a level, the exact words that show it, and what they are about.
A country and a date come in, and `Lines` go out: numbers from their providers' own pages, each with source and date.
The ideas are safe messaging and recall before precision: nobody in danger is missed, and a sign only ever adds a panel.
"""

from askwell.core.care.lines import Directory, Line, Lines, TextNumber, countries, lines_for, stale_lines
from askwell.core.care.signs import Level, Signs, Topic, look_for_signs
from askwell.core.care.words import care_texts

__all__ = [
    "Directory",
    "Level",
    "Line",
    "Lines",
    "Signs",
    "TextNumber",
    "Topic",
    "care_texts",
    "countries",
    "lines_for",
    "look_for_signs",
    "stale_lines",
]
