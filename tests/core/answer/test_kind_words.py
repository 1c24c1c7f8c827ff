import re
from datetime import UTC, datetime

import pytest

from askwell.core.answer import KIND_WORDS, Reply, kind_words
from askwell.core.answer.kind_words import TO_ANSWER, TO_SHOW
from askwell.core.packs import LANGUAGES, load_pack
from askwell.core.terms import Answer
from tests.core.reframe.readability import lix, long_sentences

YES = Reply(answer=Answer.YES, at=datetime(2027, 2, 1, tzinfo=UTC), version=1, steps=(1,))
SAID = [
    pytest.param(kind_words(about, "Sam", reply), id=f"{about}{'' if reply is None else ' after a yes'}")
    for about in KIND_WORDS
    for reply in (None, YES)
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_kind_word_and_no_other(language: str) -> None:
    assert set(load_pack(language, "answer")["words"]) == set(KIND_WORDS)


@pytest.mark.parametrize("said", SAID)
def test_kind_words_are_short_and_press_nobody(said: str) -> None:
    assert said[0].isupper()
    assert said.endswith((".", "?"))
    assert not re.search(r"[!{}]|\b(just|simply|easy|no worries|don['’]t worry|must|should|at least)\b", said)
    assert not re.search(r"\bwhy\b|reason|sorry|hope you|please|disappoint", said, re.IGNORECASE)
    assert long_sentences(said) == []
    assert lix(said) <= 30


def test_a_name_is_greeted_where_there_is_one() -> None:
    assert kind_words("no_taken_well", "Sam") == "Hi Sam, that is fine. Thank you for telling me."
    assert kind_words("no_taken_well") == "That is fine. Thank you for telling me."
    assert kind_words("no_taken_well", "{0}") == "Hi {0}, that is fine. Thank you for telling me."


def test_what_a_helper_says_and_what_the_page_shows_greets_nobody() -> None:
    assert [about for about in (*TO_ANSWER, *TO_SHOW) if kind_words(about, "Sam").startswith("Hi")] == []


def test_the_one_note_into_silence_asks_for_no_answer() -> None:
    assert kind_words("gentle_note", "Sam") == (
        "Hi Sam, no answer is needed. I only want to be sure that this reached you. A no is as good as a yes."
    )


@pytest.mark.parametrize("about", ["changed", "changed_aloud", "enough", "withdrawn"])
def test_whoever_said_yes_hears_what_becomes_of_it(about: str) -> None:
    assert kind_words(about, "Sam", YES) != kind_words(about, "Sam")
    assert "yes" in kind_words(about, "Sam", YES)


def test_whoever_came_second_is_thanked_and_may_be_asked_again() -> None:
    assert kind_words("covered", "Noor") == (
        "This is covered already. Thank you for your yes. May Noor ask you another time?"
    )


def test_a_condition_is_met_with_you_owe_nothing() -> None:
    assert "You owe nothing" in kind_words("owe_nothing")


def test_words_about_nothing_known_are_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        kind_words("second_reminder")
