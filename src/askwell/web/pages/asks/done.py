"""What the pages of an ask say after something was done, and how they tell times."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from askwell.core.request import Step
from askwell.usecases.ask.times import in_her_zone
from askwell.usecases.visitor import Visitor


def said(request: HttpRequest) -> str:
    """Return what is said on arriving."""
    return _words().get(request.GET.get("done", ""), "") if request.method == "GET" else ""


def back_to_ask(ask: UUID, done: str = "", *, page: str = "ask", part: str = "") -> HttpResponse:
    """Go to a page of an ask, at one of its parts, and say there what was done."""
    address = reverse(page, kwargs={"ask": ask})
    return HttpResponseRedirect(f"{address}{f'?done={done}' if done else ''}{f'#{part}' if part else ''}")


def day_in(visitor: Visitor) -> Callable[[date | datetime], str]:
    """Return how she calls a day: "Thursday 26 November"."""

    def say(when: date | datetime) -> str:
        return date_format(in_her_zone(visitor, when) if isinstance(when, datetime) else when, "l j F")

    return say


def moment_in(visitor: Visitor) -> Callable[[datetime], str]:
    """Return how she calls a moment: "Thursday 26 November, 8.15"."""
    day = day_in(visitor)

    def say(when: datetime) -> str:
        return _("{day}, {time}").format(day=day(when), time=time_format(in_her_zone(visitor, when)))

    return say


def step_in(visitor: Visitor) -> Callable[[Step], str]:
    """Return when a step is and how long it takes, as far as it says."""
    day, moment = day_in(visitor), moment_in(visitor)

    def say(step: Step) -> str:
        when = moment(step.at) if step.at else day(step.on) if step.on else ""
        return " · ".join(part for part in (when, step.how_long) if part)

    return say


def _words() -> dict[str, str]:
    return {
        "sent": _("It is on its way."),
        "kept": _("That is kept with it."),
        "heard": _("That is kept, for you alone. You can change it."),
        "unheard": _("What you wrote down of the answer is taken out again."),
        "turn": _("It is their turn now."),
        "renewed": _("There is a new link. The old one opens nothing any more."),
        "revoked": _("The link is taken back. It opens nothing any more."),
        "changed": _("It is changed."),
        "same": _("Nothing was changed."),
        "ended": _("That is said. Whoever opens a link reads it there."),
        "told": _("The mail is on its way."),
        "told_none": _("No mail was chosen. Nothing was sent."),
        "thanked": _("Your thanks is kept. Nobody keeps count."),
        "how_it_was": _("That is kept, for you alone."),
    }
