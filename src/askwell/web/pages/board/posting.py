"""Putting an ask on the board: who will read it comes first, and words of danger are looked at once more."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from askwell.usecases import board
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.forms.board import Chosen, read_chosen
from askwell.web.pages.board.said import when_for
from askwell.web.pages.doors import private_page
from askwell.web.pages.errors import not_found
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble


@private_page
def post(request: HttpRequest, visitor: Visitor, ask: UUID) -> HttpResponse:
    """Show who would read an ask on the board, and take her choice; then she sees it as they will."""
    try:
        if request.method != "POST":
            return _show(request, visitor, ask, read_chosen(request.POST))
        return _choose(request, visitor, ask, read_chosen(request.POST))
    except Refused as refused:
        return show(request, "board/sent.html") if refused.key == "ask_sent" else not_found(request)


def _choose(request: HttpRequest, visitor: Visitor, ask: UUID, chosen: Chosen) -> HttpResponse:
    now = timezone.now()
    try:
        if request.POST.get("do") == "off":
            board.take_off_board(visitor, ask, now)
        else:
            for_all = {"all": True, "some": False}.get(chosen.who)
            board.post_on_board(visitor, ask, for_all=for_all, readers=chosen.readers, seen=chosen.seen, now=now)
    except Refused as refused:
        if refused.key == "look_again":
            return _look_again(request, visitor, ask, chosen)
        if refused.key in {"ask_gone", "ask_sent"}:
            raise
        return _show(request, visitor, ask, chosen, refused)
    return HttpResponseRedirect(reverse("ask_before", kwargs={"ask": ask}))


def _show(
    request: HttpRequest, visitor: Visitor, ask: UUID, chosen: Chosen, refused: Refused | None = None
) -> HttpResponse:  # fmt: skip
    return show(
        request,
        "board/post.html",
        posting=board.see_posting(visitor, ask),
        ask=ask,
        chosen=chosen,
        is_typed=request.method == "POST",
        way_back=reverse("ask_people", kwargs={"ask": ask}),
        wrong=say_trouble(refused) if refused else "",
        about=refused.key if refused else "",
        when=when_for(visitor),
    )


def _look_again(request: HttpRequest, visitor: Visitor, ask: UUID, chosen: Chosen) -> HttpResponse:
    """Show the words once more, with the way to the lines before anything else."""
    posting = board.see_posting(visitor, ask)
    return show(
        request,
        "board/look_again.html",
        look=board.look_again(visitor, ask, chosen.seen),
        words=posting.ask.words,
        carried=[("who", chosen.who), *(("reader", str(reader)) for reader in sorted(chosen.readers, key=str))],
        action="ask_board",
        parts={"ask": ask},
        off=True,
    )
