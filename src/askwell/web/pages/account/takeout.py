"""Takeout: all she keeps as one file, and such a file taken in again."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from askwell.usecases import takeout
from askwell.usecases.account import recovering
from askwell.usecases.errors import Refused
from askwell.usecases.takeout import LeftOut
from askwell.usecases.visitor import Visitor
from askwell.web.pages.as_she_goes import in_her_time
from askwell.web.pages.doors import private_page
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble


@private_page
def take_along(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Hand out everything as one file; her password is asked for first."""
    wrong, now = "", timezone.now()
    if request.method == "POST":
        try:
            content = takeout.take_along(by=visitor, password=request.POST.get("password", ""), now=now)
        except Refused as refused:
            wrong = say_trouble(refused)
        else:
            return _file(content, f"askwell-{in_her_time(visitor, now).date().isoformat()}.json", "application/json")
    closed = recovering.closed_keys(visitor)
    return show(request, "account/take_along.html", wrong=wrong, closed=closed)


@private_page
def bring_in(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Take a file in: all of it that can be read. Sending it twice brings nothing twice."""
    if request.method != "POST":
        return show(request, "account/bring_in.html")
    try:
        sent = int(request.META.get("CONTENT_LENGTH") or 0)
        brought = takeout.bring_in(visitor, _content_of(request), sent=sent)
    except Refused as refused:
        return show(request, "account/bring_in.html", wrong=say_trouble(refused))
    left_out = [_say_left_out(one) for one in brought.left_out]
    return show(request, "account/brought_in.html", brought=brought, left_out=left_out)


def schema(_request: HttpRequest) -> HttpResponse:
    """Hand out the description of the file, for programs."""
    return _file(takeout.schema(), "askwell-export.schema.json", "application/schema+json")


def _content_of(request: HttpRequest) -> bytes:
    """Return the file, which is held in memory alone; one that is too large does not arrive at all."""
    file = request.FILES.get("file")
    return bytes(file.read()) if file is not None else b""


def _say_left_out(one: LeftOut) -> str:
    names = {
        "drafts": _("draft {number}"),
        "thoughts": _("thought {number}"),
        "people": _("person {number}"),
        "asks": _("ask {number}"),
    }
    why = {
        "odd": _("it is broken or incomplete"),
        "newer": _("it was made by a newer Askwell"),
        "twice": _("it stands in the file twice, and came in once"),
    }[one.why]
    return _("{where}: {why}").format(where=names[one.where].format(number=one.number), why=why)


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


addresses: list[URLPattern] = [
    path("account/take-along/", take_along, name="account_take_along"),
    path("account/take-along/schema/", schema, name="export_schema"),
    path("account/bring-in/", bring_in, name="account_bring_in"),
]
