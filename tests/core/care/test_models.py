"""Models as witnesses of danger beside the cues."""

import pytest

from askwell.core.care import Level, Topic, look_for_signs
from askwell.core.packs import load_weights
from askwell.core.words import Heard, Meaning, Piece, Span, read_passage

CALM = "The gutter drips and the ladder is short."
HINT = "Sorry mum."
LOGITS = {f"topic:{topic.value}": -5.0 for topic in Topic}


def _says(crisis: float, danger: float, **topics: float) -> Meaning:
    logits = LOGITS | {f"topic:{name}": logit for name, logit in topics.items()}
    pieces = (Piece(Span(0, 3), 1.0),)
    return Meaning(
        logits=logits | {"risk:crisis": crisis, "risk:any": danger},
        pieces={"risk:crisis": pieces, "risk:any": pieces},
    )


@pytest.mark.parametrize("tier", ["light", "encoder"])
def test_either_model_alone_raises_the_panel(tier: str) -> None:
    signs = look_for_signs(read_passage(CALM), Heard(**{tier: _says(9, 9, abuse=3)}))
    assert signs.level is Level.CRISIS
    assert signs.topics == {Topic.ABUSE}
    assert [span.quote(CALM) for span in signs.spans] == ["The gutter drips and the ladder is short"]


@pytest.mark.parametrize("tier", ["light", "encoder"])
def test_what_is_less_than_a_crisis_is_a_concern(tier: str) -> None:
    assert look_for_signs(read_passage(CALM), Heard(**{tier: _says(-9, 9)})).level is Level.CONCERN
    assert look_for_signs(read_passage(CALM), Heard(**{tier: _says(-9, -9)})).level is Level.NONE


def test_no_model_takes_away_a_crisis_that_is_said() -> None:
    passage = read_passage("I want to kill myself.")
    assert look_for_signs(passage, Heard(encoder=_says(-20, -20), light=_says(-20, -20))).level is Level.CRISIS


def test_what_is_faint_is_left_out_where_the_encoder_hears_nothing() -> None:
    passage = read_passage("I'm so sorry everyone. They won't let me drive.")
    assert look_for_signs(passage, Heard()).level is not Level.NONE
    assert look_for_signs(passage, Heard(encoder=_says(-20, -20))).level is Level.NONE


def test_without_topics_the_likeliest_is_named() -> None:
    signs = look_for_signs(read_passage(CALM), Heard(encoder=_says(9, 9, medical=-1)))
    assert signs.topics == {Topic.MEDICAL}


def test_thresholds_are_those_of_the_pack() -> None:
    threshold = load_weights("en", "mix")["care"]["encoder"]["crisis"]
    for added, level in ((0.01, Level.CRISIS), (-0.01, Level.NONE)):
        says = _says(threshold + added, -20)
        assert look_for_signs(read_passage(CALM), Heard(encoder=says)).level is level
