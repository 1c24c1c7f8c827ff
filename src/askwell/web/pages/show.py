"""How every page is shown."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from askwell.usecases.circle import see_circle
from askwell.usecases.visitor import Choices
from askwell.web.keeping import Comfort, keeps_nothing, read_comfort
from askwell.web.pictures import phase_of
from askwell.web.visits import visitor_of


def show(request: HttpRequest, template: str, status: int = 200, **values: object) -> HttpResponse:
    """Render a page with what every page needs."""
    circle, visitor = see_circle(), visitor_of(request)
    choices = visitor.choices if visitor else Choices()
    asked = read_comfort(request)
    return render(
        request,
        template,
        {
            "comfort": Comfort(theme=asked.theme or choices.theme, size=asked.size or choices.size),
            "calm": choices.look == "calm",
            "plain": keeps_nothing(request),
            "neutral": keeps_nothing(request) or choices.look == "plain",
            "visitor": visitor,
            "circle": circle,
            "leave_to": circle.leave_to,
            "phase_of": phase_of,
            **values,
        },
        status=status,
    )


def today() -> date:
    """Return the day it is where the server stands."""
    return timezone.localdate()
