"""The visit of a person with an account: its cookie, its device, and who she is."""

from ipaddress import IPv6Network, ip_address

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from askwell.usecases.account.devices import Device, SignedIn, see_visitor
from askwell.usecases.visitor import Visitor

_VISIT = "__Host-visit" if settings.SESSION_COOKIE_SECURE else "visit"
_KNOWN = "__Host-known" if settings.SESSION_COOKIE_SECURE else "known"
_IPV6 = 6
_YEAR = 60 * 60 * 24 * 365
_BROWSERS = ("Edg", "OPR", "SamsungBrowser", "Firefox", "Chrome", "Safari")
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac", "CrOS", "Linux")
_SAID = {"Edg": "Edge", "OPR": "Opera", "SamsungBrowser": "Samsung Internet", "CrOS": "Chromebook"}


def visitor_of(request: HttpRequest) -> Visitor | None:
    """Return who is here, if she is signed in; found out once a request, and only when somebody asks."""
    if not hasattr(request, "visitor"):
        try:
            visitor = see_visitor(token_of(request), timezone.now()) if token_of(request) else None
        except DatabaseError:  # the pages that need no account go on
            visitor = None
        request.visitor = visitor  # type: ignore[attr-defined]
    found: Visitor | None = request.visitor  # type: ignore[attr-defined]
    return found


def token_of(request: HttpRequest) -> str:
    """Return the half of the key that this browser holds."""
    return request.COOKIES.get(_VISIT, "")


def begin_visit(request: HttpRequest, signed_in: SignedIn) -> None:
    """Let the rest of this request see who has just come in."""
    request.COOKIES[_VISIT] = signed_in.token
    if hasattr(request, "visitor"):
        del request.visitor


def give_half(response: HttpResponse, signed_in: SignedIn) -> None:
    """Give the browser its half. It goes when the browser closes, unless she said that the device is her own."""
    _set(response, _VISIT, signed_in.token, int(signed_in.lasts.total_seconds()) if signed_in.lasts else None)
    if signed_in.known:
        _set(response, _KNOWN, signed_in.known, _YEAR)


def end_visit(response: HttpResponse, *, forget: bool = False) -> None:
    """Take the half back, and with `forget` the mark that this device was here."""
    response.delete_cookie(_VISIT, samesite="Lax")
    if forget:
        response.delete_cookie(_KNOWN, samesite="Lax")


def device_of(request: HttpRequest, *, is_own: bool = False) -> Device:
    """Return where a request comes from."""
    return Device(
        is_own=is_own,
        about=_named(request.headers.get("User-Agent", "")),
        address=address_of(request),
        known=request.COOKIES.get(_KNOWN, ""),
    )


def address_of(request: HttpRequest) -> str:
    """Return the address a request comes from: the one the web server in front saw, if it stands on our own side."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    passed_on = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return _house_of(passed_on if passed_on and _is_ours(direct) else direct)


def is_this_machine(address: str) -> bool:
    """Say whether an address, as `address_of` gives it, is this machine's own, or a socket file's."""
    return address in {"", "127.0.0.1", "::/64"}


def is_from_here(request: HttpRequest) -> bool:
    """Say whether a form was sent from one of our own pages, as far as the browser tells; what it does not tell counts.

    Tokens guard what changes something. This guards what a token cannot: pages that give back what was typed.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}  # none: by her own hand, as when a closed tab is opened again
    origin = request.headers.get("Origin")
    return origin is None or origin == f"{request.scheme}://{request.get_host()}"


def _house_of(address: str) -> str:
    """Return an IPv6 address without its last half: one house has all of those, and would count as very many."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Network((int(known), 64), strict=False)) if known.version == _IPV6 else address


def _is_ours(address: str) -> bool:
    try:
        return ip_address(address).is_private
    except ValueError:  # a socket file has no address
        return True


def _named(agent: str) -> str:
    """Return a device in words people know, such as "Firefox, Android"."""
    browser = next((name for name in _BROWSERS if name in agent), "")
    system = next((name for name in _SYSTEMS if name in agent), "")
    return ", ".join(_SAID.get(name, name) for name in (browser, system) if name)


def _set(response: HttpResponse, name: str, value: str, lasts: int | None) -> None:
    response.set_cookie(
        name, value, max_age=lasts, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
