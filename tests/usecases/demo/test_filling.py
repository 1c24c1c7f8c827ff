"""Filling a demo: everything goes through the door, into a new house alone, whatever the day."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from askwell.store.models import CircleRow
from askwell.store.shared import OutboxRow, PersonRow
from askwell.usecases import board, matching, norms, offers, shelf
from askwell.usecases.access.own.shapes import Stage
from askwell.usecases.account import devices
from askwell.usecases.account.devices import Device
from askwell.usecases.account.joining import see_sign_up
from askwell.usecases.ask.kept import all_asks
from askwell.usecases.ask.seeing import see_her_ask
from askwell.usecases.circle import is_demo, name_circle
from askwell.usecases.demo import come_in_as, demo_people, fill_demo, is_new
from askwell.usecases.demo.story import read_story
from askwell.usecases.errors import Refused
from askwell.usecases.evidence import see_evidence
from askwell.usecases.people import first_host_link
from askwell.usecases.visitor import Visitor
from tests.usecases.cast import HOUR, NOW, join, open_house

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
DAYS = [datetime(2026, 11, 25, 0, 10, tzinfo=LONDON), datetime(2027, 3, 31, 23, 50, tzinfo=LONDON)]


def as_(name: str, now: datetime) -> Visitor:
    visitor = devices.see_visitor(come_in_as(name, Device(), now).token, now)
    assert visitor
    return visitor


def why(work: object) -> str:
    assert callable(work)
    with pytest.raises(Refused) as refused:
        work()
    return refused.value.key


@pytest.mark.parametrize("now", DAYS)
def test_a_new_house_becomes_a_circle_with_weeks_behind_it(now: datetime) -> None:
    assert is_new()
    assert fill_demo(now) == len(demo_people()) == PersonRow.objects.count() == 16
    assert (is_demo(), is_new(), see_sign_up().rule) == (True, False, "open")
    noor = as_("Noor", now)
    asks = {ask.what: see_her_ask(noor, id_, now) for id_, ask in all_asks(noor)}
    assert sorted(seen.ask.stage for seen in asks.values()) == sorted([Stage.OVER] * 4 + [Stage.SENT] * 3 + ["making"])
    under_way = asks["School and supper on hospital day"]
    assert [(one.asked.name, one.state, one.is_new, bool(one.reply)) for one in under_way.to] == [
        ("Sam", "live", True, True), ("Hanna", "live", False, False), ("Ilse", "waiting", False, False),
    ]  # fmt: skip
    assert {str(pair.outcome) for pair in see_evidence(noor, now).pairs} == {"yes", "part", "no", "later", "silence"}
    assert [len(shelf.all_drafts(noor)), len(shelf.all_thoughts(noor)), len(matching.list_people(noor))] == [2, 1, 7]


def test_its_board_offers_and_month_are_what_members_see() -> None:
    fill_demo(NOW)
    noor, max_ = as_("Noor", NOW), as_("Callum", NOW)
    hers, his = ({one.content.what for one in board.see_board(by, NOW).asks} for by in (noor, max_))
    assert hers - his == {"Sit with my mother for an hour"}
    assert {"A wardrobe, two floors down", "Walk Mochi while my ankle mends"} <= his
    assert len(offers.list_offers(noor, NOW)) >= 10
    usual = norms.what_is_usual_here(NOW)
    assert usual
    assert usual.about == 5
    assert not OutboxRow.objects.filter(what="ask").exists()


def test_nobody_is_signed_in_after_it_and_everybody_can_come_in() -> None:
    fill_demo(NOW)
    assert [len(devices.list_devices(as_(person.name, NOW))) for person in demo_people()] == [1] * 16
    assert as_("Ruth", NOW).is_host
    assert not as_("Noor", NOW).is_host


def test_a_house_of_real_people_never_becomes_a_demo() -> None:
    open_house()
    join("Noor")
    assert why(lambda: fill_demo(NOW)) == "demo_not_new"
    assert (is_demo(), PersonRow.objects.count()) == (False, 1)


@pytest.mark.parametrize("begin", [lambda: name_circle(name="Ours", run_by="", contact="", country="", leave_to=""),
                                   lambda: first_host_link(NOW)])  # fmt: skip
def test_a_house_that_was_named_or_started_is_new_no_more(begin: object) -> None:
    assert callable(begin)
    begin()
    assert why(lambda: fill_demo(NOW)) == "demo_not_new"
    assert not CircleRow.objects.filter(is_demo=True).exists()


def test_nobody_comes_in_by_name_where_there_is_no_demo() -> None:
    open_house()
    join("Noor", password=read_story().password)
    assert why(lambda: come_in_as("Noor", Device(), NOW)) == "demo_none"


def test_only_people_of_the_demo_come_in_by_name() -> None:
    fill_demo(NOW)
    join("Max", password=read_story().password, now=NOW + HOUR)
    assert why(lambda: come_in_as("Max", Device(), NOW + HOUR)) == "demo_unknown"
