"""Somebody else's link, and being left in peace."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from askwell.usecases.answer import AskSeen, no_more_from_here, not_again
from askwell.usecases.errors import Refused
from askwell.web.forms.answer import read_typed
from askwell.web.pages.answer.link import back_to_ask, link_page
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble


@link_page
def not_me(request: HttpRequest, seen: AskSeen, token: str) -> HttpResponse:
    """Say what to do with a link that was made for somebody else."""
    return show(request, "answer/not_me.html", token=token, seen=seen)


@link_page
def ask_no_more(request: HttpRequest, seen: AskSeen, token: str) -> HttpResponse:
    """Ask once whether this person should not ask them again, and obey it."""
    if request.method != "POST":
        return show(request, "answer/not_again.html", token=token, seen=seen)
    not_again(token, timezone.now())
    return back_to_ask(token)


@link_page
def no_more(request: HttpRequest, seen: AskSeen, token: str) -> HttpResponse:
    """Take an address or a number that nothing from this site should reach any more."""
    contact, wrong, is_done = read_typed(request.POST).get("contact", ""), "", False
    if request.method == "POST":
        try:
            no_more_from_here(token, contact, timezone.now())
            is_done = True
        except Refused as refused:
            if refused.key.startswith("ask_link"):
                raise
            wrong = say_trouble(refused)
    return show(
        request, "answer/no_more.html", token=token, seen=seen, contact=contact, wrong=wrong, is_done=is_done
    )  # fmt: skip
