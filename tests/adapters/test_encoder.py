"""The encoder: what each token adds is exact, any text is read, and without it the light model serves alone."""

import json
import sys
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.adapters.encoder import hear, packaged
from askwell.core.barriers import BARRIERS, recognize_barriers
from askwell.core.words import NOT_HEARD, listen, read_passage

NOOR = "He only started nights on Monday and their baby has croup, so I carried it up by myself."


def _biases() -> dict[str, float]:
    card = json.loads(files("askwell.adapters").joinpath("encoders/en/labels.json").read_text(encoding="utf-8"))
    return dict(zip(card["labels"], card["bias"], strict=True))


def test_what_tokens_add_and_the_bias_make_the_logit_but_for_the_edges() -> None:
    heard, biases = hear(NOOR), _biases()
    for label, pieces in heard.pieces.items():
        assert heard.logits[label] == pytest.approx(biases[label] + sum(piece.adds for piece in pieces), abs=2.0)


def test_what_is_said_sideways_is_heard() -> None:
    logits = hear(NOOR).logits
    assert max(BARRIERS, key=lambda barrier: logits[f"barrier:{barrier}"]) == "burden"


def test_a_long_text_is_read_in_windows_and_bounded() -> None:
    around = "The bus was red and the road was long. " * 40
    assert hear(around + NOOR).logits["barrier:burden"] > hear(around).logits["barrier:burden"]
    assert hear("word " * 100_000)


@pytest.mark.parametrize("text", ["", "   \n", "\x00", "\ud800", "𝔘𝔫𝔦", "😀" * 500, "a" * 20_000, "\u202e", "ا" * 300])
def test_odd_texts_are_heard_and_spans_stay_in_them(text: str) -> None:
    heard = hear(text)
    assert all(0 <= piece.span.start <= piece.span.end <= len(text) for told in heard.pieces.values() for piece in told)


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_the_same_text_is_heard_the_same(text: str) -> None:
    assert hear(text) == hear(text)


def test_without_its_libraries_the_light_model_serves_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert packaged.__wrapped__("en") is None
    passage = read_passage("I don't want to bother Sam, he has enough on his plate.")
    assert "burden" in [found.label for found in recognize_barriers(passage, heard=listen(passage, NOT_HEARD))]


def test_a_language_without_an_encoder_is_not_heard() -> None:
    assert hear(NOOR, "xx") == NOT_HEARD
