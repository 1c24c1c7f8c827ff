"""The way into every page of Think: care looks first."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from askwell.usecases.care import Look, look_first
from askwell.web.forms.journey import Journey, read_journey
from askwell.web.pages.care import show_panel

Step = Callable[[HttpRequest, Journey, Look], HttpResponse]


def care_first(step: Step) -> Callable[[HttpRequest], HttpResponse]:
    """Let a page of Think in: what was written is read, and care looks at it before the page does anything with it.

    These pages change nothing and store nothing, so there is nothing to forge: they need no token, and none can expire.
    """

    @wraps(step)
    def page(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseRedirect(reverse("hard") + "?from=old")
        journey = read_journey(request.POST)
        look = look_first(journey.free_texts, journey.care_seen)
        if look.is_crisis:
            journey = journey.with_values(care_seen=" ".join(look.marks))
            if look.is_new:
                return show_panel(request, journey=journey, onward=request.path, topic=look.topic)
        return step(request, journey, look)

    page.csrf_exempt = True  # type: ignore[attr-defined]
    return page
