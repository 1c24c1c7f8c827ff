"""Her account: one page with all that can be done, and the addresses of what it leads to."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.formats import date_format

from askwell.usecases.account import changing, recovering
from askwell.usecases.people import CLOSED_FOR
from askwell.usecases.visitor import Visitor
from askwell.web.pages.account import coming_in, leaving, likes, mailed, seen
from askwell.web.pages.account.done import said
from askwell.web.pages.doors import private_page
from askwell.web.pages.show import show


@private_page
def account(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show what can be changed, seen, taken along and taken away."""
    person = changing.see_account(visitor)
    return show(
        request,
        "account/account.html",
        person=person,
        stays_until=person.closed_on + CLOSED_FOR if person.state == "closed" and person.closed_on else None,
        closed=recovering.closed_keys(visitor),
        day_of=lambda day: date_format(day, "DATE_FORMAT"),
        done=said(request),
    )


addresses: list[URLPattern] = [
    path("account/", account, name="account"),
    path("account/name/", coming_in.name, name="account_name"),
    path("account/email/", mailed.email, name="account_email"),
    path("account/email/<str:token>/", mailed.confirm, name="confirm_email"),
    path("account/password/", coming_in.password, name="account_password"),
    path("account/recovery-code/", coming_in.recovery_code, name="account_recovery_code"),
    path("account/second-factor/", coming_in.second_factor, name="account_second_factor"),
    path("account/devices/", seen.devices, name="account_devices"),
    path("account/what-happened/", seen.what_happened, name="account_what_happened"),
    path("account/still-closed/", seen.still_closed, name="account_still_closed"),
    path("account/pages/", likes.pages, name="account_pages"),
    path("account/leave/", leaving.leave, name="account_leave"),
    path("account/delete/", leaving.delete, name="account_delete"),
    path("account/gone/", leaving.gone, name="account_gone"),
    path("come-back/", mailed.ask_reset, name="ask_reset"),
]
