"""Doors: pages that need her, her password, or a host. Whatever was typed on the way waits behind them."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from askwell.usecases.account.joining import see_sign_up
from askwell.usecases.visitor import Visitor
from askwell.web.pages.show import show
from askwell.web.visits import is_from_here, visitor_of

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, Visitor, P], HttpResponse]
DOOR = "door-"  # names of the fields of a door; every other field belongs to the page behind it
_NEVER_CARRIED = {"csrfmiddlewaretoken", "password", "old", "new", "code", "secret"}
_LONG = 60  # from here on a field is shown, not hidden, so that she sees that it is there


def private_page(page: Page[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let her in when she is signed in and her keys are in hand; else show the door, with all she typed."""

    @wraps(page)
    def behind_a_door(request: HttpRequest, /, *given: P.args, **named: P.kwargs) -> HttpResponse:
        visitor = visitor_of(request)
        if visitor is None or visitor.is_locked:
            return show_door(request)
        return page(request, visitor, *given, **named)

    return behind_a_door


def host_page(page: Page[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let a host in. For anybody else there is no page here, so that nobody learns what hosts have."""

    @wraps(page)
    def behind_a_door(request: HttpRequest, /, *given: P.args, **named: P.kwargs) -> HttpResponse:
        visitor = visitor_of(request)
        if visitor is not None and not visitor.is_host:
            return _no_page(request)
        if visitor is None or visitor.is_locked:
            return show_door(request)
        return page(request, visitor, *given, **named)

    return behind_a_door


def show_door(request: HttpRequest, *, wrong: str = "", then: str = "", status: int = 200) -> HttpResponse:
    """Show the way in: her password alone if she was here a while ago, her name and password if not."""
    visitor = visitor_of(request)
    return show(
        request,
        "account/again.html" if visitor else "account/sign_in.html",
        status=status,
        wrong=wrong,
        then=then or request.POST.get(f"{DOOR}then", "") or request.path,
        account=request.POST.get(f"{DOOR}account", ""),
        is_own=request.POST.get(f"{DOOR}own") == "1",
        carried=carried_through(request),
        is_arriving=request.POST.get(f"{DOOR}then") is None,
        can_go_on=bool(request.POST.get("kept")),
        rule=see_sign_up().rule,
    )


def carried_through(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Return all that was typed for the page behind the door: name, value, and whether it is long enough to show."""
    return [typed for typed in all_typed(request) if not typed[0].startswith(DOOR)]


def all_typed(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Return all that was typed but passwords and codes, which are never given back.

    What another site sent was not typed by her: it is dropped, or her own press on a button would send it.
    """
    if not is_from_here(request):
        return []
    return [
        (name, value, len(value) > _LONG or "\n" in value)
        for name, values in request.POST.lists()
        for value in values
        if name.removeprefix(DOOR) not in _NEVER_CARRIED
    ]


def _no_page(request: HttpRequest) -> HttpResponse:
    from askwell.web.pages.errors import not_found  # noqa: PLC0415 - errors shows pages too

    return not_found(request)
