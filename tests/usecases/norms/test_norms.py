"""What is usual here: closed months, worked out once, in bands from five up, and pointing at nobody."""

from datetime import UTC, date, datetime

import pytest

from askwell.store.shared import AskedRow, CircleRow, MemberRow, NormRow, PersonRow
from askwell.usecases import norms
from askwell.usecases.access import norms as stored
from askwell.usecases.access.circle import home_circle
from askwell.usecases.crossing import count_in
from askwell.usecases.norms import close_months, what_is_usual
from tests.usecases.board.circle import member

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
IN_OCTOBER = datetime(2026, 10, 31, 23, 59, tzinfo=UTC)
AFTERWARDS = datetime(2026, 11, 1, 0, 5, tzinfo=UTC)
IN_DECEMBER = datetime(2026, 12, 1, 0, 5, tzinfo=UTC)


def _people(how_many: int, circle: CircleRow | None = None) -> int:
    """Let that many people, who asked nothing, join; return their circle."""
    circle = circle or home_circle()
    people = PersonRow.objects.bulk_create(
        PersonRow(name=f"P{n}", folded_name=f"p{n}", joined_on=OCTOBER, agreed_to="x") for n in range(how_many)
    )
    MemberRow.objects.bulk_create(MemberRow(person=person, circle=circle) for person in people)
    return circle.pk


def _asked(circle: int, how_many: int, month: date = OCTOBER) -> None:
    for number in range(how_many):
        stored.add_asked(circle, month, number.to_bytes(16))


def _about(circle: int) -> int | None:
    seen = what_is_usual(circle, AFTERWARDS)
    return seen.about if seen else None


@pytest.mark.parametrize(("asked", "about"), [(0, None), (1, None), (4, None), (5, 5), (9, 5), (10, 10)])
def test_below_five_nothing_is_said_and_from_five_up_a_band(asked: int, about: int | None) -> None:
    circle = _people(200)
    _asked(circle, asked)
    close_months(AFTERWARDS)
    assert _about(circle) == about
    assert not AskedRow.objects.exists()


def test_a_month_that_is_not_over_says_nothing_and_keeps_counting() -> None:
    circle = _people(200)
    _asked(circle, 9)
    close_months(IN_OCTOBER)
    assert what_is_usual(circle, IN_OCTOBER) is None
    assert AskedRow.objects.count() == 9


def test_a_month_worked_out_twice_stays_as_it_was() -> None:
    circle = _people(200)
    _asked(circle, 10)
    close_months(AFTERWARDS)
    close_months(AFTERWARDS)
    assert list(NormRow.objects.values_list("month", "about")) == [(OCTOBER, 10)]


def test_a_clock_that_was_set_back_adds_nothing_to_a_month_that_is_over() -> None:
    circle = _people(200)
    _asked(circle, 5)
    close_months(AFTERWARDS)
    _asked(circle, 30)
    close_months(IN_OCTOBER)
    assert what_is_usual(circle, IN_OCTOBER) is None
    close_months(AFTERWARDS)
    assert _about(circle) == 5
    assert not AskedRow.objects.exists()


def test_what_was_usual_two_months_ago_is_not_called_last_month() -> None:
    circle = _people(200)
    _asked(circle, 10)
    close_months(AFTERWARDS)
    close_months(IN_DECEMBER)
    assert what_is_usual(circle, IN_DECEMBER) is None


def test_a_round_that_comes_late_works_out_every_month_that_is_over() -> None:
    circle = _people(200)
    _asked(circle, 10)
    _asked(circle, 5, NOVEMBER)
    close_months(IN_DECEMBER)
    assert list(NormRow.objects.values_list("month", "about")) == [(NOVEMBER, 5), (OCTOBER, 10)]


def test_each_circle_has_its_own() -> None:
    ours, theirs = _people(200), _people(200, CircleRow.objects.create(name="the other circle"))
    _asked(ours, 4)
    _asked(theirs, 10)
    close_months(AFTERWARDS)
    assert what_is_usual(ours, AFTERWARDS) is None
    assert _about(theirs) == 10


def test_when_five_of_five_asked_nothing_is_said_of_them() -> None:
    circle = _people(5)
    _asked(circle, 5)
    close_months(AFTERWARDS)
    assert what_is_usual(circle, AFTERWARDS) is None


def test_when_so_many_leave_that_it_would_say_too_much_it_is_said_no_more() -> None:
    circle = _people(200)
    _asked(circle, 10)
    close_months(AFTERWARDS)
    assert what_is_usual(circle, AFTERWARDS)
    PersonRow.objects.filter(id__in=list(PersonRow.objects.values_list("id", flat=True)[10:])).delete()
    assert what_is_usual(circle, AFTERWARDS) is None


def test_one_person_who_leaves_changes_no_figure() -> None:
    circle = _people(200)
    _asked(circle, 10)
    close_months(AFTERWARDS)
    PersonRow.objects.all()[:1].get().delete()
    assert _about(circle) == 10


def test_somebody_who_asks_often_counts_once_and_is_named_nowhere() -> None:
    noor = member("Noor")
    circle = home_circle().pk
    for _ in range(3):
        count_in(noor, circle, IN_OCTOBER)
    (tag,) = AskedRow.objects.values_list("tag", flat=True)
    assert bytes(tag) not in (noor.person.bytes, noor.person.hex.encode())
    assert norms.what_is_usual_here(IN_OCTOBER) is None


def test_the_sentence_names_the_month_and_a_band() -> None:
    circle = _people(200)
    _asked(circle, 13)
    close_months(AFTERWARDS)
    seen = what_is_usual(circle, AFTERWARDS, "xx")
    assert seen
    assert seen.said == "About 10 people here asked for something in October."
