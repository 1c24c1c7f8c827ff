"""A passage read whole."""

import pytest

from askwell.core.barriers import read_all
from askwell.core.care import Level
from askwell.core.words import read_passage


@pytest.mark.parametrize(
    "text",
    [
        "He controls all my money and I should be more careful, it's all my fault.",
        "I have lost all hope, it will never get better.",
        "Everyone would be better off without me, I ruin everything.",
    ],
)
def test_nobody_is_told_that_what_she_lives_through_is_a_way_of_thinking(text: str) -> None:
    read = read_all(read_passage(text))
    assert read.signs.level is not Level.NONE
    assert all(
        not any(trap_span.start < span.end and span.start < trap_span.end for span in read.signs.spans)
        for trap in read.shown_traps
        for trap_span in trap.spans
    )


def test_everyday_words_are_read_for_barriers_and_traps_alike() -> None:
    read = read_all(read_passage("I don't want to bother her. She must think I'm lazy."))
    assert {item.label for item in read.shown_barriers} >= {"burden"}
    assert {item.label for item in read.shown_traps} >= {"mind_reading"}
