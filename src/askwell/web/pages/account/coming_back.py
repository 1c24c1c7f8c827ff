"""Coming back in without the password."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from askwell.usecases.account import recovering
from askwell.usecases.errors import Refused
from askwell.web.pages.account.through import come_in, field, show_recovery_code
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble
from askwell.web.visits import address_of, device_of


def recover(request: HttpRequest) -> HttpResponse:
    """Come back in with the recovery code and a new password."""
    if request.method != "POST":
        return show(request, "account/recover.html", typed={})
    typed = {name: field(request, name) for name in ("account", "code", "own")}
    try:
        came_back = recovering.recover(
            account=typed["account"],
            code=typed["code"],
            password=field(request, "password"),
            device=device_of(request, is_own=typed["own"] == "1"),
            now=timezone.now(),
        )
    except Refused as refused:
        return show(request, "account/recover.html", typed=typed, wrong=say_trouble(refused))
    return _back_in(request, came_back)


def reset(request: HttpRequest, token: str) -> HttpResponse:
    """Come back in with a link and a new password. What was sealed before stays closed, and is not lost."""
    now = timezone.now()
    try:
        name = recovering.see_reset(token, address_of(request), now)
        if request.method != "POST":
            return show(request, "account/reset.html", name=name, token=token)
        device = device_of(request, is_own=field(request, "own") == "1")
        came_back = recovering.reset(token=token, password=field(request, "password"), device=device, now=now)
    except Refused as refused:
        if refused.key.startswith("password"):
            return show(request, "account/reset.html", name=name, token=token, wrong=say_trouble(refused))
        return show(request, "account/no_way_in.html", why=say_trouble(refused), status=404)
    return _back_in(request, came_back)


def _back_in(request: HttpRequest, came_back: recovering.CameBack) -> HttpResponse:
    return come_in(request, came_back.signed_in, lambda page: show_recovery_code(page, came_back.recovery_code))


addresses: list[URLPattern] = [
    path("recover/", recover, name="recover"),
    path("come-back/<str:token>/", reset, name="reset"),
]
