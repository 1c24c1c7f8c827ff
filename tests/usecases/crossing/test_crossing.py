"""The one passage: what she saw leaves after a yes, once, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps

from askwell.core.answer import Reply
from askwell.core.evidence import Prediction
from askwell.core.request import Step
from askwell.core.terms import Answer, Likelihood
from askwell.store.shared import AskedRow, AskRow, PlaceRow, RecipientRow
from askwell.usecases import crossing, matching, peace
from askwell.usecases.access.circle import home_circle
from askwell.usecases.ask.content import write_content
from askwell.usecases.ask.kept import change_asked, find_ask
from askwell.usecases.ask.making import (
    Waiting,
    Way,
    change_words,
    choose_people,
    choose_way,
    predict,
    say_sent,
    set_steps,
    set_waiting,
)
from askwell.usecases.ask.preview import see_as_they_will
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from tests.usecases.ask_making.asks import begun, noor_in, person
from tests.usecases.asks import REACH, WHAT, WORDS, an_ask, newest_ask, school_run
from tests.usecases.cast import DAY, HOUR, NOW, here, join

pytestmark = pytest.mark.django_db
PLAN = "then I keep them at home, wolfram"
NOTE = "never on time, yttrium"


@pytest.fixture
def noor() -> Visitor:
    return noor_in()


@pytest.fixture
def ready(noor: Visitor) -> UUID:
    """Return an ask that could go out: Sam by a link, Ilse as the next one, Ruth told aloud."""
    sam, ilse, ruth = (person(noor, name) for name in ("Sam Zebulon", "Ilse Quandary", "Ruth"))
    matching.change_person(noor, sam, lambda helper: replace(helper, note=NOTE, phone="07700 900456"))
    id_ = begun(noor)
    choose_people(noor, id_, [sam, ruth], stand_ins={ilse: sam}, now=NOW)
    choose_way(noor, id_, str(ruth), Way.ALOUD, by_link=False, now=NOW)
    predict(noor, id_, str(sam), Prediction(words=Likelihood.HARDLY, percent=7), NOW)
    set_steps(noor, id_, school_run(), NOW)
    set_waiting(noor, id_, Waiting(plan=PLAN, reach=REACH), NOW)
    return id_


def yes(by: Visitor, id_: UUID) -> str:
    return crossing.see_crossing(by, id_).yes


def everything_stored() -> str:
    """Return every byte and letter of every row but the sealed shelf, as text."""

    def said(value: Any) -> str:  # noqa: ANN401 - whatever a column holds
        return bytes(value).decode("latin-1") if isinstance(value, (bytes, memoryview)) else str(value)

    rows = (
        row for model in apps.get_models() if model.__name__ != "SealedRow" for row in model._default_manager.values()  # noqa: SLF001 - all of it
    )  # fmt: skip
    return "\n".join(said(value) for row in rows for value in row.values())


def counts() -> list[int]:
    return [
        AskRow.objects.count(), RecipientRow.objects.count(), PlaceRow.objects.count(), AskedRow.objects.count()
    ]  # fmt: skip


def test_she_sees_the_exact_words_and_names_before_anything_leaves(noor: Visitor, ready: UUID) -> None:
    seen = crossing.see_crossing(noor, ready)
    assert (seen.content.what, seen.content.words, seen.content.reach) == (WHAT, WORDS, REACH)
    assert [step.what for step in seen.content.steps] == [step.what for step in school_run()]
    assert (seen.names, seen.stand_ins) == (("Sam Zebulon",), (("Ilse Quandary", "Sam Zebulon"),))
    assert counts() == [0, 0, 0, 0]


def test_a_yes_lets_it_cross_and_locks_it_for_each_link(noor: Visitor, ready: UUID) -> None:
    ask = crossing.cross(noor, ready, yes=yes(noor, ready), now=NOW)
    assert ask.shared
    assert {one.name: bool(one.recipient) for one in ask.to} == {
        "Sam Zebulon": True, "Ruth": False, "Ilse Quandary": True
    }  # fmt: skip
    assert sorted(RecipientRow.objects.values_list("state", flat=True)) == ["live", "waiting"]
    assert PlaceRow.objects.count() == 3


def test_nothing_private_lies_open_anywhere_after_it_crossed(noor: Visitor, ready: UUID) -> None:
    crossing.cross(noor, ready, yes=yes(noor, ready), now=NOW)
    stored = everything_stored()
    planted = (
        "Ines",
        "8.15 at our door",
        "Fetch them",
        "Mill Lane",
        "Zebulon",
        "Quandary",
        "wolfram",
        "yttrium",
        "900456",
    )
    assert [word for word in planted if word in stored] == []
    assert "hardly" not in stored


def test_only_what_is_asked_goes_along(noor: Visitor, ready: UUID) -> None:
    content = crossing.content_of(noor, find_ask(noor, ready))
    whole = write_content(content)
    assert [word for word in ("wolfram", "yttrium", "Zebulon", "hardly", "900456") if word in whole] == []


def test_pressed_twice_it_crosses_once(noor: Visitor, ready: UUID) -> None:
    seen = yes(noor, ready)
    first = crossing.cross(noor, ready, yes=seen, now=NOW)
    assert crossing.cross(noor, ready, yes=seen, now=NOW + HOUR) == first
    assert AskRow.objects.count() == 1


@pytest.mark.parametrize("other", ["", "yes", "0" * 64])
def test_with_another_yes_nothing_leaves(noor: Visitor, ready: UUID, other: str) -> None:
    with pytest.raises(Refused, match="crossing_changed"):
        crossing.cross(noor, ready, yes=other, now=NOW)
    assert counts() == [0, 0, 0, 0]


def _email(noor: Visitor, ask: UUID, name: str, email: str) -> None:
    helper = next(one.helper for one in find_ask(noor, ask).to if one.name == name)
    matching.change_person(noor, UUID(helper), lambda before: replace(before, email=email))


def _changes(noor: Visitor, ready: UUID) -> list[Callable[[], object]]:
    sam, ruth, ilse = (UUID(one.helper) for one in find_ask(noor, ready).to)
    waiting = Waiting(plan=PLAN, reach=REACH)
    return [
        lambda: change_words(noor, ready, what=WHAT, words="Other words.", now=NOW),
        lambda: change_words(noor, ready, what="other", words="Other words.", now=NOW),
        lambda: set_steps(noor, ready, [Step(number=0, what="one thing")], NOW),
        lambda: set_waiting(noor, ready, replace(waiting, reach="elsewhere"), NOW),
        lambda: set_waiting(noor, ready, replace(waiting, needed_by=NOW + DAY), NOW),
        lambda: set_waiting(noor, ready, replace(waiting, counts=True), NOW),
        lambda: set_waiting(noor, ready, replace(waiting, replies_to_me=True), NOW),
        lambda: choose_way(noor, ready, str(sam), Way.MAILED, by_link=True, now=NOW),
        lambda: _email(noor, ready, "Sam Zebulon", "other@example.org"),
        lambda: choose_way(noor, ready, str(ruth), Way.TEXT, by_link=True, now=NOW),
        lambda: choose_people(noor, ready, [sam], stand_ins={ruth: sam}, now=NOW),
        lambda: choose_people(noor, ready, [sam, ilse], now=NOW),
    ]


def test_whatever_her_other_device_changes_makes_the_yes_another(noor: Visitor, ready: UUID) -> None:
    _email(noor, ready, "Sam Zebulon", "sam@example.org")
    for change in _changes(noor, ready):
        before = yes(noor, ready)
        change()
        with pytest.raises(Refused, match="crossing_changed"):
            crossing.cross(noor, ready, yes=before, now=NOW)
    assert counts() == [0, 0, 0, 0]


def test_what_stays_with_her_leaves_the_yes_as_it_is(noor: Visitor, ready: UUID) -> None:
    before = yes(noor, ready)
    sam = find_ask(noor, ready).to[0].helper
    predict(noor, ready, sam, Prediction(words=Likelihood.LIKELY), NOW)
    set_waiting(noor, ready, Waiting(plan="something else", reach=REACH, look_on=NOW.date()), NOW)
    assert yes(noor, ready) == before


def test_without_a_link_there_is_nothing_to_cross(noor: Visitor) -> None:
    id_ = begun(noor)
    choose_people(noor, id_, [person(noor, "Sam")], now=NOW)
    with pytest.raises(Refused, match="crossing_nobody"):
        crossing.see_crossing(noor, id_)
    with pytest.raises(Refused, match="crossing_nobody"):
        crossing.cross(noor, id_, yes="", now=NOW)


def test_somebody_else_can_neither_see_nor_send_it(noor: Visitor, ready: UUID) -> None:
    seen, max_ = yes(noor, ready), here(join("Max", password="twelve boats over the hedge"))
    with pytest.raises(Refused, match="ask_gone"):
        crossing.see_crossing(max_, ready)
    with pytest.raises(Refused, match="ask_gone"):
        crossing.cross(max_, ready, yes=seen, now=NOW)


def test_a_closed_account_sends_nothing(noor: Visitor, ready: UUID) -> None:
    with pytest.raises(Refused, match="account_closed"):
        crossing.cross(replace(noor, state="closed"), ready, yes=yes(noor, ready), now=NOW)


def test_what_has_passed_since_she_wrote_it_is_said_and_nothing_leaves(noor: Visitor, ready: UUID) -> None:
    with pytest.raises(Refused, match="step_past"):
        crossing.cross(noor, ready, yes=yes(noor, ready), now=NOW + 3 * DAY)
    set_steps(noor, ready, (), NOW)
    set_waiting(noor, ready, Waiting(needed_by=NOW + DAY), NOW)
    with pytest.raises(Refused, match="needed_past"):
        crossing.cross(noor, ready, yes=yes(noor, ready), now=NOW + 2 * DAY)
    assert counts() == [0, 0, 0, 0]


def test_a_step_of_today_is_not_past_while_it_is_today_where_she_is() -> None:
    noor = noor_in("America/Los_Angeles")
    now = datetime(2026, 11, 26, 3, tzinfo=UTC)  # seven in the evening of the 25th
    id_ = begun(noor, now=now)
    choose_people(noor, id_, [person(noor, "Sam"), person(noor, "Ilse")], now=now)
    set_steps(noor, id_, [Step(number=0, what="today", on=date(2026, 11, 25))], now)
    assert crossing.cross(noor, id_, yes=yes(noor, id_), now=now).shared


def test_a_person_who_refused_since_is_not_asked(noor: Visitor, ready: UUID) -> None:
    ask = find_ask(noor, ready)
    sam = UUID(ask.to[0].helper)
    matching.change_person(noor, sam, lambda helper: replace(helper, refused=frozenset({ask.matter})))
    with pytest.raises(Refused) as refused:
        crossing.cross(noor, ready, yes=yes(noor, ready), now=NOW)
    assert (refused.value.key, refused.value.said) == ("helper_barred", {"who": "Sam Zebulon"})


def test_a_person_who_was_taken_off_the_list_is_not_asked(noor: Visitor, ready: UUID) -> None:
    matching.take_person_away(noor, UUID(find_ask(noor, ready).to[0].helper))
    with pytest.raises(Refused, match="helper_gone"):
        crossing.cross(noor, ready, yes=yes(noor, ready), now=NOW)


def test_a_no_said_aloud_keeps_nobody_else_from_getting_a_link(noor: Visitor, ready: UUID) -> None:
    ask = find_ask(noor, ready)
    ruth = next(one.helper for one in ask.to if one.name == "Ruth")
    say_sent(noor, ready, ruth, NOW)
    change_asked(noor, ready, ruth, NOW, heard=Reply(answer=Answer.NO, at=NOW, version=1))
    matching.change_person(noor, UUID(ruth), lambda helper: replace(helper, refused=frozenset({ask.matter})))
    assert crossing.cross(noor, ready, yes=yes(noor, ready), now=NOW).shared
    assert RecipientRow.objects.count() == 2


def test_whoever_has_answered_already_gets_no_link(noor: Visitor, ready: UUID) -> None:
    sam = find_ask(noor, ready).to[0].helper
    change_asked(noor, ready, sam, NOW, heard=Reply(answer=Answer.PART, at=NOW, version=1))
    assert crossing.see_crossing(noor, ready).names == ()


def _refused_name(noor: Visitor, *people: UUID) -> object:
    id_ = begun(noor)
    choose_people(noor, id_, people, now=NOW)
    for one in people:
        choose_way(noor, id_, str(one), Way.COPY, by_link=True, now=NOW)
    with pytest.raises(Refused, match="helper_in_peace") as refused:
        crossing.cross(noor, id_, yes=yes(noor, id_), now=NOW)
    return refused.value.said["who"]


def test_please_not_again_holds_for_the_person_whatever_became_of_the_ask(noor: Visitor) -> None:
    ilse = person(noor, "Ilse")
    peace.leave_tag_in_peace(crossing.tag_of(noor, str(ilse)), NOW, from_person=noor.person)
    assert _refused_name(noor, ilse) == "Ilse"


def test_no_more_from_this_site_holds_when_somebody_is_added_anew(noor: Visitor) -> None:
    circle = home_circle()
    circle.country = "GB"
    circle.save()
    peace.leave_in_peace("07700 900456", NOW, from_person=None)
    peace.leave_in_peace("Ilse@Example.org", NOW, from_person=noor.person)
    assert _refused_name(noor, person(noor, "Sammy", phone="+44 7700 900456")) == "Sammy"
    assert _refused_name(noor, person(noor, "Ilsa", email="ilse@example.org")) == "Ilsa"


def test_counting_in_happens_once_a_month_and_names_nobody(noor: Visitor) -> None:
    for _ in range(2):
        an_ask(noor, "Sam", waiting=Waiting(counts=True))
    an_ask(noor, "Ilse")
    (row,) = AskedRow.objects.all()
    assert row.month == date(2026, 11, 1)
    assert bytes(row.tag) not in (noor.person.bytes, b"")


def test_an_ask_can_be_answered_some_time_after_the_last_moment_it_names(noor: Visitor, ready: UUID) -> None:
    assert crossing.ends_at(find_ask(noor, ready), NOW) > NOW + 3 * DAY + crossing.STAYS_OPEN - timedelta(days=1)
    assert crossing.ends_at(find_ask(noor, begun(noor)), NOW) == NOW + crossing.LASTS


def test_she_sees_what_they_will_see_and_not_how_to_reach_her(noor: Visitor, ready: UUID) -> None:
    seen = see_as_they_will(noor, ready, NOW).reader
    assert (seen.name, seen.content.words, seen.content.reach, seen.reach) == ("Sam Zebulon", WORDS, "", "")
    assert [step.is_free for step in seen.steps] == [True, True, True]


def test_two_asks_to_one_person_have_one_tag_and_two_links(noor: Visitor) -> None:
    first, second = an_ask(noor, "Sam")[0], an_ask(noor, "Sam")[0]
    assert first != second
    assert len({bytes(tag) for tag in RecipientRow.objects.values_list("whom", flat=True)}) == 1
    assert newest_ask(noor)
