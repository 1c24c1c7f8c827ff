import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.evidence import (
    Prediction,
    brier_score,
    compare,
    compare_key,
    comparison,
    sum_up,
    tally,
)
from askwell.core.packs import LANGUAGES, load_pack
from askwell.core.reframe import sources
from askwell.core.terms import Likelihood, Outcome
from tests.core.reframe.readability import lix, long_sentences, unfit_words

CAME = [outcome for outcome in Outcome if outcome is not Outcome.OPEN]
EXPECTED = [Prediction(words=words) for words in Likelihood]
EVERY = [pytest.param(one, came, id=compare_key(one, came)) for one, came in product([*EXPECTED, None], CAME)]
HARDLY, PERHAPS, LIKELY = EXPECTED


@pytest.mark.parametrize(("expected", "came"), EVERY)
def test_every_expectation_and_outcome_has_short_plain_words(expected: Prediction | None, came: Outcome) -> None:
    found = comparison(expected, came)
    assert found is not None
    for text in (found.said, found.study):
        assert unfit_words(text) == []
        assert long_sentences(text) == []
        assert not re.search(r"\d|%|prove[sd]? that|always|never|great|glad|lucky|at least|should|wrong|right", text)
    assert lix(found.said) <= 28


@pytest.mark.parametrize("expected", EXPECTED)
def test_after_a_no_what_hurts_comes_first_and_it_is_about_the_day(expected: Prediction) -> None:
    said = compare(expected, Outcome.NO)
    assert re.match(r"A no can hurt|That is hard", said)
    assert "this favour and this day" in said


@pytest.mark.parametrize("expected", [*EXPECTED, None])
def test_silence_is_no_no_and_counts_for_nothing(expected: Prediction | None) -> None:
    said = compare(expected, Outcome.SILENCE)
    assert said.startswith("Waiting")
    assert "Silence is not a no." in said
    assert "counts for nothing" in said


def test_the_word_she_chose_and_what_came_make_the_key() -> None:
    assert compare_key(LIKELY, Outcome.NO) == "likely_no"
    assert compare_key(None, Outcome.YES) == "unsaid_yes"
    assert compare_key(Prediction(words=Likelihood.HARDLY, percent=20), Outcome.PART) == "hardly_part"


@pytest.mark.parametrize("expected", [*EXPECTED, None])
def test_nothing_is_said_while_it_is_open(expected: Prediction | None) -> None:
    assert comparison(expected, Outcome.OPEN) is None
    assert compare(expected, Outcome.OPEN) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_study_is_cited_with_its_weak_point(language: str) -> None:
    studies = load_pack(language, "evidence")["studies"]
    assert {entry["source"] for entry in studies.values()} <= sources(language).keys()
    assert all("awkward" in entry["text"] and "strangers" in entry["text"] for entry in studies.values())


def test_a_study_stands_where_it_fits_and_nowhere_else() -> None:
    cited = {compare_key(one, came): comparison(one, came).source for one, came in product(EXPECTED, CAME)}  # type: ignore[union-attr]
    assert {key: source for key, source in cited.items() if source} == {
        "hardly_yes": "bohns_2016", "hardly_no": "newark_2014", "perhaps_no": "newark_2014", "likely_no": "newark_2014",
    }  # fmt: skip


def test_below_five_outcomes_nothing_is_said_of_several() -> None:
    four = [(HARDLY, Outcome.YES)] * 4
    few = "These are too few to say anything about. That comes with time, or it does not have to."
    assert sum_up(four) == sum_up([]) == few
    assert sum_up([*four, (HARDLY, Outcome.SILENCE), (LIKELY, Outcome.LATER), (LIKELY, Outcome.OPEN)]) == few
    assert brier_score(four) is None


def test_what_she_said_in_words_is_not_turned_into_a_number() -> None:
    pairs = [(HARDLY, Outcome.YES)] * 3 + [(HARDLY, Outcome.NO), (LIKELY, Outcome.PART)]
    assert sum_up(pairs) == (
        "Help came 4 times of 5. Where you had thought it hardly likely: 3 of 4. "
        "Where you had thought it likely: 1 of 1. That is still a rough picture."
    )


def test_numbers_of_her_own_are_told_beside_what_came() -> None:
    doubts = Prediction(words=Likelihood.PERHAPS, percent=40)
    came = [(doubts, Outcome.YES)] * 9 + [(doubts, Outcome.NO)] * 3
    assert sum_up(came) == ("Of 12 answers, you expected about 5 to be a yes. It was 9. That is still a rough picture.")
    assert "and so it was" in sum_up(came[7:])
    assert "a no is about one day" in sum_up([(doubts, Outcome.NO)] * 5)


def test_a_brier_score_is_the_mean_squared_distance() -> None:
    sure = Prediction(words=Likelihood.LIKELY, percent=100)
    half = Prediction(words=Likelihood.PERHAPS, percent=50)
    assert brier_score([(sure, Outcome.YES)] * 5) == 0
    assert brier_score([(sure, Outcome.NO)] * 5) == 1
    assert brier_score([(half, Outcome.NO)] * 3 + [(half, Outcome.PART)] * 2) == 0.25
    assert brier_score([(sure, Outcome.YES)] * 4 + [(sure, Outcome.NO), (sure, Outcome.SILENCE)]) == pytest.approx(0.2)


pairs = st.tuples(
    st.builds(Prediction, words=st.sampled_from(Likelihood), percent=st.none() | st.integers(0, 100)),
    st.sampled_from(Outcome),
)


@given(st.lists(pairs, max_size=30))
def test_silence_later_and_open_change_nothing(given_pairs: list[tuple[Prediction, Outcome]]) -> None:
    held = [pair for pair in given_pairs if pair[1] in (Outcome.YES, Outcome.PART, Outcome.NO)]
    assert sum_up(given_pairs) == sum_up(held)
    assert tally(given_pairs) == tally(held)
    assert brier_score(given_pairs) == brier_score(held)


@given(st.lists(pairs, max_size=30))
def test_a_score_lies_between_exact_and_wrong(given_pairs: list[tuple[Prediction, Outcome]]) -> None:
    score = brier_score(given_pairs)
    assert score is None or 0 <= score <= 1
    assert "%" not in sum_up(given_pairs)
