"""Invitations: a link each, shown once."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from askwell.environment import read_environment
from askwell.usecases import people
from askwell.usecases.visitor import Visitor
from askwell.web.forms.host import typed
from askwell.web.pages.done import attempt, back_to
from askwell.web.pages.doors import host_page
from askwell.web.pages.host.done import said
from askwell.web.pages.show import show


@host_page
def invitations(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Make an invitation, list those nobody has used, and take one back."""
    link, wrong, now = "", "", timezone.now()
    if request.method == "POST":
        if "revoke" in request.POST:
            number = typed(request.POST, "revoke")
            wrong = attempt(lambda: people.revoke(visitor, int(number) if _is_number(number) else 0, now))
            if not wrong:
                return back_to("host_invitations", "revoked")
        else:
            as_host, note = request.POST.get("as_host") == "1", typed(request.POST, "note")
            token = people.invite(visitor, note, now, as_host=as_host)
            link = read_environment().address + reverse("invitation", args=[token])
    return show(
        request,
        "host/invitations.html",
        invitations=[one for one in people.list_invitations() if one.ends_at > now],
        link=link,
        wrong=wrong,
        day=lambda when: date_format(timezone.localtime(when)),
        done="" if request.method == "POST" else said(request),
    )


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 16  # noqa: PLR2004 - fits the column
