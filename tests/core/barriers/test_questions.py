from hypothesis import given
from hypothesis import strategies as st

from askwell.core.barriers import BARRIERS, MOST_QUESTIONS, next_question, questions, weigh_answers

UNSURE = dict.fromkeys(BARRIERS, 0.1)
ANSWERS = st.dictionaries(
    st.sampled_from([*(question.key for question in questions()), "unknown"]),
    st.sampled_from(["none", "skip", "", *{option.key for question in questions() for option in question.options}]),
)


def _answer_as(barrier: str) -> dict[str, str]:
    """Answer like somebody whom this one thing holds back."""
    answers: dict[str, str] = {}
    while question := next_question(UNSURE, answers):
        pointing = (option.key for option in question.options if barrier in option.barriers)
        answers[question.key] = next(pointing, "none")
    return answers


def test_every_barrier_can_be_found_by_answers_alone() -> None:
    for barrier in BARRIERS:
        weighed = weigh_answers(UNSURE, _answer_as(barrier))
        assert max(weighed, key=weighed.__getitem__) == barrier


def test_there_are_never_more_than_five_questions_and_none_comes_twice() -> None:
    for barrier in BARRIERS:
        assert len(_answer_as(barrier)) <= MOST_QUESTIONS
    skipped: dict[str, str] = {}
    while question := next_question(UNSURE, skipped):
        skipped[question.key] = "skip"
    assert len(skipped) == MOST_QUESTIONS


def test_the_first_question_parts_what_her_words_left_open() -> None:
    open_between = {"burden": 0.4, "distrust": 0.4}
    question = next_question(open_between, {})
    assert question
    parting = [option.barriers & {"burden", "distrust"} for option in question.options]
    assert {"burden"} in parting or {"distrust"} in parting


def test_skipping_changes_nothing() -> None:
    assert weigh_answers(UNSURE, {"comes_up": "skip"}) == weigh_answers(UNSURE, {})


def test_what_is_sure_is_not_asked_about() -> None:
    assert next_question({"burden": 0.97}, {"person": "enough", "afterwards": "tired"}) is None


@given(st.dictionaries(st.sampled_from(BARRIERS), st.floats(0, 1)), ANSWERS)
def test_any_answers_give_probabilities(chances: dict[str, float], answers: dict[str, str]) -> None:
    weighed = weigh_answers(chances, answers)
    assert set(weighed) == set(BARRIERS)
    assert all(0 <= chance <= 1 for chance in weighed.values())
    assert sum(weighed.values()) <= 1 + 1e-9
    next_question(chances, answers)


def test_every_barrier_is_spoken_for_by_some_answer() -> None:
    spoken = {barrier for question in questions() for option in question.options for barrier in option.barriers}
    assert spoken == set(BARRIERS)
