import re
from collections.abc import Iterator
from typing import Any

from askwell.core.care import Topic, care_texts


def sentences(texts: Any) -> Iterator[str]:  # noqa: ANN401 # a tree of tables, lists and strings, as TOML gives it
    if isinstance(texts, str):
        yield from re.split(r"(?<=[.?])\s+", texts)
        return
    for part in texts.values() if hasattr(texts, "values") else texts:
        yield from sentences(part)


ALL = list(sentences(care_texts("en")))


def test_the_panel_says_danger_first_and_that_dismissing_keeps_help_in_reach() -> None:
    panel = care_texts("en")["panel"]
    order = list(panel)
    assert order.index("immediate") < order.index("call") < order.index("emergency") < order.index("go_on")
    assert panel["title"] == "You deserve a real person now."
    assert panel["dismissed"] == "All right. Help right now stays at the top of every page."


def test_every_topic_has_a_title_and_lines_of_its_own() -> None:
    topics = care_texts("en")["topic"]
    assert set(topics) == {topic.value for topic in Topic}
    assert all(texts["title"] and texts["lines"] for texts in topics.values())


def test_the_sentences_are_short_and_calm() -> None:
    assert [sentence for sentence in ALL if len(sentence.split()) >= 20] == []
    assert [sentence for sentence in ALL if "!" in sentence] == []


def test_no_sentence_says_what_harms() -> None:
    harm = (
        r"\b(commit\w*|successful|failed|threatened to|cry for help|simply|just|don't worry|selfish|others have it)\b"
    )
    quoted = '"Others have it worse"'
    found = [sentence for sentence in ALL if re.search(harm, sentence, re.IGNORECASE) and quoted not in sentence]
    assert found == []


def test_a_language_without_a_pack_gets_the_first_one() -> None:
    assert care_texts("xx") == care_texts("en")
