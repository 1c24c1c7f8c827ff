"""Offers: what somebody likes to do for others, in one sentence."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from askwell.core.thanks import LONGEST_OFFER
from askwell.usecases import offers as her_offers
from askwell.usecases.care import look_first
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.forms.board import read_seen
from askwell.web.forms.fields import as_typed
from askwell.web.pages.board.said import day_for, done_words
from askwell.web.pages.done import back_to
from askwell.web.pages.doors import private_page
from askwell.web.pages.errors import not_found
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble


@private_page
def offers(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show her own offers and those of others, and take a new one."""
    words = as_typed(request.POST.get("words", ""))
    if request.method != "POST":
        return _show(request, visitor)
    return _do(
        request,
        visitor,
        lambda: her_offers.offer(visitor, words, timezone.now(), seen=read_seen(request.POST)),
        done="offered",
        words=words,
    )


@private_page
def one_offer(request: HttpRequest, visitor: Visitor, offer: UUID) -> HttpResponse:
    """Change one of her offers, let it stand again, or take it away."""
    mine = next((one for one in her_offers.my_offers(visitor, timezone.now()) if one.id == offer), None)
    if mine is None:
        return not_found(request)
    if request.method != "POST":
        return _show(request, visitor)
    words = as_typed(request.POST.get("words", ""))
    deeds: dict[str, tuple[Callable[[], object], str]] = {
        "renew": (lambda: her_offers.renew_offer(visitor, offer, timezone.now()), "renewed"),
        "away": (lambda: her_offers.take_offer_away(visitor, offer), "taken"),
    }
    change = (lambda: her_offers.change_offer(visitor, offer, words, seen=read_seen(request.POST)), "changed")
    work, done = deeds.get(request.POST.get("do", ""), change)
    return _do(request, visitor, work, done=done, words=words, offer=offer)


def _do(
    request: HttpRequest, visitor: Visitor, work: Callable[[], object], *, done: str, words: str,
    offer: UUID | None = None,
) -> HttpResponse:  # fmt: skip
    try:
        work()
    except Refused as refused:
        if refused.key == "look_again":
            return _look_again(request, words, offer)
        return _show(request, visitor, wrong=say_trouble(refused), words=words, about=offer)
    return back_to("offers", done)


def _show(
    request: HttpRequest, visitor: Visitor, *, wrong: str = "", words: str = "", about: UUID | None = None
) -> HttpResponse:  # fmt: skip
    now = timezone.now()
    return show(
        request,
        "board/offers.html",
        mine=her_offers.my_offers(visitor, now),
        others=her_offers.list_offers(visitor, now),
        most=LONGEST_OFFER,
        wrong=wrong,
        words=words,
        about=about,
        day=day_for(visitor),
        done=done_words().get(request.GET.get("done", ""), ""),
    )


def _look_again(request: HttpRequest, words: str, offer: UUID | None) -> HttpResponse:
    return show(
        request,
        "board/look_again.html",
        look=look_first((words,), read_seen(request.POST)),
        words=words,
        carried=[("words", words)],
        action="offer" if offer else "offers",
        parts={"offer": offer} if offer else {},
        off=False,
    )
