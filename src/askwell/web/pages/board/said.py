"""How the board says when something is, and what was done."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from functools import cache

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from askwell.core.request import Step
from askwell.usecases.visitor import Visitor
from askwell.web.pages.as_she_goes import in_her_time, say_day


def when_for(visitor: Visitor) -> Callable[[Step, str], str]:
    """Return how a step's time is said: in the time zone of whoever asks, as on every page of an ask."""
    here = in_her_time(visitor, timezone.now()).year

    @cache  # many steps are on the same few days
    def say_date(day: date) -> str:
        named = date_format(day, "MONTH_DAY_FORMAT" if day.year == here else "DATE_FORMAT")
        return _("{weekday} {day}").format(weekday=date_format(day, "l"), day=named)

    def say(step: Step, zone: tzinfo | None) -> str:
        if step.at is None:
            return say_date(step.on) if step.on else ""
        local = timezone.localtime(step.at, zone or timezone.get_default_timezone())
        return _("{day}, {time}").format(day=say_date(local.date()), time=time_format(local))

    return say


def day_for(visitor: Visitor) -> Callable[[datetime], str]:
    """Return how a day is said."""
    return lambda when: say_day(visitor, when)


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
