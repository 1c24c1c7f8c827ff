"""Changing an ask, ending it, and kind words for those who know of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from askwell.usecases.ask.changing import change_sent, is_over, see_change
from askwell.usecases.ask.ending import finish, have_enough, take_away, withdraw
from askwell.usecases.ask.making import Stage
from askwell.usecases.ask.parting import ABOUT, see_partings, tell, who_knows
from askwell.usecases.ask.seeing import HerAskSeen, see_her_ask
from askwell.usecases.ask.ways import ways_out
from askwell.usecases.care import look_first
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.forms.changes import ChangesTyped, changes_of, read_changes, type_changes
from askwell.web.forms.fields import as_typed
from askwell.web.pages.asks.done import back_to_ask, moment_in, said, step_in
from askwell.web.pages.doors import private_page
from askwell.web.pages.errors import not_found
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble

_ENDS = {"enough": have_enough, "withdrawn": withdraw, "over": finish}
_NOT_CARRIED = {"csrfmiddlewaretoken", "yes", "back"}
_GONE = {"ask_gone", "helper_gone"}


@private_page
def change(request: HttpRequest, visitor: Visitor, ask: UUID) -> HttpResponse:
    """Change an ask: first what she types, then exactly what will leave, then the change."""
    try:
        seen = see_her_ask(visitor, ask, timezone.now())
    except Refused:
        return not_found(request)
    typed = read_changes(request.POST) if request.method == "POST" else _as_it_is(visitor, seen)
    if request.method != "POST" or "back" in request.POST:
        return _show_form(request, seen, typed)
    try:
        return _change(request, visitor, seen, typed)
    except Refused as refused:
        return _show_form(request, seen, typed, wrong=say_trouble(refused))


def _change(request: HttpRequest, visitor: Visitor, seen: HerAskSeen, typed: ChangesTyped) -> HttpResponse:
    now, changes = timezone.now(), changes_of(visitor, typed)
    found = see_change(visitor, seen.id, changes, now)
    if found.is_same:
        return back_to_ask(seen.id, "same")
    if "yes" in request.POST:
        change_sent(visitor, seen.id, changes, yes=request.POST["yes"], now=now)
        return back_to_ask(seen.id, "changed", page="ask_tell")
    return show(
        request,
        "asks/change_seen.html",
        ask=seen.id,
        change=found,
        is_crisis=_is_new_crisis(found.content.words, seen.ask.words),
        carried=[
            (name, value) for name, values in request.POST.lists() for value in values if name not in _NOT_CARRIED
        ],
        moment=moment_in(visitor),
        say_step=step_in(visitor),
    )


@private_page
def end(request: HttpRequest, visitor: Visitor, ask: UUID) -> HttpResponse:
    """Say that there is enough, or that it is no longer needed; first who knows of it, and what becomes of a yes."""
    now, wrong = timezone.now(), ""
    try:
        seen = see_her_ask(visitor, ask, now)
        if request.method == "POST":
            how = request.POST.get("how", "")
            if how in _ENDS:
                _ENDS[how](visitor, ask, now)
                return back_to_ask(ask, "ended", page="ask" if how == "over" else "ask_tell")
            wrong = _("Choose one of the three, or go back.")
    except Refused as refused:
        if refused.key in _GONE:
            return not_found(request)
        wrong = say_trouble(refused)
    return show(request, "asks/end.html", seen=seen, knows=who_knows(seen), wrong=wrong, done=said(request))


@private_page
def tell_them(request: HttpRequest, visitor: Visitor, ask: UUID) -> HttpResponse:
    """Show kind words for each person who knows: to send herself, or by mail to those the house mailed."""
    now, wrong = timezone.now(), ""
    try:
        seen = see_her_ask(visitor, ask, now)
        about = _about(seen)
        if request.method == "POST":
            mails = set(request.POST.getlist("mail"))
            words = {
                name.removeprefix("words-"): as_typed(str(text))
                for name, text in request.POST.items()
                if name.startswith("words-") and name.removeprefix("words-") in mails
            }
            told = tell(visitor, ask, about, words, now) if words else 0
            return back_to_ask(ask, "told" if told else "told_none")
        partings = see_partings(visitor, ask, about, now)
    except Refused as refused:
        if refused.key in _GONE:
            return not_found(request)
        wrong = say_trouble(refused)
        partings = see_partings(visitor, ask, about, now)
    subject = _("A message from {name}").format(name=visitor.name)
    return show(
        request,
        "asks/tell.html",
        ask=ask,
        about=about,
        partings=[(one, ways_out(visitor, one.key, _text(one.words, one.one.link), subject)) for one in partings],
        typed={name: as_typed(str(text)) for name, text in request.POST.items()},
        can_mail=any(one.can_mail for one in partings),
        done=said(request),
        wrong=wrong,
    )


@private_page
def away(request: HttpRequest, visitor: Visitor, ask: UUID) -> HttpResponse:
    """Ask once, then take an ask away for good: from what she keeps, and everywhere if she wants."""
    now = timezone.now()
    try:
        seen = see_her_ask(visitor, ask, now)
        if request.method == "POST":
            take_away(visitor, ask, everywhere=request.POST.get("everywhere") == "1", now=now)
            return back_home("ask_away")
    except Refused:
        return not_found(request)
    return show(request, "asks/away.html", seen=seen, is_over=is_over(seen), knows=who_knows(seen))


def back_home(done: str) -> HttpResponse:
    """Go to her home, and say there what was done."""
    return HttpResponseRedirect(f"{reverse('home')}?done={done}")


def _as_it_is(visitor: Visitor, seen: HerAskSeen) -> ChangesTyped:
    return type_changes(visitor, seen.ask, tuple(taken.step.number for taken in seen.steps))


def _is_new_crisis(words: str, before: str) -> bool:
    look = look_first((words,), look_first((before,), ()).marks)
    return look.is_crisis and look.is_new


def _about(seen: HerAskSeen) -> str:
    if seen.state.value in ABOUT:
        return seen.state.value
    return "enough" if seen.ask.stage is Stage.OVER else "changed"


def _text(words: str, link: str) -> str:
    return f"{words}\n\n{link}" if link else words


def _show_form(request: HttpRequest, seen: HerAskSeen, typed: ChangesTyped, *, wrong: str = "") -> HttpResponse:
    return show(
        request,
        "asks/change.html",
        seen=seen,
        knows=who_knows(seen),
        is_over=is_over(seen),
        typed=typed,
        names={taken.step.number: taken.names for taken in seen.steps},
        wrong=wrong,
    )
