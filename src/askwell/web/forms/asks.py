"""What the pages of an ask being made may send. All of it is kept as typed until it can be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone

from askwell.core.evidence import Prediction
from askwell.core.request import MOST_STEPS, Step
from askwell.core.terms import Likelihood
from askwell.usecases.ask.choosing import Chosen
from askwell.usecases.ask.guessing import guess_step
from askwell.usecases.ask.making import HerAsk, Waiting, Way, words_for
from askwell.usecases.ask.times import at_her_clock, in_her_zone
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.forms.account import typed

_ROW = re.compile(r"step-(\d{1,3})-(what|on|at|which|how_long|places)")
_CLOCK = re.compile(r"\s*(\d{1,2})(?:[.:](\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*")
_EARLIEST, _LATEST = 1970, 2200  # years that every library can count with
_SHOWN = 20  # signs of what was typed, in a sentence about it
_DAY_ENDS = time(23, 59)
_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenTyped:
    """A day and a time as they were typed. `which` says which of two is meant, in the night the clocks go back."""

    on: str = ""
    at: str = ""
    which: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTyped:
    """One row of the steps as it was typed."""

    what: str = field(default="", repr=False)
    when: WhenTyped = WhenTyped()
    how_long: str = ""
    places: str = "1"

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed into it."""
        return not any(part.strip() for part in (self.what, self.when.on, self.when.at, self.how_long))


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingTyped:
    """How she waits, as she typed it."""

    needed: WhenTyped = WhenTyped()
    look_on: str = ""
    plan: str = field(default="", repr=False)
    reach: str = field(default="", repr=False)
    tells: str = "look"
    nudges: bool = False
    replies_to_me: bool = False
    counts: bool = False


def read_chosen(data: QueryDict) -> Chosen:
    """Read whom she asks. A stand-in of somebody she does not ask is passed over."""
    people = tuple(dict.fromkeys(id_ for id_ in map(_uuid, data.getlist("who")) if id_))
    stand_ins = ((_uuid(typed(data, f"instead-{first}")), first) for first in people)
    return Chosen(
        people=people,
        stand_ins=tuple((other, first) for other, first in stand_ins if other),
        someone=typed(data, "someone"),
    )


def read_prediction(data: QueryDict, helper: str) -> Prediction | None:
    """Read how likely a yes seems to her. A number alone brings its words.

    Raises:
        Refused: prediction_odd.
    """
    words, percent = typed(data, f"words-{helper}"), _percent(typed(data, f"percent-{helper}"))
    if words in set(Likelihood):
        return Prediction(words=Likelihood(words), percent=percent)
    if words == "none" or percent is None:
        return None
    return Prediction(words=words_for(percent), percent=percent)


def read_rows(data: QueryDict) -> tuple[StepTyped, ...]:
    """Read the rows of the steps, in the order of the page."""
    numbers = sorted({int(match[1]) for name in data if (match := _ROW.fullmatch(name))})
    return tuple(
        StepTyped(
            what=typed(data, f"step-{number}-what"),
            when=_when(data, f"step-{number}"),
            how_long=typed(data, f"step-{number}-how_long"),
            places=typed(data, f"step-{number}-places"),
        )
        for number in numbers[: 2 * MOST_STEPS]
    )


def type_rows(by: Visitor, ask: HerAsk) -> tuple[StepTyped, ...]:
    """Return the rows of the steps as they are kept; while it was not split, the whole ask as its words say it."""
    steps = ask.steps or (guess_step(by, ask.what, ask.words, timezone.now()),)
    return tuple(
        StepTyped(
            what=step.what,
            when=_type_when(by, step.at, step.on),
            how_long=step.how_long,
            places=str(step.places),
        )
        for step in steps
    )


def step_of(by: Visitor, row: StepTyped) -> Step:
    """Return the step of one row; it is numbered later.

    Raises:
        Refused: day_odd, clock_odd, clock_without_day, clock_skipped, clock_twice, places_odd.
    """
    day, moment = _read_when(by, row.when)
    step = Step(number=0, what=row.what, at=moment, on=None if moment else day, how_long=row.how_long)
    return replace(step, places=_places(row.places))


