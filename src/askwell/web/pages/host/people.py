"""People: names and states. What they keep is not here, and cannot be."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from askwell.environment import read_environment
from askwell.usecases import people
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.pages.done import back_to
from askwell.web.pages.doors import host_page
from askwell.web.pages.errors import not_found
from askwell.web.pages.host.done import said
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble


@host_page
def everyone(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """List the people of the circle, by name."""
    return show(request, "host/people.html", people=people.list_people(visitor), day=date_format, done=said(request))


@host_page
def one_person(request: HttpRequest, visitor: Visitor, person: UUID) -> HttpResponse:
    """Show one person, and do what was pressed."""
    try:
        if request.method != "POST":
            return _show(request, visitor, person)
        return _do(request, visitor, person, timezone.now())
    except Refused as refused:
        if refused.key == "gone":
            return not_found(request)
        return _show(request, visitor, person, wrong=say_trouble(refused), about=refused.key)


def _do(request: HttpRequest, visitor: Visitor, person: UUID, now: datetime) -> HttpResponse:
    pressed, typed = request.POST.get("do", ""), request.POST.get("called", "")
    if pressed == "way_back":
        token = people.way_back(visitor, person, now)
        link = read_environment().address + reverse("reset", args=[token])
        return _show(request, visitor, person, link=link)
    if pressed == "removed":
        people.remove(visitor, person, typed, now)
        return back_to("host_people", "removed")
    if pressed in {"host_on", "host_off"}:
        people.set_host(visitor, person, is_host=pressed == "host_on", now=now)
    elif pressed == "closed":
        people.close(visitor, person, now)
    elif pressed == "opened":
        people.open_again(visitor, person, now)
    if person == visitor.person and pressed in {"host_off", "closed"}:
        return HttpResponseRedirect(reverse("home"))
    return back_to("host_person", pressed, person=person)


def _show(
    request: HttpRequest, visitor: Visitor, person: UUID, *, link: str = "", wrong: str = "", about: str = ""
) -> HttpResponse:
    seen, now = people.see_person(visitor, person), timezone.now()
    return show(
        request,
        "host/person.html",
        person=seen,
        may_remove=seen.can_go_on is not None and seen.can_go_on <= now.date(),
        typed=request.POST.get("called", ""),
        day=date_format,
        link=link,
        wrong=wrong,
        about=about,
        done="" if request.method == "POST" else said(request),
    )
