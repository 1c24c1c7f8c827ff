"""A first small step."""

from django.http import HttpRequest, HttpResponse

from askwell.usecases.care import Look
from askwell.usecases.ladder import LeadsTo, find_step, see_small_steps
from askwell.web.forms.journey import Journey
from askwell.web.pages.as_she_goes import show_think, way_to_keep
from askwell.web.pages.barriers import kept
from askwell.web.pages.care_first import care_first
from askwell.web.pages.request import show_what_to_ask


@care_first
def small_step(request: HttpRequest, journey: Journey, look: Look) -> HttpResponse:
    """Ask how big a step today. After a sign of crisis or of control by someone there is no ladder."""
    if look.is_crisis or look.is_unsafe:
        return show_what_to_ask(request, journey, look)
    return show_think(
        request,
        "ladder/small_step.html",
        journey=journey,
        care=look,
        steps=see_small_steps(kept(journey)),
        here="small_step",
    )


@care_first
def take_step(request: HttpRequest, journey: Journey, look: Look) -> HttpResponse:
    """Go where the chosen step leads: to a request, to telling without asking, or to staying here."""
    rung = find_step(journey.text("rung"))
    if rung is None or rung.leads_to is LeadsTo.REQUEST:
        return show_what_to_ask(request, journey.with_values(telling=""), look)
    if rung.leads_to is LeadsTo.TELL:
        return show_what_to_ask(request, journey.with_values(telling="1"), look)
    return show_think(
        request,
        "ladder/stay.html",
        journey=journey,
        care=look,
        rung=rung,
        here="take_step",
        way_to_keep=way_to_keep(request),
    )