def read_waiting(data: QueryDict) -> WaitingTyped:
    """Read how she waits, as typed."""
    return WaitingTyped(
        needed=_when(data, "needed"),
        look_on=typed(data, "look-on"),
        plan=typed(data, "plan"),
        reach=typed(data, "reach"),
        tells=typed(data, "tells"),
        nudges=bool(typed(data, "nudges")),
        replies_to_me=bool(typed(data, "replies")),
        counts=bool(typed(data, "counts")),
    )


def type_waiting(by: Visitor, ask: HerAsk) -> WaitingTyped:
    """Return how she waits as the form shows it."""
    needed = _type_when(by, ask.needed_by, None)
    return WaitingTyped(
        needed=replace(needed, at="") if needed.at == f"{_DAY_ENDS:%H:%M}" else needed,
        look_on=ask.look_on.isoformat() if ask.look_on else "",
        plan=ask.plan,
        reach=ask.reach,
        tells=ask.tells,
        nudges=ask.nudges,
        replies_to_me=ask.replies_to_me,
        counts=ask.counts,
    )


def waiting_of(by: Visitor, given: WaitingTyped, *, can_hear: bool, can_nudge: bool) -> Waiting:
    """Return how she waits. A day without a time lasts until it ends.

    Raises:
        Refused: as `step_of`, with the `field` it is about.
    """
    with_field = "needed"
    try:
        day, moment = _read_when(by, given.needed)
        if day and moment is None:
            moment = at_her_clock(by, day, _DAY_ENDS)
        with_field = "look"
        look_on = _day(given.look_on)
    except Refused as refused:
        raise Refused(refused.key, **refused.said, at=with_field) from refused
    return Waiting(
        needed_by=moment,
        look_on=look_on,
        plan=given.plan,
        tells=given.tells if given.tells != "email" or can_hear else "look",
        nudges=given.nudges and can_nudge,
        replies_to_me=given.replies_to_me and can_hear,
        counts=given.counts,
        reach=given.reach,
    )


def read_ways(data: QueryDict, ask: HerAsk) -> Iterator[tuple[str, Way, bool]]:
    """Yield how the ask reaches each person: whom, the way, and whether with a link. What is not known stays."""
    for one in ask.to:
        way = typed(data, f"way-{one.helper}")
        yield one.helper, Way(way) if way in set(Way) else one.way, bool(typed(data, f"link-{one.helper}"))


def _when(data: QueryDict, name: str) -> WhenTyped:
    which = typed(data, f"{name}-which")
    return WhenTyped(
        on=typed(data, f"{name}-on"), at=typed(data, f"{name}-at"), which=which if which in {"1", "2"} else ""
    )


def _type_when(by: Visitor, moment: datetime | None, day: date | None) -> WhenTyped:
    if moment is None:
        return WhenTyped(on=day.isoformat() if day else "")
    local = in_her_zone(by, moment)
    comes_twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    return WhenTyped(on=local.date().isoformat(), at=f"{local:%H:%M}", which=str(local.fold + 1) if comes_twice else "")


def _read_when(by: Visitor, when: WhenTyped) -> tuple[date | None, datetime | None]:
    day, clock = _day(when.on), _clock(when.at)
    if clock is None:
        return day, None
    if day is None:
        raise Refused("clock_without_day")
    return day, at_her_clock(by, day, clock, which=int(when.which or 0))


def _day(text: str) -> date | None:
    text = text.strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise Refused("day_odd", typed=text[:_SHOWN]) from None
    if not _EARLIEST <= day.year <= _LATEST:
        raise Refused("day_odd", typed=text[:_SHOWN])
    return day


def _clock(text: str) -> time | None:
    if not text.strip():
        return None
    match = _CLOCK.fullmatch(text)
    try:
        return time(int(match[1]), int(match[2] or 0)) if match else _odd_clock(text)
    except ValueError:
        return _odd_clock(text)


def _odd_clock(text: str) -> time:
    raise Refused("clock_odd", typed=text.strip()[:_SHOWN])


def _places(text: str) -> int:
    text = text.strip() or "1"
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else 0


def _percent(text: str) -> int | None:
    number = text.strip().removesuffix("%").strip()
    if not number:
        return None
    if not (number.isascii() and number.isdecimal() and len(number) <= _DIGITS and int(number) <= 100):  # noqa: PLR2004
        raise Refused("prediction_odd", typed=text.strip()[:_SHOWN])
    return int(number)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
