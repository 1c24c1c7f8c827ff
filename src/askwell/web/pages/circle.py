"""Who runs this, who can read what, and what this browser keeps."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from askwell.usecases.account.changing import choose
from askwell.usecases.visitor import SIZES, THEMES, Choices, Visitor
from askwell.web.keeping import Comfort, forget_this_visit, keep_comfort, keep_nothing, keeps_nothing, read_comfort
from askwell.web.pages.show import show
from askwell.web.visits import visitor_of


def who_can_read(request: HttpRequest) -> HttpResponse:
    """Say who can read what."""
    return show(request, "circle/who_can_read.html")


def what_this_is_not(request: HttpRequest) -> HttpResponse:
    """Say what this is not."""
    return show(request, "circle/what_this_is_not.html")


def comfort(request: HttpRequest) -> HttpResponse:
    """Let her choose the size of the text, and light or dark; in her account too, when she is signed in."""
    visitor = _who_remembers(request)
    if request.method != "POST":
        asked, hers = read_comfort(request), visitor.choices if visitor else Choices()
        chosen = Comfort(theme=asked.theme or hers.theme, size=asked.size or hers.size)
        done = request.GET.get("kept") == "1"
        return show(request, "circle/comfort.html", chosen=chosen, kept=done, in_account=visitor is not None)
    theme, size = request.POST.get("theme", ""), request.POST.get("size", "")
    chosen = Comfort(theme=theme if theme in THEMES else "", size=size if size in SIZES else "")
    response = HttpResponseRedirect(reverse("comfort") + "?kept=1")
    keep_comfort(response, chosen, remember=request.POST.get("remember") == "1")
    if visitor:
        choose(visitor, replace(visitor.choices, theme=chosen.theme, size=chosen.size))
    return response


def _who_remembers(request: HttpRequest) -> Visitor | None:
    """Whose account remembers the choice: nobody's while her pages are locked, or this visit keeps nothing."""
    visitor = visitor_of(request)
    return None if visitor is None or visitor.is_locked or keeps_nothing(request) else visitor


def keeping_nothing(request: HttpRequest) -> HttpResponse:
    """Let her turn "keep nothing" on or off; off forgets all this browser holds of this site."""
    if request.method != "POST":
        return show(request, "circle/keep_nothing.html", done=request.GET.get("done", ""))
    turn = "on" if request.POST.get("turn") == "on" else "off"
    response = HttpResponseRedirect(reverse("keep_nothing") + f"?done={turn}")
    forget_this_visit(response, cookies=turn == "off")
    if turn == "on":
        keep_nothing(response)
    return response
