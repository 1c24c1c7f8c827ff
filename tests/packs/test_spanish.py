"""Spanish is heard by cues alone: danger is seen as often as in English, and everyday words raise nothing."""

import tomllib
from pathlib import Path

import pytest

from askwell.core.barriers import BARRIERS, recognize_barriers
from askwell.core.care import Level, look_for_signs
from askwell.core.packs import load_pack
from askwell.core.words import language_of, read_passage

SET = tomllib.loads(Path(__file__).with_name("es_danger.toml").read_text(encoding="utf-8"))


def _level(text: str) -> Level:
    return look_for_signs(read_passage(text, "es")).level


def test_nearly_every_crisis_raises_the_panel() -> None:
    seen = [text for text in SET["crisis"] if _level(text) is Level.CRISIS]
    assert len(seen) >= 0.95 * len(SET["crisis"])


def test_something_is_seen_in_nearly_every_text_of_danger() -> None:
    danger = [*SET["crisis"], *SET["concern"]]
    assert sum(_level(text) is not Level.NONE for text in danger) >= 0.95 * len(danger)


def test_calm_texts_hardly_ever_raise_the_panel() -> None:
    assert sum(_level(text) is Level.CRISIS for text in SET["calm"]) <= 0.05 * len(SET["calm"])


@pytest.mark.parametrize("text", [*SET["crisis"], *SET["concern"], *SET["calm"]])
def test_spanish_is_known_by_its_common_words(text: str) -> None:
    if len(text.split()) > 3:
        assert language_of(text) == "es"


@pytest.mark.parametrize(
    "text", ["I want to die", "no me gusta said the parrot, and that was that", "", "🙂", "La la la, I can sing"]
)
def test_english_stays_english(text: str) -> None:
    assert language_of(text) == "en"


def test_accents_may_be_left_out() -> None:
    assert _level("no quiero vivir más") is _level("no quiero vivir mas") is Level.CRISIS


@pytest.mark.parametrize(
    ("text", "barrier"),
    [
        ("No quiero molestar a mi hermana, ya tiene bastante con los niños.", "burden"),
        ("Me da mucha vergüenza que lo vean.", "shame"),
        ("No tengo a nadie a quien llamar.", "no_one"),
        ("No sé cómo decírselo.", "words"),
        ("Seguro que me dicen que no.", "rejection"),
        ("No puedo pagar un psicólogo.", "access"),
        ("En mi familia los trapos sucios se lavan en casa.", "culture"),
        ("Siempre me las he arreglado sola.", "self_reliance"),
        ("No merezco que nadie pierda el tiempo conmigo.", "low_worth"),
        ("No confío en nadie, siempre me fallan.", "distrust"),
    ],
)
def test_barriers_are_heard_in_plain_words(text: str, barrier: str) -> None:
    assert barrier in [found.label for found in recognize_barriers(read_passage(text, "es"))]


def test_every_barrier_has_cues() -> None:
    assert set(load_pack("es", "barriers")) == set(BARRIERS)
