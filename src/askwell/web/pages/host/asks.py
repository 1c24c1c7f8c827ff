"""What a host has to do with asks: how long closed ones stay, and that the circle is alive. No word and no name."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from askwell.usecases import retention
from askwell.usecases.errors import Refused
from askwell.usecases.norms import what_is_usual_here
from askwell.usecases.visitor import Visitor
from askwell.web.forms.host import typed
from askwell.web.pages.done import back_to
from askwell.web.pages.doors import host_page
from askwell.web.pages.host.done import said
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble


@host_page
def closed_asks(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Set after how many days a closed ask is taken away."""
    days, wrong = str(retention.see_keeps_for()), ""
    if request.method == "POST":
        days = typed(request.POST, "days")
        try:
            retention.set_keeps_for(visitor, days, timezone.now())
            return back_to("host_closed_asks", "keeps_for")
        except Refused as refused:
            wrong = say_trouble(refused)
    return show(request, "host/closed_asks.html", days=days, wrong=wrong, done=said(request))


@host_page
def alive(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Say about how many people asked last month, or that it is too few to say; and nothing more."""
    return show(request, "host/alive.html", usual=what_is_usual_here(timezone.now(), visitor.choices.language))
