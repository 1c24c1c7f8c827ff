"""What they said: yes, part, later, no.

An ask's steps and one person's choice come in; a `Reply` goes out. A refusal is an answer like the others: it asks for
no reason, and nobody is asked again for what they refused (docs/developers/answer.md).
"""

from askwell.core.answer.conditions import find_condition
from askwell.core.answer.kind_words import kind_words
from askwell.core.answer.reminders import Reminder, reminder_times
from askwell.core.answer.reply import AskState, Reply, settle, steps_wanted

__all__ = [
    "AskState",
    "Reminder",
    "Reply",
    "find_condition",
    "kind_words",
    "reminder_times",
    "settle",
    "steps_wanted",
]
