"""Waiting is a page: until when, when to look, what she does if nobody can, how she hears."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from askwell.usecases import matching
from askwell.usecases.account.changing import see_account
from askwell.usecases.ask.making import HerAsk, set_waiting
from askwell.usecases.ask.times import zone_of
from askwell.usecases.errors import Refused
from askwell.usecases.mail import mail_is_set
from askwell.usecases.visitor import Visitor
from askwell.web.forms.asks import WaitingTyped, read_waiting, type_waiting, waiting_of
from askwell.web.pages.asks.making.page import go_on, look_at, making_page, show_making
from askwell.web.troubles import say_trouble

_FIELDS = {
    "day_odd": "on",
    "clock_odd": "at",
    "clock_without_day": "on",
    "clock_skipped": "at",
    "clock_twice": "which",
}


@making_page
def waiting(request: HttpRequest, visitor: Visitor, ask: UUID, hers: HerAsk) -> HttpResponse:
    """Let her say now how she will wait. All of it can stay empty."""
    if request.method != "POST":
        return _show(request, visitor, ask, hers, type_waiting(visitor, hers))
    given = read_waiting(request.POST)
    can_hear, can_nudge = _can_mail(visitor, hers)
    try:
        how = waiting_of(visitor, given, can_hear=can_hear, can_nudge=can_nudge)
        changed = set_waiting(visitor, ask, how, timezone.now())
    except Refused as refused:
        return _show(request, visitor, ask, hers, given, wrong={_place_of(refused): say_trouble(refused)})
    texts, before = (changed.plan, changed.reach), (hers.plan, hers.reach)
    panel = look_at(request, visitor, ask, texts, before, onward="ask_waiting")
    return panel or go_on(request, "ask_waiting", ask, changed)


def _can_mail(visitor: Visitor, hers: HerAsk) -> tuple[bool, bool]:
    """Say whether mail can reach her, and whether the house could mail any of those she asks."""
    if not mail_is_set():
        return False, False
    chosen = {one.helper for one in hers.to}
    has_address = any(helper.email for id_, helper in matching.list_people(visitor) if str(id_) in chosen)
    return see_account(visitor).is_email_confirmed, has_address


def _place_of(refused: Refused) -> str:
    if refused.key == "too_long":
        return str(refused.said["field"])
    known = {"needed_past": "needed-on", "needed_far": "needed-on", "look_past": "look-on", "look_far": "look-on"}
    return known.get(refused.key) or f"{refused.said.get('at', 'needed')}-{_FIELDS.get(refused.key, 'on')}"


def _show(
    request: HttpRequest, visitor: Visitor, ask: UUID, hers: HerAsk, given: WaitingTyped, *,
    wrong: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    can_hear, can_nudge = _can_mail(visitor, hers)
    return show_making(
        request,
        "asks/waiting.html",
        "ask_waiting",
        ask,
        hers,
        wrong=wrong,
        given=given,
        can_hear=can_hear,
        can_nudge=can_nudge,
        zone=zone_of(visitor).key.rpartition("/")[2].replace("_", " "),
    )
