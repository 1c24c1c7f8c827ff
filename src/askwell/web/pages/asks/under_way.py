"""Her ask under way: waiting, what came, and writing down what somebody said."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from askwell.core.evidence import Comparison, Prediction
from askwell.core.terms import Answer, Likelihood, Outcome
from askwell.usecases.ask.changing import is_over
from askwell.usecases.ask.making import Way, say_not_sent, say_sent
from askwell.usecases.ask.recording import Heard, hear, see_under_way, unhear
from askwell.usecases.ask.seeing import AskedSeen, HerAskSeen
from askwell.usecases.ask.sending import bring_turn, renew_link, revoke_link
from askwell.usecases.ask.sentences import beside_in_words, condition_in, gentle_note
from askwell.usecases.ask.ways import WaysOut, ways_out
from askwell.usecases.errors import Refused
from askwell.usecases.norms import what_is_usual_here
from askwell.usecases.visitor import Visitor
from askwell.web.forms.fields import as_typed
from askwell.web.pages.asks.done import back_to_ask, day_in, moment_in, said, step_in
from askwell.web.pages.doors import private_page
from askwell.web.pages.errors import not_found
from askwell.web.pages.look_again import look_again
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble

_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeen:
    """One person on the page: where it stands with them, the words to send, and the answer beside what she expected."""

    key: str
    one: AskedSeen
    stands: str  # later, to_send, unwanted, sent, silence, answered, revoked, closed
    ways: WaysOut | None = None
    beside: Comparison | None = None
    condition: str = field(default="", repr=False)
    next_name: str = field(default="", repr=False)
    next_key: str = ""
    stands_in_for: str = field(default="", repr=False)
    gentle: WaysOut | None = None
    is_hers: bool = True  # one of her people, not somebody from the board


@private_page
def ask(request: HttpRequest, visitor: Visitor, ask: UUID) -> HttpResponse:
    """Show an ask under way."""
    try:
        seen = see_under_way(visitor, ask, timezone.now())
    except Refused:
        return not_found(request)
    if seen.ask.stage == "making":
        return HttpResponseRedirect(reverse("ask_people", kwargs={"ask": ask}))
    return _show(request, visitor, seen)


@private_page
def heard(request: HttpRequest, visitor: Visitor, ask: UUID, helper: UUID) -> HttpResponse:
    """Write down what somebody said: one tap on the page of the ask, or here with a note."""
    now = timezone.now()
    try:
        one = see_under_way(visitor, ask, now).one(str(helper))
        if request.method != "POST":
            return _show_heard(request, visitor, ask, one)
        if "take_back" in request.POST:
            unhear(visitor, ask, str(helper), now)
            return back_to_ask(ask, "unheard", part=str(helper))
        said_ = _heard(request.POST)
        if said_ is None:
            return _show_heard(request, visitor, ask, one, wrong=say_trouble(Refused("answer_none")))
        hear(visitor, ask, str(helper), said_, now)
        before = one.asked.heard.note if one.asked.heard else ""
        panel = look_again(request, (said_.note,), (before,), way_on=reverse("ask", kwargs={"ask": ask}))
    except Refused as refused:
        if refused.key in {"ask_gone", "helper_gone"}:
            return not_found(request)
        return _show_heard(request, visitor, ask, one, wrong=say_trouble(refused))
    return panel or back_to_ask(ask, "heard", part=str(helper))


@private_page
def sent(request: HttpRequest, visitor: Visitor, ask: UUID, helper: UUID) -> HttpResponse:
    """Keep that she said or sent it, or that she did not after all; and bring a stand-in's turn when she likes."""
    now, do = timezone.now(), request.POST.get("do", "")
    try:
        if do == "sent":
            say_sent(visitor, ask, str(helper), now)
        elif do == "not_sent":
            say_not_sent(visitor, ask, str(helper), now)
        elif do == "turn":
            bring_turn(visitor, ask, str(helper), now)
            return back_to_ask(ask, "turn", part=str(helper))
    except Refused as refused:
        if refused.key in {"ask_gone", "helper_gone"}:
            return not_found(request)
        return _show(request, visitor, see_under_way(visitor, ask, now), wrong=say_trouble(refused))
    return back_to_ask(ask, "kept" if do else "", part=str(helper))


@private_page
def link(request: HttpRequest, visitor: Visitor, ask: UUID, helper: UUID) -> HttpResponse:
    """Show a link again, make a new one, or take it back."""
    now, do = timezone.now(), request.POST.get("do", "")
    wrong = ""
    try:
        one = see_under_way(visitor, ask, now).one(str(helper))
        if do == "renew":
            renew_link(visitor, ask, str(helper), now)
            return back_to_ask(ask, "renewed", part=str(helper))
        if do == "revoke":
            revoke_link(visitor, ask, str(helper))
            return back_to_ask(ask, "revoked", part=str(helper))
    except Refused as refused:
        if refused.key in {"ask_gone", "helper_gone"}:
            return not_found(request)
        wrong = say_trouble(refused)
    return show(request, "asks/link.html", ask=ask, person=one, key=helper, wrong=wrong)


