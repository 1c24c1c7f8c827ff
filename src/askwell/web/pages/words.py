"""The first page, and "What is hard?"."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from askwell.usecases.care import look_first
from askwell.usecases.reframe import see_opening
from askwell.usecases.words import beginnings, gather_words
from askwell.web.forms.journey import Journey, read_journey
from askwell.web.pages.as_she_goes import catch_up, show_think
from askwell.web.pages.care_first import ask_first, without_marks
from askwell.web.pages.demo import is_open
from askwell.web.pages.show import show


def first(request: HttpRequest) -> HttpResponse:
    """Four ways in."""
    return show(request, "words/first.html", has_demo=is_open(request))


@csrf_exempt  # see care_first
def hard(request: HttpRequest) -> HttpResponse:
    """Ask what is hard; with a journey, show again what she wrote."""
    return open_hard(request, catch_up(request, read_journey(request.POST)))


def open_hard(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Show the page with a journey. She comes here from the panel, so the panel is not shown again."""
    look = look_first(journey.free_texts, journey.care_seen)
    door = None if look.is_new else ask_first(request, journey)
    return door or show_think(
        request,
        "words/hard.html",
        journey=without_marks(request, journey),
        here="hard",
        care=look,
        beginnings=beginnings(),
        opening=see_opening(),
        reloaded="from" in request.GET,
    )


def with_gathered_words(journey: Journey) -> Journey:
    """Join the sentences she tapped to her own."""
    words = gather_words(journey.text("words"), journey.several("borrowed"))
    return journey.with_values(words=words, borrowed=[])
