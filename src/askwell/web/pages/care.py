"""Help right now: the lines to call, before anything else and on every page's head."""

from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.formats import date_format
from django.views.decorators.csrf import csrf_exempt

from askwell.usecases.care import see_care_texts, see_countries, see_lines, spoken_number
from askwell.usecases.circle import see_circle
from askwell.web.forms.journey import Journey, read_journey
from askwell.web.pages.country import country_names
from askwell.web.pages.show import show, today


@csrf_exempt  # nothing is changed; her words come along so that she can go on with them
def help_right_now(request: HttpRequest) -> HttpResponse:
    """Show the lines of a country; the person's own choice, else the circle's."""
    topic = request.POST.get("about", "")
    if request.method != "POST":
        return show_panel(request, topic=topic)
    here = request.POST.get("here", "")
    return show_panel(request, topic=topic, journey=read_journey(request.POST), onward=_address_of(here))


def show_panel(
    request: HttpRequest, *, topic: str = "", journey: Journey | None = None, onward: str = "", way_on: str = ""
) -> HttpResponse:
    """Show the panel. With a journey, everything typed travels on in it, and she can go on writing.

    Where what she typed was kept instead, `way_on` leads back to it.
    """
    country = request.POST.get("country") or request.GET.get("country", "") or see_circle().country
    return show(
        request,
        "care/help_right_now.html",
        lines=see_lines(country, today(), topic),
        country=country.upper(),
        countries=country_names(see_countries()),
        said=see_care_texts(),
        topic=topic,
        journey=journey,
        onward=onward,
        way_on=way_on,
        onward_name=resolve(onward).url_name if onward else "",
        spoken=spoken_number,
        day=date_format,
    )


def reach(request: HttpRequest) -> HttpResponse:
    """For the hour when it cannot wait: a first sentence, and what to do when nobody answers."""
    country = see_circle().country
    return show(
        request, "care/reach.html", said=see_care_texts(), lines=see_lines(country, today()), spoken=spoken_number
    )


def helping(request: HttpRequest) -> HttpResponse:
    """For someone who wants to help: offers that are easy to take."""
    return show(request, "care/helping.html", said=see_care_texts())


def _address_of(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return reverse("hard")
