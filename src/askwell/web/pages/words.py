"""The first page, and "What is hard?"."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from askwell.usecases.care import Look, look_first
from askwell.usecases.reframe import see_opening
from askwell.usecases.words import beginnings, gather_words
from askwell.web.forms.journey import Journey, read_journey
from askwell.web.pages.show import show


def first(request: HttpRequest) -> HttpResponse:
    """Four ways in."""
    return show(request, "words/first.html")


@csrf_exempt  # nothing is changed or kept: see care_first
def hard(request: HttpRequest) -> HttpResponse:
    """Ask what is hard; with a journey, show again what she wrote."""
    journey = read_journey(request.POST)
    look = look_first(journey.free_texts, journey.care_seen) if request.method == "POST" else Look()
    return show(
        request,
        "words/hard.html",
        journey=journey,
        care=look,
        here="hard",
        beginnings=beginnings(),
        opening=see_opening(),
        reloaded="from" in request.GET,
    )


def with_gathered_words(journey: Journey) -> Journey:
    """Join the sentences she tapped to her own."""
    words = gather_words(journey.text("words"), journey.several("borrowed"))
    return journey.with_values(words=words, borrowed=[])
