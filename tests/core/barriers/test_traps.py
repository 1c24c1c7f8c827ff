import re
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.barriers import SHOWN, TRAPS, Found, recognize_traps, trap_text
from askwell.core.packs import LANGUAGES, load_pack
from askwell.core.words import Span, make_cue_book, read_passage

EXAMPLES = (
    ("all_or_nothing", "If I can't do it perfectly I am a complete failure."),
    ("all_or_nothing", "One late bill and the whole month is ruined, I can't do anything right."),
    ("overgeneralization", "Nobody ever stays, it always happens to me."),
    ("overgeneralization", "nothing I do works out"),
    ("mind_reading", "She must think I'm lazy."),
    ("mind_reading", "They're all laughing at me behind my back"),
    ("fortune_telling", "If I ask, they will never speak to me the same way."),
    ("fortune_telling", "I'm never going to get through this winter"),
    ("catastrophizing", "I'll end up on the street."),
    ("catastrophizing", "My life is over, this is a disaster."),
    ("labeling", "I'm such an idiot."),
    ("labeling", "What a rotten father I've become, i am pathetic"),
    ("personalization", "It's all my fault that the twins are unhappy."),
    ("personalization", "If only I had called her sooner."),
    ("emotional_reasoning", "I feel guilty so I must have been wrong to ask."),
    ("emotional_reasoning", "I feel like a fraud, so I am one."),
    ("should", "I should be able to manage two children on my own."),
    ("should", "A good daughter would never complain."),
    ("disqualifying_the_positive", "They only said it to be nice."),
    ("disqualifying_the_positive", "I passed, but that was pure luck."),
    ("comparing", "Everyone else copes with three children."),
    ("comparing", "Other mums manage without asking."),
    ("blaming", "It's his fault that nothing is ready."),
    ("blaming", "My boss is the reason I can't sleep."),
    ("negative_feeling", "I feel so lonely and sad."),
    ("negative_feeling", "It made me angry"),
    ("not_distorted", "The lift is broken and the pram weighs twelve kilos."),
    ("not_distorted", "Could you hold the ladder on Saturday?"),
)

PLAIN = (
    "I always park here.",
    "We never eat meat on Fridays.",
    "You always feed our cat so kindly.",
    "Everyone brought a salad.",
    "I'll be late, and I won't be home before six.",
    "I won't be able to drive for six weeks.",
    "My sister is taller than I am.",
    "It took longer than I expected.",
    "I'm going to get the bus.",
    "I'll let you know tomorrow.",
    "She made me soup.",
    "He thinks the meeting is at ten.",
    "The coffee is weak and the bread is stale.",
    "It doesn't matter which day.",
    "No big deal if you can't.",
    "The notice says that we must be out by May.",
    "The teacher must sign the slip.",
    "Dad is too weak to climb the stairs after the operation.",
    "I'll drop them off and go to work.",
    "It will take an hour and end at nine.",
)


def labels(text: str) -> list[str]:
    return [item.label for item in recognize_traps(read_passage(text))]


@pytest.mark.parametrize(("trap", "text"), EXAMPLES)
def test_each_trap_is_recognized_in_plain_examples(trap: str, text: str) -> None:
    assert trap in labels(text)


def test_the_examples_show_every_trap_twice() -> None:
    assert sorted(trap for trap, _ in EXAMPLES) == sorted(TRAPS * 2)


@pytest.mark.parametrize("text", PLAIN)
def test_misleading_words_in_plain_talk_show_no_trap(text: str) -> None:
    assert labels(text) == ["not_distorted"]


@pytest.mark.parametrize(
    "text",
    [
        "I'm not a failure.",
        "I don't think I am a burden or an idiot",
        "My brother feels like such a failure.",
        "It wasn't my fault, it rained.",
        "She does not think I'm lazy.",
    ],
)
def test_what_is_denied_or_said_of_another_is_no_hard_word_for_the_writer(text: str) -> None:
    assert {"personalization", "labeling", "all_or_nothing"}.isdisjoint(labels(text))


