"""Filling a new house with the story, as people would: they join, keep, ask, answer, thank and offer."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from askwell.core.matching import Helper
from askwell.core.terms import Closeness, Relation
from askwell.usecases import circle, matching, norms, offers, people, shelf
from askwell.usecases.access.circle import first_circle, home_circle
from askwell.usecases.account import devices, joining
from askwell.usecases.account.devices import Device
from askwell.usecases.demo.asking import tell_ask
from askwell.usecases.demo.moments import moment_of
from askwell.usecases.demo.story import DraftTold, Person, Story, read_story
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor


def is_new() -> bool:
    """Say whether nobody has named or used this house yet."""
    return first_circle() is None


def fill_demo(now: datetime) -> int:
    """Fill a new house, whole or not at all; return how many people there are. `now` is in the zone of the house.

    Raises:
        Refused: demo_not_new. A house that somebody has named or used never becomes a demo.
    """
    story = read_story()
    with transaction.atomic():
        if not is_new():
            raise Refused("demo_not_new")
        _open_house(story)
        visitors = _let_join(story, now)
        for person in story.people:
            _fill_shelf(person, visitors[person.name], now)
        for draft in story.drafts:
            _keep_draft(draft, visitors[draft.by], now)
        for told in story.asks:
            tell_ask(told, visitors, now)
        norms.close_months(now)
    return len(visitors)


def _open_house(story: Story) -> None:
    told = dict(story.circle)
    welcome = told.pop("welcome")
    circle.name_circle(**told, leave_to="")
    row = home_circle()
    row.is_demo, row.sign_up, row.welcome = True, "open", welcome
    row.save()


def _let_join(story: Story, now: datetime) -> Mapping[str, Visitor]:
    """Let the first person join with the host's link, and the others with her invitations. Nobody stays signed in."""
    visitors: dict[str, Visitor] = {}
    host: Visitor | None = None
    for person in story.people:
        at = moment_of(person.joined, now)
        invitation = people.invite(host, person.name, at) if host else people.first_host_link(at)
        joined = joining.join(
            name=person.name, password=story.password, email="", invitation=invitation, is_old_enough=True,
            agrees=True, device=Device(), now=at,
        )  # fmt: skip
        visitor = devices.see_visitor(joined.signed_in.token, at)
        assert visitor is not None  # noqa: S101 - they joined a moment ago
        joining.type_back(visitor, joined.recovery_code)
        devices.sign_out(joined.signed_in.token)
        visitors[person.name] = visitor
        host = host or visitor
    return visitors


def _fill_shelf(person: Person, visitor: Visitor, now: datetime) -> None:
    joined = moment_of(person.joined, now)
    for known in person.knows:
        helper = Helper(
            name=known.name,
            relation=Relation(known.relation),
            closeness=Closeness(known.closeness),
            phone=known.phone,
            email=known.email,
            note=known.note,
            not_this_person=known.not_this_person,
        )
        matching.add_person(visitor, helper, joined)
    for words in person.offers:
        offers.offer(visitor, words, joined)


def _keep_draft(draft: DraftTold, visitor: Visitor, now: datetime) -> None:
    journey = shelf.Journey(values=draft.values, here=draft.here)
    shelf.save_draft(visitor, journey, moment_of(draft.saved, now))
