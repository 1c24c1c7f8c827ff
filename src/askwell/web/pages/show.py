"""How every page is shown."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from askwell.usecases.circle import see_circle
from askwell.web.keeping import keeps_nothing, read_comfort
from askwell.web.pictures import phase_of


def show(request: HttpRequest, template: str, status: int = 200, **values: object) -> HttpResponse:
    """Render a page with what every page needs."""
    circle = see_circle()
    return render(
        request,
        template,
        {
            "comfort": read_comfort(request),
            "plain": keeps_nothing(request),
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
