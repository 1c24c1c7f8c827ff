from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.core.matching import Bar, Helper, bar_to, those_left_in_peace, who_can_be_asked
from askwell.core.terms import Closeness, Relation

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
SAM = Helper(name="Sam", closeness=Closeness.SOMEWHAT, added_at=NOW)
ILSE = Helper(name="Ilse", closeness=Closeness.VERY, added_at=NOW + timedelta(days=2))
JO = Helper(name="Jo", closeness=Closeness.VERY, added_at=NOW + timedelta(days=1))
PEOPLE = {"sam": SAM, "ilse": ILSE, "jo": JO}

helpers = st.builds(
    Helper,
    name=st.sampled_from(["Sam", "Ilse", "Jo"]),
    relation=st.sampled_from(Relation),
    closeness=st.sampled_from(Closeness),
    not_this_person=st.booleans(),
    not_again_at=st.none() | st.just(NOW),
    refused=st.frozensets(st.sampled_from(["school", "move"])),
    added_at=st.none() | st.integers(0, 9).map(lambda days: NOW + timedelta(days=days)),
)
lists = st.dictionaries(st.integers(), helpers, max_size=5)


def test_those_close_to_her_come_first_then_as_she_added_them() -> None:
    assert [id_ for id_, _ in who_can_be_asked(PEOPLE, "school")] == ["jo", "ilse", "sam"]


def test_a_no_is_about_one_matter_and_moves_nobody_in_the_others() -> None:
    people = {**PEOPLE, "jo": replace(JO, refused=frozenset({"school"}))}
    assert [id_ for id_, _ in who_can_be_asked(people, "school")] == ["ilse", "sam"]
    assert who_can_be_asked(people, "move")[0][0] == "jo"
    assert those_left_in_peace(people, "school") == (("jo", people["jo"], Bar.REFUSED),)


def test_whom_she_marked_herself_is_shown_nowhere() -> None:
    people = {**PEOPLE, "sam": replace(SAM, not_this_person=True, not_again_at=NOW)}
    assert "sam" not in dict(who_can_be_asked(people, "school"))
    assert those_left_in_peace(people, "school") == ()


def test_having_nobody_is_no_trouble() -> None:
    assert who_can_be_asked({}, "school") == ()
    assert those_left_in_peace({}, "school") == ()


@settings(max_examples=40)
@given(lists, st.sampled_from(["school", "move"]))
def test_whoever_refused_or_wants_peace_is_never_proposed(people: dict[int, Helper], matter: str) -> None:
    proposed = who_can_be_asked(people, matter)
    assert all(bar_to(helper, matter) is None for _, helper in proposed)
    assert all(not (one.not_this_person or one.not_again_at or matter in one.refused) for _, one in proposed)


@settings(max_examples=40)
@given(lists, helpers, st.sampled_from(["school", "move"]))
def test_nothing_else_about_a_person_lifts_a_bar(people: dict[int, Helper], helper: Helper, matter: str) -> None:
    barred = [
        replace(helper, not_this_person=True),
        replace(helper, not_again_at=NOW),
        replace(helper, refused=helper.refused | {matter}),
    ]
    for one in barred:
        assert 99 not in dict(who_can_be_asked({**people, 99: one}, matter))


@settings(max_examples=40)
@given(lists, st.sampled_from(["school", "move"]))
def test_everyone_else_is_there_once_and_the_closest_first(people: dict[int, Helper], matter: str) -> None:
    proposed = who_can_be_asked(people, matter)
    ranks = [list(Closeness).index(helper.closeness) for _, helper in proposed]
    assert ranks == sorted(ranks)
    assert sorted(id_ for id_, _ in proposed) == sorted(id_ for id_ in people if bar_to(people[id_], matter) is None)
    left = those_left_in_peace(people, matter)
    hidden = [id_ for id_, helper in people.items() if helper.not_this_person]
    assert len(proposed) + len(left) + len(hidden) == len(people)


@settings(max_examples=40)
@given(lists, st.sampled_from(["school", "move"]))
def test_a_no_to_something_else_changes_no_order(people: dict[int, Helper], matter: str) -> None:
    others = {id_: replace(helper, refused=helper.refused | {"garden"}) for id_, helper in people.items()}
    assert [id_ for id_, _ in who_can_be_asked(others, matter)] == [id_ for id_, _ in who_can_be_asked(people, matter)]
