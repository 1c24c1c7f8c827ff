"""A calendar file."""

from django.http import HttpRequest, HttpResponse

from askwell.usecases.answer import AskSeen
from askwell.web.pages.answer.link import link_page
from askwell.web.pages.errors import not_found


@link_page
def calendar(request: HttpRequest, seen: AskSeen, token: str, step: int) -> HttpResponse:
    """To come."""
    return not_found(request)
