"""Through the door: what travels in the form, and where it comes out."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse

from askwell.usecases.account.devices import SignedIn
from askwell.web.pages.doors import DOOR, carried_through
from askwell.web.pages.show import show
from askwell.web.visits import begin_visit, give_half

_ITSELF = {"sign_in", "sign_out", "give_code", "open_again"}  # pages that no door leads on to


def come_in(request: HttpRequest, signed_in: SignedIn, onward: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """Let her in and go on to the next page at once: it sees her, and her browser gets its half with it."""
    begin_visit(request, signed_in)
    response = onward(request)
    give_half(response, signed_in)
    return response


def go_on(request: HttpRequest) -> HttpResponse:
    """Go on to the page behind the door. What was typed for it is taken there as if it had just been sent."""
    then = field(request, "then")
    try:
        page = resolve(then)
    except Resolver404:
        return HttpResponseRedirect(reverse("home"))
    if not carried_through(request) or page.url_name in _ITSELF:
        return HttpResponseRedirect(reverse("home") if page.url_name == "sign_out" else then)
    request.path = request.path_info = then
    response: HttpResponse = page.func(request, *page.args, **page.kwargs)
    return response


def show_recovery_code(request: HttpRequest, code: str) -> HttpResponse:
    """Show a recovery code, this once, with a field to type it back; what she wrote before travels along."""
    return show(
        request,
        "account/recovery_code.html",
        code=code,
        address=request.get_host(),
        carried=carried_through(request),
        then=field(request, "then"),
    )


def field(request: HttpRequest, name: str) -> str:
    """Return a field of the door itself."""
    return request.POST.get(DOOR + name, "")
