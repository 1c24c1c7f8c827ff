"""Keeping as she goes: each page of Think saves the journey, when she is signed in and wants it kept."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from askwell.core.barriers import TRAPS
from askwell.usecases import shelf
from askwell.usecases.account.joining import see_sign_up
from askwell.usecases.visitor import Visitor
from askwell.web.forms.journey import MINE, NEEDED, Journey
from askwell.web.keeping import keeps_nothing
from askwell.web.pages.show import show
from askwell.web.visits import visitor_of

T = TypeVar("T")
_ANEW = {  # what a page leaves out since it says it anew
    "say": (*NEEDED, "draft", "left"),
    "what_to_ask": ("draft", "left", "quick", "ask"),
}
_CHOSEN = {"hard": ("borrowed",), "holds_me_back": ("added", "borrowed")}  # not sent when none is chosen
_MARKS = ("kept", "stamp", "hand", "unkept", "care_seen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """What is true of keeping on one page.

    With `is_on` what she writes here is kept. `state` says what became of this page: fresh, kept, both, gone, failed,
    unkept, locked; empty where nothing is ever kept. `line` says it in words.
    """

    is_on: bool = False
    state: str = ""
    line: str = ""
    is_said: bool = False

    @property
    def is_kept(self) -> bool:
        """Whether what this page shows is kept."""
        return self.state in {"kept", "both"}


def show_think(request: HttpRequest, template: str, *, journey: Journey, here: str, **values: object) -> HttpResponse:
    """Show a page of Think. What was sent is kept as the page shows it."""
    journey, keeping = keep_journey(request, journey, here)
    return show(request, template, 200, journey=journey, here=here, keeping=keeping, **values)


def keep_journey(request: HttpRequest, journey: Journey, here: str) -> tuple[Journey, Keeping]:
    """Save the journey if she is here, wants it, and sent it from one of our own pages; say what became of it.

    These forms carry no token. They were open to everyone while nothing was kept; now a page of another site could
    try to put words into her drafts. Her visit's cookie is SameSite=Lax, so what another site sends by POST comes
    without her, as anybody's. Besides that, browsers say where a form came from: only our own pages are kept.
    """
    visitor = visitor_of(request)
    if not journey.text("hand"):
        journey = journey.with_values(hand=shelf.new_hand())
    if visitor is None or keeps_nothing(request):
        return journey, Keeping()
    if visitor.is_locked:
        return journey, Keeping(state="locked")
    if journey.text("unkept"):
        return _without(visitor, request, journey)
    if request.method != "POST":
        return _fresh(request, visitor, journey)
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return journey, Keeping(state="failed", line=_("Not kept: this was not sent from one of these pages."))
    said = {"1": True, "0": False}.get(request.POST.get("said", ""))
    try:
        saved = shelf.save_draft(visitor, replace(_sent(journey, here), said=said), timezone.now())
    except DatabaseError:  # her pages go on, and say what is so
        saved = shelf.Saved(outcome="failed", hand=journey.text("hand"), id=journey.text("kept"))
    return _after(visitor, journey, saved)


def catch_up(request: HttpRequest, journey: Journey, *, goes_on: bool = True) -> Journey:
    """Return the journey with what later pages kept, when she came back to an older page and goes on from there.

    Unless she goes on, what the page would say anew stays kept as well.
    """
    visitor = visitor_of(request)
    if visitor is None or visitor.is_locked or journey.text("unkept") or keeps_nothing(request):
        return journey
    sent = _sent(journey, request.POST.get("here", ""))
    left_out = {name for name in request.POST if not any(request.POST.getlist(name))} | {*_CHOSEN.get(sent.here, ())}
    if goes_on:
        left_out |= {*_ANEW.get(sent.here, ())}
    try:
        caught = shelf.catch_up(visitor, sent if goes_on else replace(sent, stamp=""), left_out=left_out)
    except DatabaseError:
        return journey
    return journey.with_values(**caught.values, stamp=caught.stamp or sent.stamp)


def needs_door(request: HttpRequest, journey: Journey) -> bool:
    """Say whether this was being kept and she is no longer here, or her pages are locked."""
    if not journey.text("kept") or journey.text("unkept") or keeps_nothing(request):
        return False
    visitor = visitor_of(request)
    return visitor is None or visitor.is_locked


def way_to_keep(request: HttpRequest) -> str:
    """Return the page that leads somebody without an account to keeping this, if the house's rule has one."""
    visitor = visitor_of(request)
    if keeps_nothing(request) or (visitor and not visitor.is_locked):
        return ""
    try:
        rule = see_sign_up().rule
    except DatabaseError:
        return ""
    if visitor:
        return "sign_in"
    return {"open": "join", "invited": "sign_in"}.get(rule, "")


