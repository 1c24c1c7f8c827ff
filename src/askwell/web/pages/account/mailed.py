"""Her address: given, confirmed, taken away; and a link by mail for whoever lost the password."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from askwell.environment import read_environment
from askwell.usecases.account import changing, mailed
from askwell.usecases.errors import Refused
from askwell.usecases.mail import mail_is_set
from askwell.usecases.visitor import Visitor
from askwell.web.forms.account import typed
from askwell.web.pages.account.done import said
from askwell.web.pages.done import attempt, back_to
from askwell.web.pages.doors import private_page
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble
from askwell.web.visits import address_of


@private_page
def email(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Give an address, change it, take it away, or have the link sent once more."""
    person, wrong = changing.see_account(visitor), ""
    new = typed(request.POST, "email") if "email" in request.POST else person.email
    if request.method == "POST":
        try:
            return back_to("account_email" if new.strip() else "account", _save(request, visitor, person.email, new))
        except Refused as refused:
            wrong = say_trouble(refused)
    return show(
        request,
        "account/email.html",
        person=person,
        email=new,
        wrong=wrong,
        mail_is_set=mail_is_set(),
        done=said(request),
    )


def _save(request: HttpRequest, visitor: Visitor, old: str, new: str) -> str:
    now = timezone.now()
    if "again" in request.POST:
        return "mailed" if mailed.ask_confirmation(visitor, _confirm_at, now) else "not_mailed"
    changing.change_email(by=visitor, email=new, password=request.POST.get("password", ""), now=now)
    if not new.strip():
        return "email_gone"
    if new.strip() == old:
        return "email_same"
    if not mail_is_set():
        return "email"
    try:
        return "mailed" if mailed.ask_confirmation(visitor, _confirm_at, now) else "not_mailed"
    except Refused:  # the address is kept all the same
        return "not_mailed"


def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm an address. Looking at the page confirms nothing: some mail programs look at every link."""
    now, done = timezone.now(), False
    try:
        address = mailed.see_confirmation(token, address_of(request), now)
        if request.method == "POST":
            mailed.confirm_email(token, now)
            done = True
    except Refused as refused:
        return show(request, "account/no_way_in.html", why=say_trouble(refused), status=404)
    return show(request, "account/confirm_email.html", address=address, token=token, confirmed=done)


def ask_reset(request: HttpRequest) -> HttpResponse:
    """Send a link for a new password. The answer is the same whether the name exists or not."""
    account, wrong = typed(request.POST, "account"), ""
    if request.method == "POST" and mail_is_set():
        here, now = address_of(request), timezone.now()
        wrong = attempt(lambda: mailed.ask_reset(account=account, address=here, address_of=_reset_at, now=now))
        if not wrong:
            return show(request, "account/asked_reset.html")
    return show(request, "account/ask_reset.html", account=account, wrong=wrong, mail_is_set=mail_is_set())


def _confirm_at(token: str) -> str:
    return read_environment().address + reverse("confirm_email", args=[token])


def _reset_at(token: str) -> str:
    return read_environment().address + reverse("reset", args=[token])
