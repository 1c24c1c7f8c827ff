"""Choosing whom to ask, as the page takes it: ticked names, who stands in for whom, and a name that is new."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from askwell.core.matching import Bar, Helper, bar_to
from askwell.usecases import matching
from askwell.usecases.access.own.shapes import HerAsk
from askwell.usecases.ask.kept import find_ask
from askwell.usecases.ask.making import choose_people
from askwell.usecases.ask.recording import keep_all_news
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Whom she ticked, who stands in for whom (stand-in, first), and a name that is not on her list yet."""

    people: tuple[UUID, ...] = ()
    stand_ins: tuple[tuple[UUID, UUID], ...] = ()
    someone: str = field(default="", repr=False)


def who_can_be_chosen(by: Visitor, ask: HerAsk, now: datetime) -> tuple[tuple[UUID, Helper, Bar | None], ...]:
    """Return her people, each with why they are not asked about this matter, if so.

    What came by a link and she has not looked at is obeyed before she chooses.
    """
    keep_all_news(by, now)
    return tuple((id_, helper, bar_to(helper, ask.matter)) for id_, helper in matching.list_people(by))


def choose_whom(by: Visitor, id_: UUID, chosen: Chosen, now: datetime) -> HerAsk:
    """Choose whom to ask; a name that is new comes onto her list first.

    Raises:
        Refused: what `choose_people` and `add_person` refuse; helper_known (somebody of that name is left in peace),
            stand_in_twice, stand_in_odd, or nobody_chosen.
    """
    keep_all_news(by, now)
    people = (*chosen.people, *_someone(by, find_ask(by, id_), chosen.someone, now))
    stand_ins = dict(chosen.stand_ins)
    if len(stand_ins) < len(chosen.stand_ins):
        raise Refused("stand_in_twice")
    ask = choose_people(by, id_, people, stand_ins=stand_ins, now=now)
    if not ask.to and not ask.is_posted:
        raise Refused("nobody_chosen")
    return ask


def _someone(by: Visitor, ask: HerAsk, name: str, now: datetime) -> Sequence[UUID]:
    """A name that is there already is not added once more."""
    if not name.strip():
        return ()
    known = matching.person_named(by, name)
    if known is None:
        return (matching.add_person(by, Helper(name=name), now),)
    if bar_to(known[1], ask.matter):
        raise Refused("helper_known", who=known[1].name)
    return (known[0],)
