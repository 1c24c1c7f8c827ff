"""How the ask reaches each person."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from askwell.usecases import matching
from askwell.usecases.ask.making import HerAsk, choose_way
from askwell.usecases.errors import Refused
from askwell.usecases.mail import mail_is_set
from askwell.usecases.visitor import Visitor
from askwell.web.forms.asks import read_ways
from askwell.web.pages.asks.making.page import go_on, making_page, show_making
from askwell.web.troubles import say_trouble


@making_page
def how(request: HttpRequest, visitor: Visitor, ask: UUID, hers: HerAsk) -> HttpResponse:
    """Let her choose for each person: aloud, from her own phone, or by the house; with a link or without."""
    if request.method != "POST":
        return _show(request, visitor, ask, hers)
    wrong, changed = {}, hers
    for helper, way, by_link in read_ways(request.POST, hers):
        try:
            changed = choose_way(visitor, ask, helper, way, by_link=by_link, now=timezone.now())
        except Refused as refused:
            wrong[f"way-{helper}"] = say_trouble(refused)
    return _show(request, visitor, ask, changed, wrong=wrong) if wrong else go_on(request, "ask_how", ask, changed)


def _show(
    request: HttpRequest, visitor: Visitor, ask: UUID, hers: HerAsk, *, wrong: dict[str, str] | None = None
) -> HttpResponse:
    people = {str(id_): helper for id_, helper in matching.list_people(visitor)}
    can_mail = {one.helper for one in hers.to if one.helper in people and people[one.helper].email}
    return show_making(
        request,
        "asks/how.html",
        "ask_how",
        ask,
        hers,
        wrong=wrong,
        can_mail=can_mail if mail_is_set() else set(),
        has_mail=mail_is_set(),
        is_several=len(hers.to) > 1 or len(hers.steps) > 1,
    )
