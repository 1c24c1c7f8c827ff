"""Another way to see it, and the studies behind it."""

from django.http import HttpRequest, HttpResponse

from askwell.usecases.care import Look
from askwell.usecases.reframe import see_another_way, see_sources
from askwell.web.forms.journey import Journey
from askwell.web.pages.as_she_goes import show_think
from askwell.web.pages.barriers import kept
from askwell.web.pages.care_first import care_first
from askwell.web.pages.request import show_what_to_ask
from askwell.web.pages.show import show


@care_first
def another_way(request: HttpRequest, journey: Journey, look: Look) -> HttpResponse:
    """Show one view of one barrier. After a sign of crisis there is none for that text."""
    if look.is_crisis:
        return show_what_to_ask(request, journey, look)
    way = see_another_way(kept(journey), journey.text("at"), journey.number("view"))
    return show_think(request, "reframe/another_way.html", journey=journey, care=look, way=way, here="another_way")


def all_sources(request: HttpRequest) -> HttpResponse:
    """Every study cited, with its weak points."""
    return show(request, "reframe/sources.html", studies=see_sources())
