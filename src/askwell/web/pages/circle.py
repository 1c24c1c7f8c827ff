"""Who runs this, who can read what, and what this browser keeps."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from askwell.web.keeping import SIZES, THEMES, Comfort, forget_this_visit, keep_comfort, keep_nothing, read_comfort
from askwell.web.pages.show import show


def who_can_read(request: HttpRequest) -> HttpResponse:
    """Say who can read what."""
    return show(request, "circle/who_can_read.html")


def what_this_is_not(request: HttpRequest) -> HttpResponse:
    """Say what this is not."""
    return show(request, "circle/what_this_is_not.html")


def comfort(request: HttpRequest) -> HttpResponse:
    """Let her choose the size of the text, and light or dark."""
    if request.method != "POST":
        return show(request, "circle/comfort.html", chosen=read_comfort(request), kept=request.GET.get("kept") == "1")
    theme, size = request.POST.get("theme", ""), request.POST.get("size", "")
    chosen = Comfort(theme=theme if theme in THEMES else "", size=size if size in SIZES else "")
    response = HttpResponseRedirect(reverse("comfort") + "?kept=1")
    keep_comfort(response, chosen, remember=request.POST.get("remember") == "1")
    return response


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
