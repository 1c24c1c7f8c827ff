import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.ladder import ASK, NOTHING_TODAY, LeadsTo, Rung, practice, propose_rungs, rungs, safety_question
from askwell.core.reframe import source
from tests.core.reframe.readability import HARDEST, lix, long_sentences, unfit_words
from tests.core.reframe.test_views import BARRIERS

ROWS = tomllib.loads((Path(__file__).parents[3] / "docs/mission/rows.toml").read_text(encoding="utf-8"))


def keys(*barriers: str) -> list[str]:
    return [rung.key for rung in propose_rungs(barriers)]


@pytest.mark.parametrize(
    ("barriers", "proposed"),
    [
        ((), [ASK, "say_aloud", "ask_the_way", "text_one", "tell_one", NOTHING_TODAY]),
        (("burden",), [ASK, "accept_an_offer", "offer_first", "take_up_an_offer", "text_one", NOTHING_TODAY]),
        (("culture",), [ASK, "be_with_people", "accept_an_offer", "third_person", "text_one", NOTHING_TODAY]),
        (("control",), [ASK, "say_aloud", "hand_over_a_piece", "text_one", "tell_one", NOTHING_TODAY]),
        (
            ("no_one", "futility"),
            [ASK, "offer_first", "text_one", "reach_a_professional", "only_listen", NOTHING_TODAY],
        ),
        (("a reason of her own",), [ASK, "say_aloud", "ask_the_way", "text_one", "tell_one", NOTHING_TODAY]),
    ],
)
def test_the_ask_comes_first_then_steps_that_fit_from_small_to_large(
    barriers: tuple[str, ...], proposed: list[str]
) -> None:
    assert keys(*barriers) == proposed


@pytest.mark.parametrize("barrier", BARRIERS)
def test_every_barrier_has_a_step_of_its_own(barrier: str) -> None:
    assert [rung.key for rung in propose_rungs([barrier]) if barrier in rung.barriers] != []


@given(st.lists(st.sampled_from(BARRIERS) | st.text(), max_size=30))
def test_whatever_holds_her_back_there_are_six_steps_and_nothing_is_one_of_them(barriers: list[str]) -> None:
    proposed = propose_rungs(barriers)
    between = proposed[1:-1]
    assert (proposed[0].key, proposed[-1].key) == (ASK, NOTHING_TODAY)
    assert len({rung.key for rung in proposed}) == 6
    assert list(between) == sorted(between, key=lambda rung: rung.size)
    assert proposed == propose_rungs(list(reversed(barriers)))


def test_a_rung_says_what_it_is_how_big_and_where_it_leads() -> None:
    assert propose_rungs(["rejection"])[2:3] == (
        Rung(
            key="a_no_is_likely",
            text="Ask for something where a no is likely and harmless",
            hint="A discount, a table by the window. You are after the no, to see how it is afterwards.",
            size=30,
            leads_to=LeadsTo.STAY,
            barriers=("rejection", "judgement", "weakness"),
            rows=("strategy.gradual-exposure", "strategy.rejection-as-natural"),
        ),
    )


def test_the_ladder_has_no_wide_gap_below_the_ask_face_to_face() -> None:
    sizes = sorted({rung.size for rung in rungs()})
    assert (sizes[0], sizes[-1]) == (0, 65)
    assert max(above - below for below, above in pairwise(sizes)) <= 15
    assert sum(20 <= rung.size <= 40 for rung in rungs()) >= 8


def test_a_step_is_named_for_barriers_and_rows_that_exist() -> None:
    assert {barrier for rung in rungs() for barrier in rung.barriers} - set(BARRIERS) == set()
    assert {row for rung in rungs() for row in rung.rows} - ROWS.keys() == set()
    assert [rung.key for rung in rungs() if not rung.rows] == []


def test_every_step_is_told_in_plain_words_and_as_practice() -> None:
    told = [text for rung in rungs() for text in (rung.text, rung.hint)]
    told += [practice().text, safety_question().question, safety_question().hint, safety_question().unsafe]
    assert [(text, unfit_words(text)) for text in told if unfit_words(text)] == []
    assert [text for text in told if long_sentences(text)] == []
    assert lix(*told) <= HARDEST


def test_someone_who_may_be_unsafe_is_not_asked_to_climb() -> None:
    safety = safety_question()
    assert safety.question == "Could asking make things worse or unsafe for you?"
    assert safety.unsafe.startswith("Then no step here is needed.")


def test_what_is_said_for_practice_has_a_checked_source() -> None:
    assert source(practice().source).mark == "V"