def test_spans_quote_the_words_that_show_the_trap() -> None:
    text = "🙂 Honestly? I\u2019m such an idiot. They are laughing at me."
    found = {item.label: [span.quote(text) for span in item.spans] for item in recognize_traps(read_passage(text))}
    assert found == {"labeling": ["I\u2019m such an idiot"], "mind_reading": ["laughing at me"]}


def test_words_that_another_stage_took_show_no_trap() -> None:
    text = "I am such an idiot"
    assert recognize_traps(read_passage(text), besides=[Span(0, len(text))]) == (
        Found(label="not_distorted", chance=0.8, spans=()),
    )


def test_every_distortion_lowers_the_chance_that_nothing_is_distorted() -> None:
    for text in ("I am an idiot", "I always park here", "It is my fault, I am a failure, and nobody will ever help"):
        found = {item.label: item.chance for item in recognize_traps(read_passage(text), everything=True)}
        left = prod(1 - found[trap] for trap in TRAPS[:-2])
        assert found["not_distorted"] == pytest.approx(0.8 * left, abs=0.001)


def test_a_painful_feeling_leaves_what_is_said_undistorted() -> None:
    assert labels("I am sad.") == ["not_distorted", "negative_feeling"]


@pytest.mark.parametrize("text", ["", " \n ", "?!", "12 340", "🙂🙂"])
def test_a_text_without_words_shows_nothing(text: str) -> None:
    assert recognize_traps(read_passage(text)) == ()


def test_at_most_three_traps_are_shown_and_those_are_the_likeliest() -> None:
    text = "It's my fault, I'm an idiot, she must think I'm lazy, nobody ever helps, I'll end up on the street."
    passage = read_passage(text)
    everything = recognize_traps(passage, everything=True)
    assert len([item for item in everything if item.chance >= SHOWN]) > 3
    assert recognize_traps(passage) == everything[:3]


@given(st.text())
def test_any_text_gives_every_trap_once_by_falling_chance_with_spans_inside(text: str) -> None:
    found = recognize_traps(read_passage(text), everything=True)
    assert sorted(item.label for item in found) == sorted(TRAPS)
    assert [item.chance for item in found] == sorted((item.chance for item in found), reverse=True)
    assert all(0 <= span.start < span.end <= len(text) for item in found for span in item.spans)


@given(st.lists(st.sampled_from([text for _, text in EXAMPLES] + list(PLAIN)), max_size=4).map(" ".join))
def test_only_what_is_quoted_or_plainly_said_is_shown(text: str) -> None:
    for item in recognize_traps(read_passage(text)):
        assert SHOWN <= item.chance <= 0.97
        assert bool(item.spans) is (item.label != "not_distorted")


@pytest.mark.parametrize("trap", TRAPS)
def test_each_trap_has_a_name_and_sentences_that_leave_room(trap: str) -> None:
    for language in LANGUAGES:
        said = trap_text(trap, language)
        sentences = re.split(r"(?<=[.?])\s", said.sentence)
        assert 0 < len(said.name) <= 40
        assert max(len(sentence.split()) for sentence in sentences) < 20
        assert re.search(r"!|\b(I|we|just|simply)\b", said.sentence) is None


def test_a_language_without_a_pack_is_answered_in_english() -> None:
    assert trap_text("should", "tlh") == trap_text("should")


def test_the_pack_names_the_traps_in_order_and_every_cue_can_be_read() -> None:
    for language in LANGUAGES:
        pack = load_pack(language, "traps")
        assert tuple(pack) == TRAPS
        for entry in pack.values():
            cues = [cue for strength in ("strong", "fair", "faint") for cue in entry.get(strength, ())]
            make_cue_book(cues, language)
            assert len(cues) == len(set(cues))