def met_before(request: HttpRequest, journey: Journey, labels: Collection[str]) -> dict[str, str]:
    """Return the day on which she kept each of these barriers before."""

    def read(visitor: Visitor) -> dict[str, str]:
        met = shelf.barriers_met(visitor, labels, besides=journey.text("kept"))
        return {label: say_day(visitor, when) for label, when in met.items()}

    return _from_her_shelf(request, read, {})


def folded_before(request: HttpRequest, journey: Journey) -> frozenset[str]:
    """Return the thinking traps that she put away often enough to be folded."""
    kept = journey.text("kept")
    return _from_her_shelf(request, lambda visitor: shelf.put_away_before(visitor, TRAPS, besides=kept), frozenset())


def _from_her_shelf(request: HttpRequest, read: Callable[[Visitor], T], nothing: T) -> T:
    """Return what is read from her shelf; `nothing` where it is shut, in a visit that keeps nothing, or on failure."""
    visitor = visitor_of(request)
    if visitor is None or visitor.is_locked or keeps_nothing(request):
        return nothing
    try:
        return read(visitor)
    except DatabaseError:
        return nothing


def say_day(visitor: Visitor, when: datetime) -> str:
    """Return a day as she calls it: "12 November", with the year if it is another one."""
    local, today = in_her_time(visitor, when), in_her_time(visitor, timezone.now())
    return date_format(local, "MONTH_DAY_FORMAT" if local.year == today.year else "DATE_FORMAT")


def in_her_time(visitor: Visitor, when: datetime) -> datetime:
    """Return a moment in her own time zone, also on the page that follows signing in."""
    try:
        zone = ZoneInfo(visitor.choices.time_zone) if visitor.choices.time_zone else None
    except (ValueError, OSError, ZoneInfoNotFoundError):
        zone = None
    return timezone.localtime(when, zone)


def _say_kept(visitor: Visitor, when: datetime) -> str:
    local = in_her_time(visitor, when)
    if local.date() == in_her_time(visitor, timezone.now()).date():
        return _("Kept at {time}. You can close this page.").format(time=time_format(local))
    return _("Kept on {day}. You can close this page.").format(day=say_day(visitor, when))


def _fresh(request: HttpRequest, visitor: Visitor, journey: Journey) -> tuple[Journey, Keeping]:
    """A page that is looked at: nothing is saved yet, but what comes will be."""
    opened: shelf.Opened | None = getattr(request, "opened", None)
    if opened is None:
        kept = journey.text("kept") or str(shelf.draft_id(visitor, journey.text("hand")))
        return journey.with_values(kept=kept), Keeping(is_on=True, state="fresh")
    line = _say_kept(visitor, opened.draft.changed_at)
    is_said = opened.draft.said_at is not None
    return journey, Keeping(is_on=True, state="kept", line=line, is_said=is_said)


def _after(visitor: Visitor, journey: Journey, saved: shelf.Saved) -> tuple[Journey, Keeping]:
    kept = saved.id or str(shelf.draft_id(visitor, saved.hand))
    journey = journey.with_values(kept=kept, stamp=saved.stamp, hand=saved.hand)
    lines = {
        "gone": _("This is no longer kept: it was taken away, or it cannot be opened."),
        "failed": _("Not kept: that did not work just now. It is still on this page."),
    }
    line = lines.get(saved.outcome, "")
    if saved.changed_at:
        line = _say_kept(visitor, saved.changed_at)
    if saved.outcome == "both":
        line += " " + _("This was also changed on another device. Both are kept.")
    state = "fresh" if saved.outcome == "nothing" else saved.outcome
    return journey, Keeping(is_on=state != "gone", state=state, line=line, is_said=saved.said_at is not None)


def _without(visitor: Visitor, request: HttpRequest, journey: Journey) -> tuple[Journey, Keeping]:
    """She wants this one not kept: what was kept of it goes, and so does what says which one it was."""
    kept = journey.text("kept")
    if kept and request.method == "POST" and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin":
        try:
            shelf.take_draft_away(visitor, kept, with_thoughts=MINE)
        except DatabaseError:
            line = _("It could not be taken away just now. Try it once more.")
            return journey.with_values(unkept=""), Keeping(is_on=True, state="kept", line=line)
    line = _("This one is not kept.")
    return journey.with_values(kept="", stamp=""), Keeping(state="unkept", line=line)


def _sent(journey: Journey, here: str) -> shelf.Journey:
    return shelf.Journey(
        values={name: value for name, value in journey.values.items() if name not in _MARKS},
        here=here,
        id=journey.text("kept"),
        stamp=journey.text("stamp"),
        hand=journey.text("hand"),
    )
