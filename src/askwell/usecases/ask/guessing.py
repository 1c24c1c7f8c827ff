"""What her words already say of when and how long: a guess that fills a form, hers to confirm."""

from dataclasses import replace
from datetime import datetime

from askwell.adapters.dates import find_moment
from askwell.core.request import Moment, Step, find_times, say_times
from askwell.usecases.ask.times import at_her_clock, in_her_zone
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor


def guess_step(by: Visitor, what: str, words: str, now: datetime) -> Step:
    """Return the whole ask as one step, with the day, the time and the length that its words say.

    What stands for a span ("next week") or lies behind her is left open.
    """
    times = find_times(words)
    how_long = say_times(times, "how_long")
    hers = in_her_zone(by, now)
    moment = find_moment(say_times(times, "when"), how_long, hers.replace(tzinfo=None))
    step = Step(number=1, what=what, how_long=how_long)
    if moment.is_loose or moment.day is None or moment.day < hers.date():
        return step
    return _at(by, step, moment, now)


def _at(by: Visitor, step: Step, moment: Moment, now: datetime) -> Step:
    if moment.day is None or moment.clock is None:
        return replace(step, on=moment.day)
    try:
        at = at_her_clock(by, moment.day, moment.clock)
    except Refused:  # the clocks go forward or back then: the time is hers to say
        return replace(step, on=moment.day)
    return replace(step, at=at) if at > now else replace(step, on=moment.day)
