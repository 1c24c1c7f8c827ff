"""What she can see of her account: devices, what happened, and what is still closed."""

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from askwell.usecases.account import devices as her_devices
from askwell.usecases.account import recovering
from askwell.usecases.account.notes import Note, see_notes
from askwell.usecases.visitor import Visitor
from askwell.web.pages.account.done import said
from askwell.web.pages.as_she_goes import in_her_time, say_day
from askwell.web.pages.done import attempt, back_to
from askwell.web.pages.doors import private_page
from askwell.web.pages.show import show
from askwell.web.visits import token_of


@private_page
def devices(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """List where she is signed in; sign one device out, or all others."""
    if request.method == "POST":
        if "others" in request.POST:
            her_devices.sign_out_everywhere_else(visitor)
            return back_to("account_devices", "devices")
        there = _id_in(request.POST.get("device", ""))
        if there and there != visitor.session:
            her_devices.sign_out_there(visitor, there)
        return back_to("account_devices", "device")
    return show(
        request,
        "account/devices.html",
        devices=her_devices.list_devices(visitor),
        moment=lambda when: _moment(visitor, when),
        done=said(request),
    )


@private_page
def what_happened(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Say what happened to her account, so that she can tell if it was not her."""
    notes = [(_sentence(note), note.about, _moment(visitor, note.at)) for note in see_notes(visitor)]
    return show(request, "account/what_happened.html", notes=notes)


@private_page
def still_closed(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Open what was kept under an older key, with an old password or recovery code."""
    wrong = ""
    if request.method == "POST":
        secret, token, now = request.POST.get("secret", ""), token_of(request), timezone.now()
        wrong = attempt(lambda: recovering.open_old(by=visitor, token=token, secret=secret, now=now))
        if not wrong:
            return back_to("account", "opened")
    return show(request, "account/still_closed.html", closed=recovering.closed_keys(visitor), wrong=wrong)


def _sentence(note: Note) -> str:
    said_of = {
        "signed_in": _("Someone signed in with your password."),
        "password_changed": _("The password was changed."),
        "email_changed": _("The e-mail address was changed."),
        "recovery_used": _("Someone came in with the recovery code, and set a new password."),
        "recovery_renewed": _("A new recovery code was made."),
        "reset": _("Someone came in with a link, and set a new password. What was kept before stayed closed."),
        "code_wrong": _("Someone gave the right password, and then a wrong code."),
        "factor_on": _("Codes from a phone were turned on."),
        "factor_off": _("Codes from a phone were turned off."),
        "way_back": _("Whoever runs this made a link for a new password for you."),
        "closed": _("Whoever runs this closed your account."),
        "opened": _("Whoever runs this opened your account again."),
    }
    return said_of.get(note.what, _("Something changed in your account."))


def _moment(visitor: Visitor, when: datetime) -> str:
    return _("{day} at {time}").format(day=say_day(visitor, when), time=time_format(in_her_time(visitor, when)))


def _id_in(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
