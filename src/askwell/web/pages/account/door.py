"""The door: joining, signing in, coming back in without a password, signing out."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, URLPattern, path, resolve, reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from askwell.usecases.account import devices, entering, joining, recovering
from askwell.usecases.account.joining import SignUp
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.keeping import forget_this_visit
from askwell.web.pages.doors import DOOR, carried_through, private_page, show_door
from askwell.web.pages.errors import not_found
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble
from askwell.web.visits import address_of, begin_visit, device_of, end_visit, token_of, visitor_of


@csrf_exempt  # only showing the page needs no token; signing in does
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; a page of Think may send its words along."""
    if request.method == "POST" and f"{DOOR}password" in request.POST:
        return _sign_in(request)
    if request.method == "GET" and visitor_of(request):
        return HttpResponseRedirect(reverse("home"))
    return show_door(request, then=_field(request, "then") or reverse("home"))


@csrf_protect
def _sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in, then go on to where she was going, with all she had typed."""
    device = device_of(request, is_own=_field(request, "own") == "1")
    account, password = _field(request, "account"), _field(request, "password")
    try:
        signed_in = entering.sign_in(account=account, password=password, device=device, now=timezone.now())
    except Refused as refused:
        return show_door(request, wrong=say_trouble(refused))
    begin_visit(request, response := HttpResponse(), signed_in)
    response_after = _ask_for_code(request) if signed_in.awaits_code else _go_on(request)
    response_after.cookies.update(response.cookies)
    return response_after


def give_code(request: HttpRequest) -> HttpResponse:
    """Ask for the code from her phone."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("sign_in"))
    code, now = _field(request, "code"), timezone.now()
    try:
        signed_in = entering.give_code(token=token_of(request), code=code, device=device_of(request), now=now)
    except Refused as refused:
        if refused.key == "waited_too_long":
            return show_door(request, wrong=say_trouble(refused))
        return _ask_for_code(request, wrong=say_trouble(refused))
    begin_visit(request, cookies := HttpResponse(), signed_in)
    response = _go_on(request)
    response.cookies.update(cookies.cookies)
    return response


def open_again(request: HttpRequest) -> HttpResponse:
    """Ask for the password of somebody who was away for a while."""
    visitor = visitor_of(request)
    if visitor is None or request.method != "POST":
        return show_door(request, then=reverse("home"))
    try:
        password, now = _field(request, "password"), timezone.now()
        entering.open_locked(by=visitor, token=token_of(request), password=password, now=now)
    except Refused as refused:
        return show_door(request, wrong=say_trouble(refused))
    del request.visitor  # type: ignore[attr-defined]
    return _go_on(request)


def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out here; the browser is told to drop its copies."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("first"))
    devices.sign_out(token_of(request))
    response = HttpResponseRedirect(reverse("first"))
    end_visit(response)
    forget_this_visit(response)
    return response


@csrf_exempt  # as above
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
    if _field(request, "join") != "1":
        return _show_join(request, rule, token)
    return _join(request, rule, token)


@csrf_protect
def _join(request: HttpRequest, rule: SignUp, token: str) -> HttpResponse:
    try:
        joined = joining.join(
            name=_field(request, "account"),
            password=_field(request, "password"),
            email=_field(request, "email"),
            invitation=token,
            is_old_enough=_field(request, "age") == "1",
            agrees=_field(request, "agree") == "1",
            device=device_of(request, is_own=_field(request, "own") == "1"),
            now=timezone.now(),
        )
    except Refused as refused:
        return _show_join(request, rule, token, wrong=say_trouble(refused), about=refused.key)
    begin_visit(request, cookies := HttpResponse(), joined.signed_in)
    response = show_recovery_code(request, joined.recovery_code)
    response.cookies.update(cookies.cookies)
    return response


def _show_join(request: HttpRequest, rule: SignUp, token: str, wrong: str = "", about: str = "") -> HttpResponse:
    return show(
        request,
        "account/join.html",
        rule=rule,
        token=token,
        wrong=wrong,
        about=about,
        typed={name: _field(request, name) for name in ("account", "email", "age", "agree", "own")},
        carried=carried_through(request),
        then=_field(request, "then"),
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


def show_recovery_code(request: HttpRequest, code: str) -> HttpResponse:
    """Show a recovery code, this once, with a field to type it back; what she wrote before travels along."""
    return show(
        request,
        "account/recovery_code.html",
        code=code,
        address=request.get_host(),
        carried=carried_through(request),
        then=_field(request, "then"),
    )


@private_page
def type_back(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Check the code she wrote down; or let her go on without, which is said plainly and stops nothing."""
    if request.method != "POST":
        return show(request, "account/type_back.html", carried=[], then="")
    if "later" not in request.POST:
        try:
            joining.type_back(visitor, _field(request, "code"))
        except Refused as refused:
            return show(
                request,
                "account/type_back.html",
                wrong=say_trouble(refused),
                typed=_field(request, "code"),
                carried=carried_through(request),
                then=_field(request, "then"),
            )
    return _go_on(request)


def recover(request: HttpRequest) -> HttpResponse:
    """Come back in with the recovery code and a new password."""
    if request.method != "POST":
        return show(request, "account/recover.html", typed={})
    typed = {name: _field(request, name) for name in ("account", "code", "own")}
    try:
        came_back = recovering.recover(
            account=typed["account"],
            code=typed["code"],
            password=_field(request, "password"),
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
        device = device_of(request, is_own=_field(request, "own") == "1")
        came_back = recovering.reset(token=token, password=_field(request, "password"), device=device, now=now)
    except Refused as refused:
        if refused.key.startswith("password"):
            return show(request, "account/reset.html", name=name, token=token, wrong=say_trouble(refused))
        return show(request, "account/no_way_in.html", why=say_trouble(refused), status=404)
    return _back_in(request, came_back)


def _back_in(request: HttpRequest, came_back: recovering.CameBack) -> HttpResponse:
    begin_visit(request, cookies := HttpResponse(), came_back.signed_in)
    response = show_recovery_code(request, came_back.recovery_code)
    response.cookies.update(cookies.cookies)
    return response


def _ask_for_code(request: HttpRequest, wrong: str = "") -> HttpResponse:
    return show(
        request, "account/code.html", wrong=wrong, carried=carried_through(request), then=_field(request, "then")
    )


def _go_on(request: HttpRequest) -> HttpResponse:
    """Go on to the page behind the door. What was typed for it is taken there as if it had just been sent."""
    then = _field(request, "then")
    try:
        page = resolve(then)
    except Resolver404:
        return HttpResponseRedirect(reverse("home"))
    if not carried_through(request) or page.url_name in {"sign_in", "sign_out", "give_code", "open_again"}:
        return HttpResponseRedirect(reverse("home") if page.url_name == "sign_out" else then)
    request.path = request.path_info = then
    response: HttpResponse = page.func(request, *page.args, **page.kwargs)
    return response


def _field(request: HttpRequest, name: str) -> str:
    return request.POST.get(DOOR + name, "")


addresses: list[URLPattern] = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/code/", give_code, name="give_code"),
    path("sign-in/again/", open_again, name="open_again"),
    path("sign-out/", sign_out, name="sign_out"),
    path("join/", join, name="join"),
    path("join/<str:token>/", join, name="invitation"),
    path("recovery-code/", type_back, name="type_back"),
    path("recover/", recover, name="recover"),
    path("come-back/<str:token>/", reset, name="reset"),
]
