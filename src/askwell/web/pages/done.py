"""Doing what a form asks for, and going where that is said."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from askwell.usecases.errors import Refused
from askwell.web.troubles import say_trouble


def attempt(work: Callable[[], object]) -> str:
    """Do something; return the sentence if it was refused, and nothing if it went well."""
    try:
        work()
    except Refused as refused:
        return say_trouble(refused)
    return ""


def back_to(page: str, done: str, *, person: UUID | None = None) -> HttpResponse:
    """Go to a page that says what was done."""
    address = reverse(page, kwargs={"person": person} if person else None)
    return HttpResponseRedirect(f"{address}?done={done}")
