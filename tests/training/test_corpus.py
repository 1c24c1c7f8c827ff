"""The corpus is whole: what a row says stands in its text, and no text comes twice."""

from collections import Counter

import pytest

from askwell.core.barriers import BARRIERS, TRAPS
from training.collect import collect, read_line
from training.corpus import RISKS, Example, read_corpus, read_second
from training.labels import CRISIS, LABELS, NONE, judged, topics_of, traps_of


@pytest.fixture(scope="module")
def corpus() -> tuple[Example, ...]:
    return read_corpus()


def test_every_quote_stands_in_its_text(corpus: tuple[Example, ...]) -> None:
    for example in corpus:
        assert all(words and words in example.text for words in example.barriers.values()), example.id
        assert example.shows in example.text, example.id


def test_every_label_is_known(corpus: tuple[Example, ...]) -> None:
    for example in corpus:
        assert set(example.barriers) <= set(BARRIERS), example.id
        assert set(example.traps or ()) <= set(TRAPS), example.id
        assert example.risk in RISKS, example.id
        assert not {*example.text} & {"{", "}", "\n"}, example.id


def test_no_text_and_no_name_comes_twice(corpus: tuple[Example, ...]) -> None:
    assert len({example.id for example in corpus}) == len(corpus)
    texts = Counter(example.text.casefold() for example in corpus)
    assert [text for text, count in texts.items() if count > 1] == []


def test_a_second_reader_judged_500_texts_with_the_same_labels(corpus: tuple[Example, ...]) -> None:
    second = read_second()
    assert len(second) == 500
    assert set(second) <= {example.id for example in corpus}
    assert {label for opinion in second.values() for label in opinion.barriers} == set(BARRIERS)
    assert {opinion.risk for opinion in second.values()} == set(RISKS) - {"hard"}


def test_texts_are_short(corpus: tuple[Example, ...]) -> None:
    assert max(len(example.text.split()) for example in corpus) <= 110


def test_words_of_danger_are_marked(corpus: tuple[Example, ...]) -> None:
    assert all(bool(example.shows) == (example.risk in {"concern", "crisis"}) for example in corpus)


def test_what_nobody_judged_teaches_nothing(corpus: tuple[Example, ...]) -> None:
    for example in corpus[::97]:
        says = judged(example)
        assert set(says) <= set(LABELS)
        assert (f"trap:{TRAPS[0]}" in says) == (traps_of(example) is not None)
        assert says[CRISIS] == (example.risk == "crisis")
        if example.risk in {"concern", "crisis"} and not example.barriers:
            assert NONE not in says


def test_danger_without_a_topic_is_about_suicide() -> None:
    assert {topic.value for topic in topics_of("better off")} == {"suicide"}
    assert {topic.value for topic in topics_of("partner danger")} == {"abuse"}


def test_a_writers_line_becomes_a_row() -> None:
    row = read_line("burden,words | ride | ? | calm | {burden: He has enough on}, and {words: I never find the words}.")
    assert row["text"] == "He has enough on, and I never find the words."
    assert list(row["barriers"]) == ["burden", "words"]
    assert row["traps"] is None


@pytest.mark.parametrize(
    "line",
    [
        "burden | ride | ? | calm",
        "burden | ride | ? | calm | He has enough on.",
        "heavy | ride | ? | calm | {heavy: He has enough on}.",
        "- | ride | worrying | calm | He has enough on.",
        "- | ride | ? | fine | He has enough on.",
    ],
)
def test_a_line_that_breaks_the_form_is_refused_and_quoted(line: str) -> None:
    with pytest.raises(ValueError, match=r"He has enough on|burden"):
        read_line(line)


def test_a_text_that_came_before_is_left_out() -> None:
    lines = ["- | - | ? | calm | Milk, please.", "- | - | ? | calm | MILK, please.", ""]
    assert len(list(collect(1, lines))) == 1
