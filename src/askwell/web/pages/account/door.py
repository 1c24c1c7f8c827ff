"""The door: signing in, giving a code, opening locked pages again, signing out."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from askwell.usecases.account import devices, entering
from askwell.usecases.errors import Refused
from askwell.web.keeping import forget_this_visit
from askwell.web.pages.account.through import come_in, field, go_on
from askwell.web.pages.doors import DOOR, carried_through, show_door
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble
from askwell.web.visits import device_of, end_visit, token_of, visitor_of


@csrf_exempt  # only showing the page needs no token; signing in does
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; a page of Think may send its words along."""
    if request.method == "POST" and f"{DOOR}password" in request.POST:
        return _sign_in(request)
    if request.method == "GET" and visitor_of(request):
        return HttpResponseRedirect(reverse("home"))
    return show_door(request, then=field(request, "then") or reverse("home"))


@csrf_protect
def _sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in, then go on to where she was going, with all she had typed."""
    device = device_of(request, is_own=field(request, "own") == "1")
    account, password = field(request, "account"), field(request, "password")
    try:
        signed_in = entering.sign_in(account=account, password=password, device=device, now=timezone.now())
    except Refused as refused:
        return show_door(request, wrong=say_trouble(refused))
    return come_in(request, signed_in, _ask_for_code if signed_in.awaits_code else go_on)


def give_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code from her phone."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("sign_in"))
    code, now = field(request, "code"), timezone.now()
    try:
        signed_in = entering.give_code(token=token_of(request), code=code, device=device_of(request), now=now)
    except Refused as refused:
        if refused.key == "waited_too_long":
            return show_door(request, wrong=say_trouble(refused))
        return _ask_for_code(request, wrong=say_trouble(refused))
    return come_in(request, signed_in, go_on)


def open_again(request: HttpRequest) -> HttpResponse:
    """Ask for the password of somebody who was away for a while."""
    visitor = visitor_of(request)
    if visitor is None or request.method != "POST":
        return show_door(request, then=reverse("home"))
    try:
        password, now = field(request, "password"), timezone.now()
        entering.open_locked(by=visitor, token=token_of(request), password=password, now=now)
    except Refused as refused:
        return show_door(request, wrong=say_trouble(refused))
    del request.visitor  # type: ignore[attr-defined]
    return go_on(request)


def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out here; the browser is told to drop its copies."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("first"))
    devices.sign_out(token_of(request))
    response = HttpResponseRedirect(reverse("first"))
    end_visit(response)
    forget_this_visit(response)
    return response


def _ask_for_code(request: HttpRequest, wrong: str = "") -> HttpResponse:
    return show(
        request, "account/code.html", wrong=wrong, carried=carried_through(request), then=field(request, "then")
    )


addresses: list[URLPattern] = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/code/", give_code, name="give_code"),
    path("sign-in/again/", open_again, name="open_again"),
    path("sign-out/", sign_out, name="sign_out"),
]
