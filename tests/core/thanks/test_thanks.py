import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.answer import Reply
from askwell.core.reframe import source
from askwell.core.request import Step
from askwell.core.terms import Answer
from askwell.core.thanks import (
    LONGEST_OFFER,
    Offer,
    OfferTrouble,
    passing_on,
    thanks_choices,
    thanks_ground,
    thanks_words,
    tidy_offer,
)
from tests.core.reframe.readability import lix, long_sentences, unfit_words

STEP = Step(number=1, what="Take the children to school on Thursday.")
CHOICES = [
    *thanks_choices(STEP, "Sam"), *thanks_choices("", "Sam"), *thanks_choices(STEP, "Sam", answer=Answer.NO),
]  # fmt: skip


def reply(answer: Answer, *, is_thinking_of_you: bool = False) -> Reply:
    return Reply(
        answer=answer, at=datetime(2027, 2, 1, tzinfo=UTC), version=1, is_thinking_of_you=is_thinking_of_you
    )  # fmt: skip


def test_a_thanks_names_what_it_was_as_it_was_written() -> None:
    assert thanks_choices(STEP, "Sam")[0] == (
        "Sam, thank you for this: Take the children to school on Thursday. It helped me."
    )
    assert thanks_choices("a  lift\nto the clinic", "")[0] == "Thank you for this: a lift to the clinic. It helped me."


def test_what_is_too_long_for_a_short_thanks_is_left_out() -> None:
    assert thanks_choices("word " * 40, "Sam") == thanks_choices("", "Sam")
    assert thanks_choices("", "Sam")[0] == "Sam, thank you. It helped me."


@pytest.mark.parametrize("answer", [Answer.NO, Answer.LATER])
def test_whoever_could_not_is_thanked_for_the_answer_alone(answer: Answer) -> None:
    choices = thanks_choices(STEP, "Sam", answer=answer)
    assert len(choices) == 2
    assert all("school" not in words and "helped" not in words for words in choices)
    assert "helped" not in thanks_words("Sam", reply(answer))


def test_a_ready_thanks_fits_what_was_said() -> None:
    said = {thanks_words("Sam", reply(answer)) for answer in Answer}
    said |= {thanks_words("Sam", None), thanks_words("Sam", reply(Answer.NO, is_thinking_of_you=True))}
    assert len(said) == 6
    assert all(words.startswith("Sam, thank you") for words in said)
    assert thanks_words("", None) == "Thank you."


@pytest.mark.parametrize("words", CHOICES)
def test_thanks_promise_nothing_and_count_nothing(words: str) -> None:
    assert "{" not in words
    assert not re.search(r"\bowe|\brepay|pay (it )?back|in return|next time|your turn|anything you need|[!\d]", words)


def test_the_ways_of_passing_it_on_are_no_debt_and_one_of_them_is_nothing() -> None:
    ideas = passing_on()
    assert ideas[-1] == "Or nothing. Thank you is enough."
    assert [idea for idea in ideas if re.search(r"\bowe|\bmust\b|\bshould\b|debt|back\b", idea)] == []
    assert [idea for idea in ideas if unfit_words(idea) or long_sentences(idea)] == []
    assert lix(*ideas) <= 28


def test_what_is_known_of_thanks_is_told_with_its_weak_point() -> None:
    ground = thanks_ground()
    assert source(ground.source).key == "kumar_2018"
    assert ground.text.endswith("They chose whom to thank.")
    assert long_sentences(ground.text) == []


@given(st.text(max_size=120), st.text(max_size=40), st.sampled_from(Answer))
def test_no_name_and_no_words_break_a_thanks(what: str, name: str, answer: Answer) -> None:
    for words in thanks_choices(what, name, answer=answer):
        assert name in words


def test_an_offer_is_one_line_without_what_nobody_sees() -> None:
    assert tidy_offer("  I drive\r\n on Tuesdays\u202e\x00 ") == Offer(words="I drive on Tuesdays")
    assert tidy_offer("می\u200cتوانم کمک کنم").words == "می\u200cتوانم کمک کنم"


def test_an_empty_offer_and_one_that_is_too_long_say_so() -> None:
    assert tidy_offer(" \u200d\n ").trouble is OfferTrouble.MISSING
    assert tidy_offer("x" * LONGEST_OFFER).trouble is None
    assert tidy_offer("x" * (LONGEST_OFFER + 1)).trouble is OfferTrouble.LONG


@given(st.text(max_size=400))
def test_tidying_twice_changes_nothing_more(typed: str) -> None:
    once = tidy_offer(typed)
    assert tidy_offer(once.words) == once
    assert "\n" not in once.words
