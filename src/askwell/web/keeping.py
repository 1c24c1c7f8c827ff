"""What this browser was asked to remember, and what it is told to forget."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from askwell.usecases.visitor import SIZES, THEMES

_PLAIN = "plain"
_THEME = "theme"
_SIZE = "size"
_YEAR = 60 * 60 * 24 * 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Comfort:
    """Light or dark, and the size of the text; empty where the device decides."""

    theme: str = ""
    size: str = ""


def keeps_nothing(request: HttpRequest) -> bool:
    """Say whether this visit was asked to leave as little as it can."""
    return request.COOKIES.get(_PLAIN) == "1"


def keep_nothing(response: HttpResponse) -> None:
    """Begin such a visit. The cookie has a neutral name and goes when the browser closes."""
    response.set_cookie(_PLAIN, "1", httponly=True, samesite="Strict")


def forget_this_visit(response: HttpResponse, *, cookies: bool = False) -> None:
    """Tell the browser to drop what it holds of this site; with `cookies`, those as well."""
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"' if cookies else '"cache", "storage"'


def read_comfort(request: HttpRequest) -> Comfort:
    """Read the two choices; unknown ones count as none."""
    theme, size = request.COOKIES.get(_THEME, ""), request.COOKIES.get(_SIZE, "")
    return Comfort(theme=theme if theme in THEMES else "", size=size if size in SIZES else "")


def keep_comfort(response: HttpResponse, comfort: Comfort, *, remember: bool) -> None:
    """Keep the two choices until the browser closes, or for a year if she asked for that."""
    for name, value in ((_THEME, comfort.theme), (_SIZE, comfort.size)):
        if value:
            response.set_cookie(name, value, httponly=True, samesite="Strict", max_age=_YEAR if remember else None)
        else:
            response.delete_cookie(name, samesite="Strict")
