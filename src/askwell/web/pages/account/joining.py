"""Joining: one page for an account, and one for its recovery code."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from askwell.usecases.account import joining
from askwell.usecases.account.joining import SignUp
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.pages.account.through import come_in, field, go_on, show_recovery_code
from askwell.web.pages.doors import carried_through, private_page
from askwell.web.pages.errors import not_found
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble
from askwell.web.visits import address_of, device_of, visitor_of


@csrf_exempt  # only showing the page needs no token; joining does
def join(request: HttpRequest, token: str = "") -> HttpResponse:
    """Make an account: one page. What she wrote before travels along, and is kept when she has joined."""
    try:
        now = timezone.now()
        rule = joining.see_invitation(token, address_of(request), now) if token else joining.see_sign_up()
    except Refused as refused:
        return show(request, "account/no_way_in.html", why=say_trouble(refused), status=404)
    visitor = visitor_of(request)
    if visitor is not None:
        return _already_in(request, visitor, rule, token)
    if not token and rule.rule == "none":
        return not_found(request)
    if field(request, "join") != "1":
        return _show_join(request, rule, token)
    return _join(request, rule, token)


@csrf_protect
def _join(request: HttpRequest, rule: SignUp, token: str) -> HttpResponse:
    try:
        joined = joining.join(
            name=field(request, "account"),
            password=field(request, "password"),
            email=field(request, "email"),
            invitation=token,
            is_old_enough=field(request, "age") == "1",
            agrees=field(request, "agree") == "1",
            device=device_of(request, is_own=field(request, "own") == "1"),
            now=timezone.now(),
        )
    except Refused as refused:
        return _show_join(request, rule, token, wrong=say_trouble(refused), about=refused.key)
    return come_in(request, joined.signed_in, lambda page: show_recovery_code(page, joined.recovery_code))


def _show_join(request: HttpRequest, rule: SignUp, token: str, wrong: str = "", about: str = "") -> HttpResponse:
    return show(
        request,
        "account/join.html",
        rule=rule,
        token=token,
        wrong=wrong,
        about=about,
        typed={name: field(request, name) for name in ("account", "email", "age", "agree", "own")},
        carried=carried_through(request),
        then=field(request, "then"),
    )


@csrf_protect
def _already_in(request: HttpRequest, visitor: Visitor, rule: SignUp, token: str) -> HttpResponse:
    if not rule.as_host or visitor.is_host:
        return HttpResponseRedirect(reverse("home"))
    if request.method != "POST" or visitor.is_locked:
        return show(request, "account/become_host.html", token=token)
    try:
        joining.become_host(visitor, token, timezone.now())
    except Refused as refused:
        return show(request, "account/no_way_in.html", why=say_trouble(refused), status=404)
    return HttpResponseRedirect(reverse("host"))


@private_page
def type_back(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Check the code she wrote down; or let her go on without, which is said plainly and stops nothing."""
    if request.method != "POST":
        return show(request, "account/type_back.html", carried=[], then="")
    if "later" not in request.POST:
        try:
            joining.type_back(visitor, field(request, "code"))
        except Refused as refused:
            return show(
                request,
                "account/type_back.html",
                wrong=say_trouble(refused),
                typed=field(request, "code"),
                carried=carried_through(request),
                then=field(request, "then"),
            )
    return go_on(request)


addresses: list[URLPattern] = [
    path("join/", join, name="join"),
    path("join/<str:token>/", join, name="invitation"),
    path("recovery-code/", type_back, name="type_back"),
]
