"""The board, and one ask on it: read and answered by members."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from askwell.core.terms import Answer
from askwell.usecases import board as the_board
from askwell.usecases.answer import AskSeen, Given
from askwell.usecases.care import Look, look_first
from askwell.usecases.errors import Refused
from askwell.usecases.mail import mail_is_set
from askwell.usecases.visitor import Visitor
from askwell.web.forms.answer import read_added, read_given, read_typed
from askwell.web.pages.answer.said import say_ask
from askwell.web.pages.board.said import day_for, done_words, lines_for, when_for
from askwell.web.pages.doors import private_page
from askwell.web.pages.errors import not_found
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble

_OVER = {"ask_enough", "ask_withdrawn", "ask_closed"}
_NO_PAGE = {"ask_gone", "ask_link_unknown", "ask_link_revoked"}


@private_page
def board(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show what is asked in her circle."""
    return show(
        request,
        "board/board.html",
        board=the_board.see_board(visitor, timezone.now(), request.GET.get("after", "")),
        lines=lines_for(visitor),
        day=day_for(visitor),
        done=done_words().get(request.GET.get("done", ""), ""),
    )


@private_page
def one_ask(request: HttpRequest, visitor: Visitor, posted: UUID) -> HttpResponse:
    """Show an ask in full, and take an answer to it, or words that go with one."""
    try:
        if request.method == "POST":
            return _take(request, visitor, posted)
        return _show_ask(request, visitor, the_board.see_posted(visitor, posted, timezone.now()))
    except Refused as refused:
        return _say_refused(request, visitor, posted, refused)


def _take(request: HttpRequest, visitor: Visitor, posted: UUID) -> HttpResponse:
    look = look_first(read_typed(request.POST).values(), ())
    if "more" in request.POST:
        seen, done = the_board.say_more(visitor, posted, read_added(request.POST), timezone.now()), "said"
    else:
        given = read_given(request.POST)
        if given is None or _is_to_choose(given, request):
            seen = the_board.see_posted(visitor, posted, timezone.now())
            wrong = _("Choose one of the answers.") if given is None else ""
            return _show_ask(request, visitor, seen, choosing=given is not None, wrong=wrong)
        if "covered" in request.POST and not given.note.strip():  # without a word nothing is kept
            return HttpResponseRedirect(reverse("board"))
        seen, done = the_board.answer_posted(visitor, posted, given, timezone.now()), "answered"
    if look.line:  # shown at once: a sign of danger never stands in an address
        return _show_ask(request, visitor, seen, care=look, done=done)
    return HttpResponseRedirect(f"{reverse('board_ask', kwargs={'posted': posted})}?done={done}")


def _is_to_choose(given: Given, request: HttpRequest) -> bool:
    """Say whether "part" was tapped, and which part is not chosen yet."""
    return given.answer is Answer.PART and not given.steps and "chosen" not in request.POST


def _say_refused(request: HttpRequest, visitor: Visitor, posted: UUID, refused: Refused) -> HttpResponse:
    """Show what is so now, why it was not taken, and every word that was typed."""
    if refused.key in _NO_PAGE:
        return not_found(request)
    try:
        seen = the_board.see_posted(visitor, posted, timezone.now())
    except Refused as over:  # and she had not answered
        return HttpResponseRedirect(f"{reverse('board')}?done={over.key}") if over.key in _OVER else not_found(request)
    choosing = refused.key == "part_missing" and seen.is_open and not seen.is_covered
    return _show_ask(request, visitor, seen, wrong=say_trouble(refused), about=refused.key, choosing=choosing)


def _show_ask(
    request: HttpRequest, visitor: Visitor, seen: AskSeen, *, care: Look | None = None, choosing: bool = False,
    wrong: str = "", about: str = "", done: str = "",
) -> HttpResponse:  # fmt: skip
    return show(
        request,
        "board/ask.html",
        seen=seen,
        here=request.path,
        zone=say_ask(seen).zone,
        care=care or Look(),
        choosing=choosing,
        wrong=wrong,
        about=about,
        typed=read_typed(request.POST) if wrong else {},
        when=when_for(visitor),
        mail_is_set=mail_is_set(),
        done=done_words().get(done or request.GET.get("done", ""), ""),
    )
