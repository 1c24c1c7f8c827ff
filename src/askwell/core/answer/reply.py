"""A reply: what one person said to an ask, and which steps they take on."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from askwell.core.terms import Answer


class AskState(StrEnum):
    """Where an ask stands. `ENOUGH` and `WITHDRAWN` are the asker's words; `CLOSED` is its time."""

    OPEN = "open"
    ENOUGH = "enough"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer. `steps` are those taken on; `version` is the one of the ask it was given to."""

    answer: Answer
    at: datetime
    version: int
    steps: tuple[int, ...] = ()
    later: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    is_thinking_of_you: bool = False
    not_again: bool = False
    reach: str = field(default="", repr=False)  # how to reach them, given after a yes
    remind: str = field(default="", repr=False)  # an address for reminders, if they want any
    felt: str = ""  # how it was to be asked: good, fine, heavy; empty if not said


def steps_wanted(answer: Answer, chosen: Collection[int], steps: Collection[int]) -> tuple[int, ...]:
    """Return which steps an answer takes on: all for yes, the chosen ones for part, none otherwise."""
    if answer is Answer.YES:
        return tuple(sorted(steps))
    if answer is Answer.PART:
        return tuple(sorted(set(chosen) & set(steps)))
    return ()


def settle(answer: Answer, taken: Collection[int], steps: Collection[int]) -> Answer:
    """Return what the answer comes to, once it is known which places were still free.

    A yes to some steps is a part, and a part to all of them is a yes. With no step left it stays as it was said:
    the person is told that everything is covered.
    """
    if answer not in (Answer.YES, Answer.PART) or not taken:
        return answer
    return Answer.YES if set(taken) >= set(steps) else Answer.PART
