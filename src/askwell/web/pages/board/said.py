"""How the board says when something is, and what was done."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, tzinfo
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from askwell.core.request import Step
from askwell.usecases.board import Posted
from askwell.usecases.visitor import Visitor
from askwell.web.pages.as_she_goes import in_her_time

StepLine = tuple[str, str, str, str]
_DAYS = 2_000  # said once in each language: the same few stand on everybody's page


def when_for(visitor: Visitor) -> Callable[[Step, tzinfo | None], str]:
    """Return how a step's time is said: in the time zone of whoever asks, as on every page of an ask."""
    here, language, house = _year(visitor), get_language() or "", timezone.get_default_timezone()

    def say(step: Step, zone: tzinfo | None) -> str:
        if step.at is None:
            return _weekday(step.on, here, language) if step.on else ""
        return _moment(step.at.astimezone(zone or house).replace(tzinfo=None), here, language)

    return say


def lines_for(visitor: Visitor) -> Callable[[Posted], Iterator[StepLine]]:
    """Return how the steps of an ask are said on the board: what, when, how long, and whether it is still free."""
    when, is_free, is_taken = when_for(visitor), _("available"), _("covered")

    def say(ask: Posted) -> Iterator[StepLine]:
        zone = ask.zone
        for one in ask.steps:
            yield one.step.what, when(one.step, zone), one.step.how_long, is_free if one.is_free else is_taken

    return say


def day_for(visitor: Visitor) -> Callable[[datetime], str]:
    """Return how a day is said: in her own time zone, with the year if it is another one."""
    here, language = _year(visitor), get_language() or ""
    zone = in_her_time(visitor, timezone.now()).tzinfo
    return lambda when: _day(when.astimezone(zone).date(), here, language)


def done_words() -> dict[str, str]:
    """Return what is said after something was done, and why somebody was brought back to the board."""
    return {
        "answered": _("Your answer is there. You can change it at any time."),
        "said": _("That is there too."),
        "ask_enough": _("That ask has enough help now. Thank you for looking."),
        "ask_withdrawn": _("That ask was taken back. Thank you for looking."),
        "ask_closed": _("That ask is over. Thank you for looking."),
        "offered": _("Your offer stands on the board."),
        "changed": _("It is changed."),
        "renewed": _("It stands for another 90 days."),
        "taken": _("It is taken away."),
    }


def _year(visitor: Visitor) -> int:
    return in_her_time(visitor, timezone.now()).year


@lru_cache(_DAYS)
def _day(day: date, here: int, _language: str) -> str:
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == here else "DATE_FORMAT")


@lru_cache(_DAYS)
def _weekday(day: date, here: int, language: str) -> str:
    return _("{weekday} {day}").format(weekday=date_format(day, "l"), day=_day(day, here, language))


@lru_cache(_DAYS)
def _moment(moment: datetime, here: int, language: str) -> str:
    return _("{day}, {time}").format(day=_weekday(moment.date(), here, language), time=time_format(moment))