def expected(prediction: Prediction | None) -> str:
    """Return what she expected of somebody, in her own words or number."""
    if prediction is None:
        return ""
    words = {Likelihood.HARDLY: _("hardly"), Likelihood.PERHAPS: _("perhaps"), Likelihood.LIKELY: _("likely")}
    if prediction.percent is None:
        return words[prediction.words]
    return _("{words}, {number} in 100").format(words=words[prediction.words], number=prediction.percent)


def _heard(data: QueryDict) -> Heard | None:
    """Return what was chosen; nothing if none of the four was."""
    answer, steps = data.get("answer", ""), data.getlist("step")
    if answer not in set(Answer):
        return None
    return Heard(
        answer=Answer(answer),
        steps=tuple(int(step) for step in steps if step.isascii() and step.isdecimal() and len(step) <= _DIGITS),
        later=as_typed(data.get("later", "")),
        note=as_typed(data.get("note", "")),
    )


def _show_heard(request: HttpRequest, visitor: Visitor, ask: UUID, one: AskedSeen, *, wrong: str = "") -> HttpResponse:
    seen = see_under_way(visitor, ask, timezone.now())
    before, typed = one.asked.heard, request.POST
    return show(
        request,
        "asks/heard.html",
        ask=ask,
        person=one,
        key=one.asked.helper,
        steps=[taken.step for taken in seen.steps],
        answer=typed.get("answer", request.GET.get("answer", before.answer if before else "")),
        chosen=typed.getlist("step") or [str(step) for step in (before.steps if before else ())],
        later=typed.get("later", before.later if before else ""),
        note=typed.get("note", before.note if before else ""),
        say_step=step_in(visitor),
        wrong=wrong,
    )


def _show(request: HttpRequest, visitor: Visitor, seen: HerAskSeen, *, wrong: str = "") -> HttpResponse:
    people = list(_people(visitor, seen))
    return show(
        request,
        "asks/ask.html",
        seen=seen,
        people=people,
        is_over=is_over(seen),
        is_silent=any(person.stands == "silence" for person in people),
        waits=any(person.stands in {"sent", "silence"} for person in people),
        expected=expected,
        day=day_in(visitor),
        moment=moment_in(visitor),
        say_step=step_in(visitor),
        usual=what_is_usual_here(timezone.now(), visitor.choices.language),
        done=said(request),
        wrong=wrong,
    )


def _people(visitor: Visitor, seen: HerAskSeen) -> Iterable[PersonSeen]:
    names = {one.asked.helper: one.asked.name for one in seen.to if one.asked.helper}
    subject = _("A message from {name}").format(name=visitor.name)
    for one in seen.to:
        stands, key = _stands(one), one.asked.helper or str(one.recipient)
        words = "\n\n".join(part for part in (seen.ask.words, one.link) if part)
        after = _next(seen, one) if stands == "answered" and one.outcome is Outcome.NO else None
        yield PersonSeen(
            key=key,
            one=one,
            stands=stands,
            ways=ways_out(visitor, key, words, subject) if stands in {"to_send", "sent", "silence"} else None,
            beside=beside_in_words(visitor, one),
            condition=condition_in(visitor, one),
            next_name=after.asked.name if after else "",
            next_key=after.asked.helper if after and _stands(after) == "later" else "",
            stands_in_for=names.get(one.asked.stands_in_for, ""),
            gentle=ways_out(visitor, key, gentle_note(visitor, one), subject) if stands == "silence" else None,
            is_hers=not one.is_from_board and one.asked.helper != one.asked.recipient,
        )


def _stands(one: AskedSeen) -> str:
    settled = {
        "closed": one.is_closed,
        "answered": one.reply is not None,
        "revoked": one.state == "revoked",
        "unwanted": one.mail == "unwanted",
    }
    if any(settled.values()):
        return next(name for name, is_so in settled.items() if is_so)
    if one.state == "waiting" or (one.asked.stands_in_for and not one.recipient and not one.asked.sent_at):
        return "later"
    if not one.asked.sent_at and not (one.recipient and one.asked.way is Way.MAILED):  # the house mails a stand-in
        return "to_send"
    return "silence" if one.outcome is Outcome.SILENCE else "sent"


def _next(seen: HerAskSeen, one: AskedSeen) -> AskedSeen | None:
    """Return who is next after somebody's no, if nobody has said anything yet."""
    following = (other for other in seen.to if one.asked.helper and other.asked.stands_in_for == one.asked.helper)
    return next((other for other in following if other.reply is None and other.state != "revoked"), None)
