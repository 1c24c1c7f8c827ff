"""The page of an ask: who, what, when, how long, and answers of one weight. One tap is an answer."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from askwell.core.terms import Answer
from askwell.usecases.answer import AskSeen, Given, answer_ask, leave_word, say_after, see_ask
from askwell.usecases.errors import Refused
from askwell.usecases.mail import mail_is_set
from askwell.web.forms.answer import read_added, read_given, read_typed
from askwell.web.pages.answer.link import SeeOther, back_to_ask, link_page
from askwell.web.pages.answer.said import say_ask
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble


@csrf_exempt
def asked(request: HttpRequest, *, token: str) -> HttpResponse:
    """Show an ask, or take an answer to it."""
    given = read_given(request.POST) if request.method == "POST" else None
    if given and _is_one_tap(given, request):
        with suppress(Refused):  # looked at below, and said in their language
            answer_ask(token, given, timezone.now())
            return back_to_ask(token)
    return _asked(request, token=token)


@link_page
def _asked(request: HttpRequest, seen: AskSeen, token: str) -> HttpResponse:
    if request.method != "POST":
        return _show_ask(request, seen, token)
    given = read_given(request.POST)
    if given is None:
        return _show_ask(request, seen, token, wrong=_("Choose one of the answers."), about="answer")
    if _is_to_choose(given, request):
        return SeeOther(reverse("answer_part", kwargs={"token": token}))
    try:
        _take(token, given, seen)
    except Refused as refused:
        return _say_refused(request, token, refused)
    return back_to_ask(token)


@link_page
def part(request: HttpRequest, seen: AskSeen, token: str) -> HttpResponse:
    """Show which steps there are to take on."""
    if not seen.is_open or seen.is_covered:
        return back_to_ask(token)
    return show(request, "answer/part.html", token=token, seen=seen, said=say_ask(seen))


@link_page
def words(request: HttpRequest, seen: AskSeen, token: str) -> HttpResponse:
    """Take words that go with an answer: a note, another time, how to reach them, how it was to be asked."""
    if request.method != "POST":
        return back_to_ask(token)
    try:
        if seen.reply is None:
            leave_word(token, read_typed(request.POST).get("note", ""), timezone.now())
            return back_to_ask(token)
        say_after(token, read_added(request.POST), timezone.now())
    except Refused as refused:
        return _say_refused(request, token, refused)
    return back_to_ask(token, "felt" if "felt" in request.POST else "words")


def _is_one_tap(given: Given, request: HttpRequest) -> bool:
    """Say whether an answer can be taken without looking at the ask: at "another time" it depends on what is free."""
    return given.answer is not Answer.LATER and not _is_to_choose(given, request)


def _is_to_choose(given: Given, request: HttpRequest) -> bool:
    return given.answer is Answer.PART and not given.steps and "chosen" not in request.POST


def _take(token: str, given: Given, seen: AskSeen) -> None:
    if seen.is_covered and seen.reply is None and given.answer is Answer.LATER:
        leave_word(token, given.note, timezone.now())
    else:
        answer_ask(token, given, timezone.now())


def _say_refused(request: HttpRequest, token: str, refused: Refused) -> HttpResponse:
    """Show what is so now, why it was not taken, and every word that was typed."""
    if refused.key in {"ask_link_unknown", "ask_link_revoked"}:
        raise refused
    seen = see_ask(token, timezone.now())
    wrong = say_trouble(refused)
    if refused.key == "part_missing" and seen.is_open and not seen.is_covered:
        return show(request, "answer/part.html", token=token, seen=seen, said=say_ask(seen), wrong=wrong)
    return _show_ask(request, seen, token, wrong=wrong, about=refused.key)


def _show_ask(request: HttpRequest, seen: AskSeen, token: str, *, wrong: str = "", about: str = "") -> HttpResponse:
    typed = read_typed(request.POST) if wrong else {}
    return show(
        request,
        f"answer/{_page_of(seen)}.html",
        token=token,
        seen=seen,
        said=say_ask(seen),
        wrong=wrong,
        about=about,
        typed=typed,
        mail_is_set=mail_is_set(),
        done="" if wrong else _done_words().get(request.GET.get("done", ""), ""),
    )


def _page_of(seen: AskSeen) -> str:
    if seen.reply is not None or not seen.is_open:
        return "answered"
    return "covered" if seen.is_covered else "asked"


def _done_words() -> dict[str, str]:
    return {
        "words": _("That is with your answer now."),
        "felt": _("Thank you. That is with your answer now."),
    }
