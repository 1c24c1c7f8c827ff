"""What she wrote for herself: met again, answered, put away or taken away."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from askwell.usecases import shelf
from askwell.usecases.visitor import Visitor
from askwell.web.forms.fields import as_typed
from askwell.web.pages.as_she_goes import say_day
from askwell.web.pages.doors import private_page
from askwell.web.pages.errors import not_found
from askwell.web.pages.shelf.home import done_words
from askwell.web.pages.show import show

_SAID = {"still": "open", "changed": "changed", "away": "put_away"}


@private_page
def thoughts(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show all her sentences."""
    return show(
        request,
        "shelf/thoughts.html",
        thoughts=shelf.list_thoughts(visitor),
        day=lambda when: say_day(visitor, when),
        done=done_words().get(request.GET.get("done", ""), ""),
    )


@private_page
def answer(request: HttpRequest, visitor: Visitor, thought: UUID) -> HttpResponse:
    """Write down how it is with a thought now. Leaving it unanswered is as good."""
    state = _SAID.get(request.POST.get("said", ""))
    back = "thoughts" if request.POST.get("from") == "thoughts" else "home"
    if request.method != "POST" or state is None:
        return HttpResponseRedirect(reverse("thoughts"))
    later = as_typed(request.POST.get("later", ""))
    if not shelf.answer_thought(visitor, thought, state, later, timezone.now()):
        return not_found(request)
    done = "put_away" if state == "put_away" else "answered"
    return HttpResponseRedirect(f"{reverse(back)}?done={done}")


@private_page
def take_away(request: HttpRequest, visitor: Visitor, thought: UUID) -> HttpResponse:
    """Ask once, then take a thought away for good."""
    seen = shelf.see_thought(visitor, thought)
    if seen is None:
        return not_found(request)
    if request.method == "POST":
        shelf.take_thought_away(visitor, thought)
        return HttpResponseRedirect(reverse("thoughts") + "?done=thought")
    return show(request, "shelf/thought_away.html", thought=seen, day=lambda when: say_day(visitor, when))
