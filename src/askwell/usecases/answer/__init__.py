"""The helper's side: what somebody with a link reads, says, and takes back. No account, and nothing by looking."""

from askwell.usecases.answer.answering import Added, Given, answer_ask, leave_word, say_after, take_back_yes
from askwell.usecases.answer.calendar import calendar_of
from askwell.usecases.answer.missing import count_miss
from askwell.usecases.answer.seeing import AskSeen, StepSeen, see_ask
from askwell.usecases.answer.stopping import no_more_from_here, not_again

__all__ = [
    "Added",
    "AskSeen",
    "Given",
    "StepSeen",
    "answer_ask",
    "calendar_of",
    "count_miss",
    "leave_word",
    "no_more_from_here",
    "not_again",
    "say_after",
    "see_ask",
    "take_back_yes",
]
