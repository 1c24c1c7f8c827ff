"""What every page of an ask being made does: finds it, keeps it, looks at it first, and goes where she wants."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from askwell.usecases.ask.kept import find_ask
from askwell.usecases.ask.making import HerAsk, Stage, stop_predicting
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.pages.doors import private_page
from askwell.web.pages.errors import not_found
from askwell.web.pages.look_again import look_again
from askwell.web.pages.show import show

Making = Callable[[HttpRequest, Visitor, UUID, HerAsk], HttpResponse]
T = TypeVar("T")
_STAGES = {"ask_words": "request", "ask_steps": "request"}  # all others are the matching


def making_page(page: Making) -> Callable[..., HttpResponse]:
    """Let her in to an ask of hers that has not gone out. One that has is shown where it is under way."""

    @private_page
    @wraps(page)
    def found(request: HttpRequest, visitor: Visitor, ask: UUID) -> HttpResponse:
        try:
            hers = find_ask(visitor, ask)
        except Refused:
            return not_found(request)
        if hers.shared or hers.stage is Stage.OVER:
            return HttpResponseRedirect(reverse("ask", kwargs={"ask": ask}))
        return page(request, visitor, ask, hers)

    return found


def pages_of(ask: HerAsk) -> dict[str, str]:
    """Return the pages of making an ask in order. After a sign of crisis she is not asked what she expects."""
    pages = {
        "ask_words": _("The words"),
        "ask_people": _("Whom to ask"),
        "ask_expect": _("What you expect"),
        "ask_steps": _("In steps"),
        "ask_waiting": _("Waiting"),
        "ask_how": _("How it goes"),
        "ask_before": _("Before it goes"),
    }
    return {name: said for name, said in pages.items() if name != "ask_expect" or not ask.no_prediction}


def show_making(
    request: HttpRequest, template: str, here: str, ask: UUID, hers: HerAsk, *, wrong: Mapping[str, str] | None = None,
    **values: object,
) -> HttpResponse:  # fmt: skip
    """Show one page of making an ask. `wrong` says by field what could not be taken."""
    pages = pages_of(hers)
    return show(
        request,
        template,
        200,
        page=here,
        pages=pages,
        page_name=pages.get(here, ""),
        stage=_STAGES.get(here, "matching"),
        ask_id=ask,
        ask=hers,
        next=after(here, hers),
        wrong=wrong or {},
        **values,
    )


def after(here: str, hers: HerAsk) -> str:
    """Return the page that comes after this one."""
    names = list(pages_of(hers))
    place = names.index(here) + 1 if here in names else 1
    return names[place] if place < len(names) else "ask_before"


def go_on(request: HttpRequest, here: str, ask: UUID, hers: HerAsk) -> HttpResponse:
    """Go to the page she pressed, else to the next one."""
    wanted = request.POST.get("to", "")
    if wanted == "home":
        return HttpResponseRedirect(reverse("home"))
    name = wanted if wanted == "ask_board" or wanted in pages_of(hers) else after(here, hers)
    return HttpResponseRedirect(reverse(name, kwargs={"ask": ask}))


def look_at(
    request: HttpRequest, visitor: Visitor, ask: UUID, texts: Iterable[str], before: Iterable[str], *, onward: str
) -> HttpResponse | None:
    """Return the lines to call if what she has just kept has a new sign of crisis; then she is asked for no figure."""
    panel = look_again(request, texts, before, way_on=reverse(onward, kwargs={"ask": ask}))
    if panel:
        stop_predicting(visitor, ask, timezone.now())
    return panel
