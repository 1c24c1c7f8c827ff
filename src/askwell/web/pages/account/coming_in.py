"""How she comes in: her name, password, recovery code, and a code from her phone."""

from typing import cast

import segno
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from askwell.usecases.account import changing, entering
from askwell.usecases.account import second_factor as factors
from askwell.usecases.account.second_factor import NewFactor
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.forms.account import typed
from askwell.web.pages.account.through import show_recovery_code
from askwell.web.pages.done import attempt, back_to
from askwell.web.pages.doors import private_page
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble

_GROUP = 4
_OFFERED_FOR = 60 * 60  # seconds that a secret waits for its first code


@private_page
def name(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Change what she is called."""
    wrong, new = "", typed(request.POST, "called") if "called" in request.POST else visitor.name
    if request.method == "POST":
        given, now = request.POST.get("password", ""), timezone.now()
        wrong = attempt(lambda: changing.change_name(by=visitor, name=new, password=given, now=now))
        if not wrong:
            return back_to("account", "name")
    return show(request, "account/name.html", called=new, wrong=wrong)


@private_page
def password(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Change her password; other devices are signed out."""
    wrong = ""
    if request.method == "POST":
        old, new = request.POST.get("old", ""), request.POST.get("new", "")
        wrong = attempt(lambda: changing.change_password(by=visitor, old=old, new=new, now=timezone.now()))
        if not wrong:
            return back_to("account", "password")
    return show(request, "account/password.html", wrong=wrong)


@private_page
def recovery_code(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Make a new recovery code, shown this once."""
    wrong = ""
    if request.method == "POST":
        try:
            given = request.POST.get("password", "")
            code = changing.renew_recovery_code(by=visitor, password=given, now=timezone.now())
        except Refused as refused:
            wrong = say_trouble(refused)
        else:
            return show_recovery_code(request, code)
    return show(request, "account/new_recovery_code.html", wrong=wrong)


@private_page
def second_factor(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Turn codes from her phone on or off; her password is asked for either way."""
    if visitor.has_factor:
        return _turn_off(request, visitor)
    secret = _signed_secret(request, visitor)
    if request.method != "POST" or not secret:
        again = _("That took a while. Here is a new picture; the old one is of no use.")
        return _offer(request, visitor, factors.offer_factor(visitor, _house()), again if request.POST else "")
    wrong = attempt(lambda: _turn_on(request, visitor, secret))
    if wrong:
        return _offer(request, visitor, factors.factor_from(secret, visitor, _house()), wrong)
    return back_to("account", "factor_on")


def _turn_on(request: HttpRequest, visitor: Visitor, secret: str) -> None:
    now = timezone.now()
    entering.check_own_password(visitor.person, request.POST.get("password", ""), now)
    factors.turn_on(visitor, secret, request.POST.get("code", ""), now)


def _turn_off(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    wrong = ""
    if request.method == "POST":
        now, given = timezone.now(), request.POST.get("password", "")
        wrong = attempt(lambda: entering.check_own_password(visitor.person, given, now))
        if not wrong:
            factors.turn_off(visitor, now)
            return back_to("account", "factor_off")
    return show(request, "account/second_factor_off.html", wrong=wrong)


def _offer(request: HttpRequest, visitor: Visitor, offered: NewFactor, wrong: str) -> HttpResponse:
    """Show a secret as a picture and in groups. It travels signed in the form; nothing is stored yet."""
    secret = offered.secret
    return show(
        request,
        "account/second_factor.html",
        picture=Markup(segno.make(offered.address, micro=False).svg_inline(scale=4, dark="#000", light="#fff")),  # noqa: S704 - segno draws it; the address is inside the squares
        groups=" ".join(secret[start : start + _GROUP] for start in range(0, len(secret), _GROUP)),
        signed=signing.dumps(secret, salt=f"factor {visitor.person}"),
        wrong=wrong,
    )


def _signed_secret(request: HttpRequest, visitor: Visitor) -> str:
    try:
        given = request.POST.get("secret", "")
        return cast("str", signing.loads(given, salt=f"factor {visitor.person}", max_age=_OFFERED_FOR))
    except signing.BadSignature:
        return ""


def _house() -> str:
    return "Askwell"
