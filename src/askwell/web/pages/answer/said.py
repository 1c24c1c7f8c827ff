"""An ask in words: its steps by day, in the time zone of whoever asks, and a text that is ready to send."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo

from babel import Locale
from babel.dates import get_timezone_location
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from askwell.core.request import Step
from askwell.usecases.answer import AskSeen, StepSeen

SHOWN = 3  # steps that the first screen of a small phone holds; of more, two and a line that opens the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSaid:
    """One step as it is read."""

    number: int
    what: str = field(repr=False)
    when: str  # day and time together, for a list without days
    time: str
    how_long: str
    has_day: bool
    is_mine: bool
    is_free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySaid:
    """One day, or no day, and its steps."""

    day: str
    steps: tuple[StepSaid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskSaid:
    """What the pages say of an ask: open steps by day, the first few and the rest; what is theirs; what is covered."""

    days: tuple[DaySaid, ...]
    rest: tuple[DaySaid, ...]
    open: tuple[StepSaid, ...]
    mine: tuple[StepSaid, ...]
    covered: tuple[StepSaid, ...]
    zone: str
    ends: str
    text: str = field(repr=False)

    @property
    def rest_count(self) -> int:
        """How many steps stand behind the first few."""
        return sum(len(day.steps) for day in self.rest)


def say_ask(seen: AskSeen) -> AskSaid:
    """Return an ask in words."""
    ordered = sorted(seen.steps, key=lambda step: _order(step.step, seen.zone))
    steps = [_step_said(step, seen) for step in ordered]
    opened = [step for step in steps if step.is_mine or step.is_free]
    days = {step.number: _day_said(one.step, seen) for one, step in zip(ordered, steps, strict=True)}
    shown = SHOWN if len(opened) <= SHOWN else SHOWN - 1
    mine = tuple(step for step in steps if step.is_mine)
    has_times = any(step.step.at for step in seen.steps) or seen.content.needed_by
    return AskSaid(
        days=_by_day(opened[:shown], days),
        rest=_by_day(opened[shown:], days),
        open=tuple(opened),
        mine=mine,
        covered=tuple(step for step in steps if step not in opened),
        zone=_zone_said(seen.content.zone) if has_times and seen.zone and not _is_here(seen.content.zone) else "",
        ends=_day(seen.ends_at, seen.zone) if seen.ends_at else "",
        text=_text_to_her(seen, mine),
    )


def _step_said(seen: StepSeen, ask: AskSeen) -> StepSaid:
    step, moment = seen.step, seen.step.at or seen.step.on
    time = time_format(_local(step.at, ask.zone)) if step.at else ""
    day = _day(moment, ask.zone) if moment else ""
    return StepSaid(
        number=step.number,
        what=step.what or _shortened(ask.content.words),
        when=_("{day}, {time}").format(day=day, time=time) if time else day,
        time=time,
        how_long=step.how_long,
        has_day=bool(day),
        is_mine=seen.is_mine,
        is_free=seen.is_free,
    )


def _day_said(step: Step, ask: AskSeen) -> str:
    moment = step.at or step.on
    if moment:
        return _day(moment, ask.zone)
    by = ask.content.needed_by
    if by is None:
        return _("At no fixed time")
    return _("By {day}, {time}").format(day=_day(by, ask.zone), time=time_format(_local(by, ask.zone)))


def _by_day(steps: Iterable[StepSaid], days: dict[int, str]) -> tuple[DaySaid, ...]:
    by_day: dict[str, list[StepSaid]] = {}
    for step in steps:
        by_day.setdefault(days[step.number], []).append(step)
    return tuple(DaySaid(day=day, steps=tuple(of_day)) for day, of_day in by_day.items())


def _order(step: Step, zone: tzinfo | None) -> tuple[date, float, int]:
    day = _local(step.at, zone).date() if step.at else step.on or date.max
    return day, step.at.timestamp() if step.at else 0.0, step.number


def _day(when: datetime | date, zone: tzinfo | None) -> str:
    """Return a day as people call it: "Thursday 26 November", with the year if it is another one."""
    day = _local(when, zone).date() if isinstance(when, datetime) else when
    name = "MONTH_DAY_FORMAT" if day.year == timezone.localdate().year else "DATE_FORMAT"
    return _("{weekday} {day}").format(weekday=date_format(day, "l"), day=date_format(day, name))


def _local(when: datetime, zone: tzinfo | None) -> datetime:
    return timezone.localtime(when, zone or timezone.get_default_timezone())


def _is_here(zone: str) -> bool:
    """Say whether a zone is the house's own, in which nobody has to be told where the clock hangs."""
    return zone == settings.TIME_ZONE


def _zone_said(zone: str) -> str:
    locale = Locale.parse((get_language() or "en").replace("-", "_"))
    return get_timezone_location(zone, locale=locale, return_city=True).replace("/", ", ")


def _shortened(words: str) -> str:
    first = " ".join(words.split())
    return first if len(first) <= 120 else first[:119].rpartition(" ")[0] + " …"  # noqa: PLR2004 - two lines


def _text_to_her(seen: AskSeen, mine: tuple[StepSaid, ...]) -> str:
    lines = (_("{when}: {what}").format(when=step.when, what=step.what) if step.when else step.what for step in mine)
    return _("Hello {name}, yes, I can do this. {steps}").format(name=seen.content.from_name, steps="; ".join(lines))
