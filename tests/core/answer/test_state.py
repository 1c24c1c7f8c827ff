from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from askwell.core.answer import AskState, Reply, settle, steps_wanted
from askwell.core.answer.state import Turn, is_covered, needs_stand_in, next_turn, places_left, take_places
from askwell.core.request import Step
from askwell.core.terms import Answer

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
FETCH, BRING = Step(number=1, what="Fetch the children"), Step(number=2, what="Bring a cake", places=2)
NAMED = ("Sam", "Ilse", "Jo", "Kit")


def said(answer: Answer) -> Reply:
    return Reply(answer=answer, at=NOW, version=1)


def test_places_that_nobody_has_are_left() -> None:
    assert places_left([FETCH, BRING], {}) == {1: 1, 2: 2}
    assert places_left([FETCH, BRING], {1: ["Sam"], 2: ["Sam"]}) == {1: 0, 2: 1}
    assert places_left([FETCH], {1: ["Sam", "Ilse"]}) == {1: 0}


def test_an_ask_is_covered_when_every_place_is_taken() -> None:
    assert not is_covered([FETCH, BRING], {1: ["Sam"], 2: ["Sam"]})
    assert is_covered([FETCH, BRING], {1: ["Sam"], 2: ["Sam", "Ilse"]})
    assert not is_covered([], {})


def test_a_place_that_somebody_has_is_not_taken_from_them() -> None:
    taken = take_places([FETCH, BRING], {1: ["Sam"]}, "Ilse", [1, 2])
    assert taken == {1: {"Sam"}, 2: {"Ilse"}}
    assert take_places([FETCH, BRING], taken, "Sam", [2]) == {1: frozenset(), 2: {"Sam", "Ilse"}}


@pytest.mark.parametrize(
    ("before", "now", "comes"),
    [
        (None, Answer.NO, True),
        (Answer.YES, Answer.NO, True),
        (Answer.LATER, Answer.NO, True),
        (Answer.NO, Answer.NO, False),
        (None, Answer.YES, False),
        (None, Answer.PART, False),
        (None, Answer.LATER, False),
    ],
)
def test_a_no_brings_the_turn_of_the_stand_in_and_a_second_one_does_not(
    before: Answer | None, now: Answer, *, comes: bool
) -> None:
    first = said(before) if before else None
    assert needs_stand_in(first, said(now), is_open=True) is comes
    assert needs_stand_in(first, said(now), is_open=False) is False


def test_she_may_let_another_time_or_a_part_count_as_well() -> None:
    wide = {Answer.NO, Answer.LATER, Answer.PART}
    assert needs_stand_in(None, said(Answer.PART), is_open=True, brings=wide)
    assert needs_stand_in(said(Answer.YES), said(Answer.LATER), is_open=True, brings=wide)
    assert not needs_stand_in(said(Answer.LATER), said(Answer.NO), is_open=True, brings=wide)


def test_the_next_turn_is_of_whoever_she_named_for_it() -> None:
    turns = [
        Turn(id="Sam"),
        Turn(id="Ilse", turn=2, stands_in_for="Sam", state="waiting"),
        Turn(id="Jo", turn=1, stands_in_for="Sam", state="waiting"),
        Turn(id="Kit", turn=1, stands_in_for="Ilse", state="waiting"),
    ]
    assert next_turn(turns, "Sam") == "Jo"
    assert next_turn(turns, "Ilse") == "Kit"
    assert next_turn(turns, "Kit") is None


def test_whoever_stands_in_for_one_that_was_taken_back_comes_instead() -> None:
    turns = [
        Turn(id="Sam"),
        Turn(id="Ilse", turn=1, stands_in_for="Sam", state="revoked"),
        Turn(id="Jo", turn=2, stands_in_for="Ilse", state="waiting"),
    ]
    assert next_turn(turns, "Sam") == "Jo"


@given(st.lists(st.builds(
    Turn, id=st.sampled_from(NAMED), turn=st.integers(0, 3), stands_in_for=st.sampled_from([None, *NAMED]),
    state=st.sampled_from(["live", "waiting", "revoked"]),
)), st.sampled_from(NAMED))  # fmt: skip
def test_a_turn_is_never_of_somebody_she_did_not_name(turns: list[Turn[str]], after: str) -> None:
    found = next_turn(turns, after)
    assert found is None or found in {one.id for one in turns if one.state == "waiting"}


class AnyAnswers(RuleBasedStateMachine):
    """Whatever people answer, in whatever order and however often."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = [FETCH, BRING, Step(number=3, what="Stay an hour", places=3)]
        self.taken: dict[int, frozenset[str]] = {}
        self.replies: dict[str, Reply] = {}
        self.turns = {
            "Sam": Turn(id="Sam"),
            "Ilse": Turn(id="Ilse", turn=1, stands_in_for="Sam", state="waiting"),
            "Jo": Turn(id="Jo", turn=2, stands_in_for="Ilse", state="waiting"),
            "Kit": Turn(id="Kit"),
        }

    @rule(who=st.sampled_from(NAMED), answer=st.sampled_from(Answer), chosen=st.sets(st.integers(1, 4)))
    def say(self, who: str, answer: Answer, chosen: set[int]) -> None:
        if self.turns[who].state != "live":
            return
        numbers = [step.number for step in self.steps]
        wanted = steps_wanted(answer, chosen, numbers)
        before = dict(self.taken)
        self.taken = take_places(self.steps, self.taken, who, wanted)
        got = [number for number in numbers if who in self.taken[number]]
        reply = said(settle(answer, got, numbers))
        assert set(got) <= set(wanted)
        assert all(self.taken[n] - {who} == frozenset(before.get(n, ())) - {who} for n in numbers)
        if needs_stand_in(self.replies.get(who), reply, is_open=not is_covered(self.steps, self.taken)):
            coming = next_turn(self.turns.values(), who)
            if coming:
                stands_in = self.turns[coming]
                assert stands_in.stands_in_for == who
                self.turns[coming] = Turn(id=coming, turn=stands_in.turn, stands_in_for=who)
        self.replies[who] = reply

    @invariant()
    def nobody_is_double_and_nothing_is_overbooked(self) -> None:
        for step in self.steps:
            assert len(self.taken.get(step.number, ())) <= step.places
        left = places_left(self.steps, self.taken)
        assert all(left[step.number] + len(self.taken.get(step.number, ())) == step.places for step in self.steps)

    @invariant()
    def only_those_she_named_are_asked(self) -> None:
        assert set(self.turns) == set(NAMED)
        assert all(self.turns[who].state == "live" for who in self.replies)

    @invariant()
    def a_stand_in_comes_after_the_no_of_the_one_before_alone(self) -> None:
        for one in self.turns.values():
            if one.stands_in_for and one.state == "live":
                assert one.stands_in_for in self.replies

    @invariant()
    def who_said_no_or_later_has_no_place(self) -> None:
        for who, reply in self.replies.items():
            has = any(who in people for people in self.taken.values())
            if reply.answer in (Answer.NO, Answer.LATER):
                assert not has


TestAnyAnswers = AnyAnswers.TestCase
TestAnyAnswers.settings = settings(max_examples=30, stateful_step_count=15, deadline=None)


def test_the_states_of_an_ask_are_those_the_store_knows() -> None:
    assert [state.value for state in AskState] == ["open", "enough", "withdrawn", "closed"]
