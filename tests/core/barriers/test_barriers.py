import pytest

from askwell.core.barriers import BARRIERS, barrier_text
from askwell.core.packs import load_pack
from askwell.core.words import make_cue_book

LEVELS = ("strong", "fair", "faint", "trace", "whisper")


def test_the_pack_knows_the_twenty_one_barriers_and_no_other_in_the_same_order() -> None:
    assert tuple(load_pack("en", "barriers")) == BARRIERS
    assert len(BARRIERS) == 21


@pytest.mark.parametrize("barrier", BARRIERS)
def test_a_barrier_has_a_name_one_warm_sentence_and_cues_that_can_be_read(barrier: str) -> None:
    entry = load_pack("en", "barriers")[barrier]
    cues = [cue for level in LEVELS for cue in entry[level]]
    assert set(entry) - {"whoever"} == {"name", "sentence", "short", *LEVELS}
    assert len(cues) == len(set(cues))
    assert make_cue_book(cues, "en")
    assert len(entry["strong"]) >= 10


@pytest.mark.parametrize("barrier", BARRIERS)
def test_a_sentence_speaks_to_you_as_a_possibility_in_few_words(barrier: str) -> None:
    text = barrier_text(barrier)
    sentences = [part.split() for part in text.sentence.rstrip(".").split(". ")]
    assert len(sentences) <= 2
    assert max(map(len, sentences)) < 20
    assert any(word in {"may", "can", "seem", "feel", "if"} for words in sentences for word in map(str.lower, words))
    assert not any(word in text.sentence.lower() for word in ("just", "simply", "!", "we ", "should"))
    assert text.name[0].isupper()
    assert text.short[0].islower()
    assert not text.short.endswith(".")


def test_a_language_without_a_pack_is_answered_in_english() -> None:
    assert barrier_text("burden", "tlh") == barrier_text("burden")
    assert barrier_text("burden").name == "Not wanting to be a burden"
