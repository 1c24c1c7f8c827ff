"""Her people: added in ten seconds, hers alone, and left in peace."""

from uuid import uuid4

import pytest

from askwell.core.matching import Bar, Helper, bar_to
from askwell.core.terms import Closeness, Relation
from askwell.store.private import SealedRow
from askwell.usecases import matching
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from tests.usecases.cast import NOW, here, join, open_house

pytestmark = pytest.mark.django_db
SAM = Helper(
    name="Sam Zebulon",
    relation=Relation.NEIGHBOR,
    closeness=Closeness.VERY,
    phone="07700 900123",
    email="sam@example.org",
    note="has two vans, on Tuesdays",
)


@pytest.fixture
def noor() -> Visitor:
    open_house()
    return here(join("Noor"))


def names(by: Visitor) -> list[str]:
    return [helper.name for _, helper in matching.list_people(by)]


def test_a_name_alone_is_enough(noor: Visitor) -> None:
    id_ = matching.add_person(noor, Helper(name="  Sam \n Hill "), NOW)
    assert matching.find_person(noor, id_) == Helper(name="Sam Hill", added_at=NOW)


def test_her_people_come_by_name_whatever_the_capitals(noor: Visitor) -> None:
    for name in ("sam", "Ilse", "Ruth"):
        matching.add_person(noor, Helper(name=name), NOW)
    assert names(noor) == ["Ilse", "Ruth", "sam"]


def test_all_she_knows_of_a_person_comes_back_as_she_gave_it(noor: Visitor) -> None:
    found = matching.find_person(noor, matching.add_person(noor, SAM, NOW))
    assert (found.relation, found.closeness, found.phone, found.email, found.note) == (
        SAM.relation, SAM.closeness, SAM.phone, SAM.email, SAM.note
    )  # fmt: skip


def test_nothing_of_a_person_lies_open_in_the_database(noor: Visitor) -> None:
    matching.add_person(noor, SAM, NOW)
    (row,) = SealedRow.objects.all()
    stored = bytes(row.sealed) + bytes(row.drawer)
    assert not [word for word in (b"Zebulon", b"07700", b"sam@", b"vans") if word in stored]


def test_somebody_else_finds_none_of_them(noor: Visitor) -> None:
    id_ = matching.add_person(noor, SAM, NOW)
    max_ = here(join("Max", password="twelve boats over the hedge"))
    assert names(max_) == []
    for attempt in (matching.find_person, matching.take_person_away):
        with pytest.raises(Refused, match="helper_gone"):
            attempt(max_, id_)
    with pytest.raises(Refused, match="helper_gone"):
        matching.leave_out(max_, id_, is_out=True)
    assert names(noor) == ["Sam Zebulon"]
    assert not matching.find_person(noor, id_).not_this_person


@pytest.mark.parametrize(
    ("helper", "key", "field"),
    [
        (Helper(name="   "), "helper_nameless", None),
        (Helper(name="\x00\u200b"), "helper_nameless", None),
        (Helper(name="S" * 10_000), "helper_long", "name"),
        (Helper(name="Sam", phone="7" * 41), "helper_long", "phone"),
        (Helper(name="Sam", note="n" * 601), "helper_long", "note"),
        (Helper(name="Sam", email="sam@example.org\nBcc: max@example.org"), "email_odd", None),
        (Helper(name="Sam", email="sam"), "email_odd", None),
        (Helper(name="Sam", email="s" * 250 + "@example.org"), "email_odd", None),
    ],
)
def test_what_cannot_be_kept_is_said_by_its_field(noor: Visitor, helper: Helper, key: str, field: str | None) -> None:
    with pytest.raises(Refused) as refused:
        matching.add_person(noor, helper, NOW)
    assert (refused.value.key, refused.value.said.get("field")) == (key, field)
    assert names(noor) == []


def test_a_change_that_is_refused_leaves_the_person_as_they_were(noor: Visitor) -> None:
    id_ = matching.add_person(noor, SAM, NOW)
    with pytest.raises(Refused, match="helper_nameless"):
        matching.change_person(noor, id_, lambda helper: Helper(name=helper.name.replace("Sam Zebulon", "")))
    assert matching.find_person(noor, id_).phone == SAM.phone


def test_pressing_twice_adds_one_person_and_another_name_another(noor: Visitor) -> None:
    first = matching.add_person(noor, Helper(name="Sam"), NOW, hand="a1b2")
    assert matching.add_person(noor, Helper(name="Sam"), NOW, hand="a1b2") == first
    matching.add_person(noor, Helper(name="Ilse"), NOW, hand="a1b2")  # back in the browser, and another name
    assert names(noor) == ["Ilse", "Sam"]


def test_two_people_may_have_one_name(noor: Visitor) -> None:
    matching.add_person(noor, Helper(name="Sam"), NOW)
    matching.add_person(noor, Helper(name="Sam"), NOW)
    assert names(noor) == ["Sam", "Sam"]


def test_a_list_has_an_end_and_says_so(noor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "MOST_PEOPLE", 2)
    for name in ("Sam", "Ilse"):
        matching.add_person(noor, Helper(name=name), NOW)
    with pytest.raises(Refused, match="people_many"):
        matching.add_person(noor, Helper(name="Ruth"), NOW)


def test_not_this_person_stays_until_she_says_otherwise(noor: Visitor) -> None:
    id_ = matching.add_person(noor, SAM, NOW)
    matching.leave_out(noor, id_, is_out=True)
    matching.change_person(noor, id_, lambda helper: helper)
    assert bar_to(matching.find_person(noor, id_), "a matter") is Bar.NOT_THIS_PERSON
    matching.leave_out(noor, id_, is_out=False)
    assert bar_to(matching.find_person(noor, id_), "a matter") is None


def test_a_no_is_about_one_matter_and_peace_about_all() -> None:
    refused = Helper(name="Sam", refused=frozenset({"school run"}))
    assert bar_to(refused, "school run") is Bar.REFUSED
    assert bar_to(refused, "moving house") is None
    assert bar_to(Helper(name="Sam", not_again_at=NOW), "moving house") is Bar.NOT_AGAIN


def test_a_person_is_found_by_name_however_it_is_typed(noor: Visitor) -> None:
    id_ = matching.add_person(noor, SAM, NOW)
    found = matching.person_named(noor, " sam  ZEBULON")
    assert found
    assert found[0] == id_
    assert matching.person_named(noor, "Sam") is None


def test_a_person_who_was_taken_away_is_gone(noor: Visitor) -> None:
    id_ = matching.add_person(noor, SAM, NOW)
    matching.take_person_away(noor, id_)
    assert SealedRow.objects.count() == 0
    for attempt in (id_, uuid4()):
        with pytest.raises(Refused, match="helper_gone"):
            matching.take_person_away(noor, attempt)
