"""After: how it was, thanks, what she expected beside what came, and asking again."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from askwell.usecases import evidence, thanks
from askwell.usecases.ask.again import ask_once_more
from askwell.usecases.ask.recording import see_under_way
from askwell.usecases.ask.ways import ways_out
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.forms.fields import as_typed
from askwell.web.pages.asks.done import back_to_ask, said
from askwell.web.pages.asks.under_way import expected
from askwell.web.pages.doors import private_page
from askwell.web.pages.errors import not_found
from askwell.web.pages.look_again import look_again
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble

_GONE = {"ask_gone", "helper_gone"}


@private_page
def how_it_was(request: HttpRequest, visitor: Visitor, ask: UUID, helper: UUID) -> HttpResponse:
    """Ask whether it happened, and two things she may leave open."""
    now, wrong, data = timezone.now(), "", request.POST
    try:
        seen = see_under_way(visitor, ask, now)
        one = seen.one(str(helper))
        if request.method == "POST":
            evidence.say_how_it_was(
                visitor, ask, str(helper), happened=data.get("happened", ""), lighter=data.get("lighter", ""),
                closer=data.get("closer", ""), now=now,
            )  # fmt: skip
            return back_to_ask(ask, "how_it_was", part=str(helper))
    except Refused as refused:
        if refused.key in _GONE:
            return not_found(request)
        wrong = say_trouble(refused)
    return show(
        request,
        "asks/after.html",
        ask=ask,
        seen=seen,
        person=one,
        key=helper,
        happened=data.get("happened", one.asked.happened),
        lighter=data.get("lighter", one.asked.lighter),
        closer=data.get("closer", one.asked.closer),
        wrong=wrong,
    )


@private_page
def say_thanks(request: HttpRequest, visitor: Visitor, ask: UUID, helper: UUID) -> HttpResponse:
    """Thank somebody: ready words that can be changed, left on their page where they have a link."""
    now, wrong = timezone.now(), ""
    try:
        see_under_way(visitor, ask, now)
        if request.method == "POST" and "take" not in request.POST:
            words, address = as_typed(request.POST.get("words", "")), reverse("ask_thanks", args=[ask, helper])
            before = thanks.see_thanks(visitor, ask, str(helper), now).words
            thanks.thank(visitor, ask, str(helper), words, now)
            panel = look_again(request, (words,), (before,), way_on=address)
            return panel or HttpResponseRedirect(f"{address}?done=thanked")
        seen = thanks.see_thanks(visitor, ask, str(helper), now)
    except Refused as refused:
        if refused.key in _GONE:
            return not_found(request)
        wrong, seen = say_trouble(refused), thanks.see_thanks(visitor, ask, str(helper), now)
    words = _words_for(request, seen)
    return show(
        request,
        "asks/thanks.html",
        ask=ask,
        key=helper,
        thanks=seen,
        words=words,
        ways=ways_out(visitor, str(helper), words, _("A message from {name}").format(name=visitor.name)),
        done=said(request),
        wrong=wrong,
    )


def _words_for(request: HttpRequest, seen: thanks.ThanksSeen) -> str:
    """Return what stands in the field: what she typed, with other words above it where she took some."""
    typed, take = as_typed(request.POST.get("words", seen.words)), request.POST.get("take", "")
    chosen = next((words for number, words in enumerate(seen.choices) if str(number) == take), "")
    return thanks.with_choice(typed, seen.words, chosen) if chosen else typed


@private_page
def so_far(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show what she expected beside what came, over all her asks."""
    return show(request, "asks/so_far.html", evidence=evidence.see_evidence(visitor, timezone.now()), expected=expected)


@private_page
def once_more(request: HttpRequest, visitor: Visitor, ask: UUID) -> HttpResponse:
    """Begin anew with the same matter: whoever said no to it is not asked again."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("ask", kwargs={"ask": ask}))
    try:
        new = ask_once_more(visitor, ask, timezone.now())
    except Refused:
        return not_found(request)
    return HttpResponseRedirect(reverse("ask", kwargs={"ask": new}))
