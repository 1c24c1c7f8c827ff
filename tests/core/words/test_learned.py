"""The light model: what each word adds is exact, and any text is read."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.packs import load_weights
from askwell.core.words import NOT_HEARD, listen, read_passage
from askwell.core.words.learned import hear_words

NOOR = "I don't want to bother Sam, he has enough on his plate."


def test_what_words_add_and_the_bias_make_the_logit() -> None:
    heard = hear_words(read_passage(NOOR))
    bias = load_weights("en", "learned")["bias"]
    for label, pieces in heard.pieces.items():
        assert heard.logits[label] == pytest.approx(bias[label] + sum(piece.adds for piece in pieces))


def test_the_words_that_tell_most_are_in_the_text() -> None:
    pieces = hear_words(read_passage(NOOR)).pieces["barrier:burden"]
    strongest = max(pieces, key=lambda piece: piece.adds)
    assert strongest.span.quote(NOOR) in NOOR
    assert strongest.adds > 0


def test_a_long_text_is_as_telling_as_its_most_telling_part() -> None:
    around = "The bus was red and the road was long. " * 60
    alone, within = hear_words(read_passage(NOOR)), hear_words(read_passage(around + NOOR + around))
    assert within.logits["barrier:burden"] > hear_words(read_passage(around)).logits["barrier:burden"]
    assert alone.logits["barrier:burden"] > within.logits["barrier:burden"] - 1


def test_a_language_without_weights_is_not_heard() -> None:
    passage = replace(read_passage(NOOR), language="xx")
    assert hear_words(passage) == NOT_HEARD
    assert listen(passage).models == ()


@given(st.text(max_size=300))
def test_any_text_is_heard_and_heard_the_same(text: str) -> None:
    heard = hear_words(read_passage(text))
    assert heard == hear_words(read_passage(text))
    assert all(0 <= piece.span.start < piece.span.end <= len(text) for told in heard.pieces.values() for piece in told)
