"""What holds back.

A passage comes in; barriers to asking and thinking traps go out, each with a chance and the words that show it.
The barriers are those of the mission's articles, set beside the research on seeking help; the traps are the
cognitive distortions of Beck and Burns.
"""

from askwell.core.barriers.barriers import BARRIERS, BarrierText, barrier_text, recognize_barriers
from askwell.core.barriers.questions import (
    MOST_QUESTIONS,
    NONE_OF_THESE,
    SKIPPED,
    Option,
    Question,
    next_question,
    questions,
    weigh_answers,
)
from askwell.core.barriers.reading import read_all
from askwell.core.barriers.recognition import SHOWN, SURE, Found, shown
from askwell.core.barriers.traps import TRAPS, TrapText, recognize_traps, trap_text

__all__ = [
    "BARRIERS",
    "MOST_QUESTIONS",
    "NONE_OF_THESE",
    "SHOWN",
    "SKIPPED",
    "SURE",
    "TRAPS",
    "BarrierText",
    "Found",
    "Option",
    "Question",
    "TrapText",
    "barrier_text",
    "next_question",
    "questions",
    "read_all",
    "recognize_barriers",
    "recognize_traps",
    "shown",
    "trap_text",
    "weigh_answers",
]
