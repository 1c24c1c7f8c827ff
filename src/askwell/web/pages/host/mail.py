"""How this house sends mail, and a test of it."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from askwell.usecases import mail as house_mail
from askwell.usecases.circle import see_circle
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.forms.host import read_mail, typed
from askwell.web.pages.done import back_to
from askwell.web.pages.doors import host_page
from askwell.web.pages.host.done import said
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble


@host_page
def mail(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Set how mail is sent; send a test; or send none any more. The password goes in, and never out."""
    kept, wrong, about = house_mail.see_mail(), "", ""
    given: object = kept
    if request.method == "POST":
        try:
            return back_to("host_mail", _do(request, visitor))
        except Refused as refused:
            wrong, about = say_trouble(refused), refused.key
            given = kept if "to" in request.POST else read_mail(request.POST)
    return show(
        request,
        "host/mail.html",
        kept=kept,
        given=given,
        to=typed(request.POST, "to"),
        tested=_moment(kept) if kept.tested_at else "",
        wrong=wrong,
        about=about,
        done="" if wrong else said(request),
    )


def _do(request: HttpRequest, visitor: Visitor) -> str:
    now = timezone.now()
    if "off" in request.POST:
        house_mail.stop_mail(visitor, now)
        return "mail_off"
    if "to" not in request.POST:
        house_mail.set_mail(visitor, read_mail(request.POST), now)
        return "mail"
    circle = see_circle().name
    house_mail.try_mail(
        visitor,
        to=typed(request.POST, "to"),
        subject=_("A message from {circle}").format(circle=circle or "Askwell"),
        body=_("This is a test. If you can read it, mail goes out as it should."),
        now=now,
    )
    return "tested"


def _moment(kept: house_mail.MailSettings) -> str:
    local = timezone.localtime(kept.tested_at)
    return _("{day} at {time}").format(day=date_format(local), time=time_format(local))
