"""What opens with a link. The link is the secret: its forms carry no token, and it leaves no cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from askwell.usecases.answer import AskSeen, count_miss, see_ask
from askwell.usecases.errors import Refused
from askwell.web.forms.answer import read_typed
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble
from askwell.web.visits import address_of, visitor_of

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, AskSeen, P], HttpResponse]
_CLOSED = {"ask_link_unknown": 404, "ask_link_revoked": 410}


class SeeOther(HttpResponseRedirect):
    """Go and look at another page, whatever the method was."""

    status_code = 303


def link_page(page: Page[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let whoever has a link in, and show in their language what it opens."""

    @wraps(page)
    def behind_a_link(request: HttpRequest, /, *given: P.args, **named: P.kwargs) -> HttpResponse:
        try:
            seen = see_ask(str(named["token"]), timezone.now())
            with translation.override(_language_of(request, seen)):
                return page(request, seen, *given, **named)
        except Refused as refused:
            return _no_way_in(request, refused)

    return csrf_exempt(behind_a_link)


def back_to_ask(token: str, done: str = "") -> HttpResponse:
    """Go to the page of the ask, which says what is so now."""
    address = reverse("answer", kwargs={"token": token})
    return SeeOther(f"{address}?done={done}" if done else address)


def _language_of(request: HttpRequest, seen: AskSeen) -> str:
    """The language the ask was made in, where there are pages in it and the reader has chosen no other."""
    visitor = visitor_of(request)
    has_chosen = visitor is not None and visitor.choices.language
    return seen.language if seen.language in dict(settings.LANGUAGES) and not has_chosen else translation.get_language()


def _no_way_in(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Say that a link opens nothing. What was typed on the way is given back; whom it was for is not said."""
    status, why = _CLOSED.get(refused.key, 400), say_trouble(refused)
    if refused.key == "ask_link_unknown":
        try:
            count_miss(address_of(request), timezone.now())
        except Refused as too_many:
            status, why = 429, say_trouble(too_many)
    typed = [text for text in read_typed(request.POST).values() if text.strip()]
    return show(request, "answer/no_way_in.html", status=status, why=why, typed=typed)
