import pytest

from tests.core.reframe.readability import lix, long_sentences, unfit_words


def test_lix_is_words_a_sentence_plus_percent_of_long_words() -> None:
    assert lix("One two three. Considerable word.") == 2.5 + 20


def test_a_sentence_of_twenty_words_passes_and_one_more_does_not() -> None:
    assert long_sentences("word " * 20 + ". Short.") == []
    assert long_sentences("word " * 21 + ". Short.") == [["word"] * 21]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Adjust it, justly, and use it.", []),
        ("It is JUST this!", ["JUST", "!"]),
        ("'I need help.' That is all.", []),
        ("You can't say that I don't care.", ["I"]),
        ("Don't worry, we know.", ["Don't worry", "we"]),
    ],
)
def test_unfit_words_are_found_outside_of_quotations(text: str, found: list[str]) -> None:
    assert unfit_words(text) == found
