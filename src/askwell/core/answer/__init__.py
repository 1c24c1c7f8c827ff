"""What they said: yes, part, later, no.

An ask's steps and one person's choice come in; a `Reply` goes out. A refusal is an answer like the others: it asks for
no reason, and nobody is asked again for what they refused (docs/developers/answer.md).
"""

from askwell.core.answer.conditions import find_condition
from askwell.core.answer.kind_words import KIND_WORDS, kind_words
from askwell.core.answer.reminders import Reminder, reminder_times
from askwell.core.answer.reply import AskState, Reply, settle, steps_wanted
from askwell.core.answer.state import (
    BRINGS_THE_NEXT,
    Turn,
    is_covered,
    needs_stand_in,
    next_turn,
    places_left,
    take_places,
)

__all__ = [
    "BRINGS_THE_NEXT",
    "KIND_WORDS",
    "AskState",
    "Reminder",
    "Reply",
    "Turn",
    "find_condition",
    "is_covered",
    "kind_words",
    "needs_stand_in",
    "next_turn",
    "places_left",
    "reminder_times",
    "settle",
    "steps_wanted",
    "take_places",
]
