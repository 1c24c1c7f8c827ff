"""Whom she asks, and who stands in."""

from dataclasses import dataclass, field
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from askwell.core.matching import Bar, Helper
from askwell.core.terms import Relation
from askwell.usecases.ask.choosing import Chosen, choose_whom, who_can_be_chosen
from askwell.usecases.ask.kept import find_ask
from askwell.usecases.ask.making import HerAsk
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.forms.asks import read_chosen
from askwell.web.pages.asks.making.page import go_on, making_page, show_making
from askwell.web.pages.request import relation_names
from askwell.web.troubles import say_trouble

_POWER = {Relation.BOSS, Relation.PROFESSIONAL}
_FIELDS = {
    "helper_nameless": "someone",
    "helper_long": "someone",
    "helper_known": "someone",
    "people_many": "someone",
    "stand_in_odd": "instead",
    "stand_in_twice": "instead",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of her people on this page."""

    id: UUID
    name: str = field(repr=False)
    relation: str
    is_chosen: bool
    was_asked: bool
    instead: str  # whom she named as their stand-in


@making_page
def whom(request: HttpRequest, visitor: Visitor, ask: UUID, hers: HerAsk) -> HttpResponse:
    """Let her choose from her people, or add a name at once."""
    if request.method != "POST":
        return _show(request, visitor, ask, hers, _kept(hers))
    chosen = read_chosen(request.POST)
    try:
        changed = choose_whom(visitor, ask, chosen, timezone.now())
    except Refused as refused:
        if refused.key == "nobody_chosen" and "to" in request.POST:
            return go_on(request, "ask_people", ask, find_ask(visitor, ask))
        wrong = {_FIELDS.get(refused.key, "who"): say_trouble(refused)}
        return _show(request, visitor, ask, hers, chosen, wrong=wrong)
    return go_on(request, "ask_people", ask, changed)


def _kept(hers: HerAsk) -> Chosen:
    stand_ins = tuple((UUID(one.helper), UUID(one.stands_in_for)) for one in hers.to if one.stands_in_for)
    return Chosen(people=tuple(UUID(one.helper) for one in hers.to if not one.stands_in_for), stand_ins=stand_ins)


def _show(
    request: HttpRequest, visitor: Visitor, ask: UUID, hers: HerAsk, chosen: Chosen, *,
    wrong: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    everyone = who_can_be_chosen(visitor, hers, timezone.now())
    asked = {one.helper for one in hers.to if one.sent_at or one.heard}
    instead = {first: other for other, first in chosen.stand_ins}
    names = dict(relation_names())
    choices = [
        Choice(
            id=id_,
            name=one.name,
            relation=names[one.relation],
            is_chosen=id_ in chosen.people,
            was_asked=str(id_) in asked,
            instead=str(instead.get(id_, "")),
        )
        for id_, one, bar in everyone
        if bar is None
    ]
    relations = {one.relation for _, one, bar in everyone if bar is None}
    return show_making(
        request,
        "asks/whom.html",
        "ask_people",
        ask,
        hers,
        wrong=wrong,
        choices=choices,
        chosen=[one for one in choices if one.is_chosen or one.was_asked],
        in_peace=[_in_peace(one, bar) for _, one, bar in everyone if bar in (Bar.REFUSED, Bar.NOT_AGAIN)],
        someone=chosen.someone,
        has_power=bool(relations & _POWER),
        has_group=Relation.GROUP in relations,
    )


def _in_peace(helper: Helper, bar: Bar | None) -> str:
    if bar is Bar.REFUSED:
        return _("{who} said no to this one. That stays so.").format(who=helper.name)
    return _("{who} asked not to be asked again. That stays so.").format(who=helper.name)
