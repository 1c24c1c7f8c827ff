"""The way into every page of Think: care looks first."""

from collections.abc import Callable
from functools import wraps
from typing import Protocol

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from askwell.usecases.care import Look, look_first
from askwell.usecases.shelf import newest_draft
from askwell.web.forms.journey import Journey, read_journey
from askwell.web.keeping import keeps_nothing
from askwell.web.pages.as_she_goes import catch_up, keep_journey, needs_door
from askwell.web.pages.care import show_panel
from askwell.web.pages.doors import show_door
from askwell.web.visits import visitor_of

Step = Callable[[HttpRequest, Journey, Look], HttpResponse]


class ThinkPage(Protocol):
    """A page of Think: opened by its address, or with a journey that was kept."""

    __name__: str

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer what was sent to its address."""

    def open_with(self, request: HttpRequest, journey: Journey) -> HttpResponse:
        """Show the page with a journey that was kept."""


def care_first(step: Step) -> ThinkPage:
    """Let a page of Think in: what was written is read, and care looks at it before the page does anything with it.

    These forms carry no token: see `as_she_goes.keep_journey` for why nobody can forge what is kept.
    """
    name = getattr(step, "__name__", "")

    @wraps(step)
    def page(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return go_on_or_begin(request)
        return open_with(request, catch_up(request, read_journey(request.POST)))

    def open_with(request: HttpRequest, journey: Journey) -> HttpResponse:
        look = look_first(journey.free_texts, journey.care_seen)
        if look.is_crisis:
            if look.is_new:
                journey, _ = keep_journey(request, journey, name)
            journey = journey.with_values(care_seen=" ".join(look.marks))
            if look.is_new:  # before any door
                return show_panel(request, journey=journey, onward=reverse(name), topic=look.topic)
        return ask_first(request, journey) or step(request, without_marks(request, journey), look)

    page.csrf_exempt = True  # type: ignore[attr-defined]
    page.open_with = open_with  # type: ignore[attr-defined]
    return page  # type: ignore[return-value]


def ask_first(request: HttpRequest, journey: Journey) -> HttpResponse | None:
    """Return the door, if this was being kept and cannot be now; all she typed waits in it."""
    return show_door(request) if request.method == "POST" and needs_door(request, journey) else None


def without_marks(request: HttpRequest, journey: Journey) -> Journey:
    """Going on without keeping leaves the kept draft as it is: it is not taken away behind a closed door."""
    visitor = visitor_of(request)
    if journey.text("unkept") and (visitor is None or visitor.is_locked):
        return journey.with_values(kept="", stamp="")
    return journey


def go_on_or_begin(request: HttpRequest) -> HttpResponse:
    """An address of Think opened by itself: the newest draft if something is kept, else the beginning."""
    visitor = visitor_of(request)
    if visitor and not keeps_nothing(request):
        if visitor.is_locked:
            return show_door(request)
        newest = newest_draft(visitor)
        if newest:
            return HttpResponseRedirect(reverse("draft", kwargs={"draft": newest}))
    return HttpResponseRedirect(reverse("hard") + "?from=old")
