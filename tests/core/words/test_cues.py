import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.words import Span, is_about_another, is_denied, make_cue_book, merge_spans, read_passage


def found(cue: str, text: str) -> list[str]:
    passage = read_passage(text)
    return [passage.span_of(m.first, m.last).quote(text) for m in make_cue_book([cue], "en").find(passage)]


@pytest.mark.parametrize(
    ("cue", "text", "words"),
    [
        ("do not want to bother <them>", "Honestly I don’t wanna bother her now", ["don’t wanna bother her"]),
        ("burden*", "Being burdensome, a BURDEN.", ["burdensome", "BURDEN"]),
        ("rather ~ than ask", "I'd rather starve quietly than ask", ["rather starve quietly than ask"]),
        ("rather ~ than ask", "I'd rather not. Than ask who?", []),
        ("so? sorry", "sorry", []),
        ("am so? sorry", "I'm sorry, I am so sorry", ["I'm sorry", "am so sorry"]),
        ("^ help", "Help. They help", ["Help"]),
        ("help $", "I need help, help me. I need help", ["help"]),
        ("not !a|the burden", "not a burden, not my burden", ["not my burden"]),
    ],
)
def test_a_cue_quotes_the_words_it_was_written_for(cue: str, text: str, words: list[str]) -> None:
    if cue == "so? sorry":
        with pytest.raises(ValueError, match="must begin with a word"):
            make_cue_book([cue], "en")
        return
    assert found(cue, text) == words


def test_a_denied_cue_is_seen_as_denied_only_in_its_own_clause() -> None:
    book = make_cue_book(["a burden"], "en")
    denied = read_passage("I'm not really a burden")
    apart = read_passage("No, a burden is what I am")
    assert [is_denied(denied, m) for m in book.find(denied)] == [True]
    assert [is_denied(apart, m) for m in book.find(apart)] == [False]


def test_the_nearest_person_before_a_cue_decides_whose_feeling_it_is() -> None:
    book = make_cue_book(["a burden"], "en")
    hers = read_passage("my sister thinks she is a burden")
    mine = read_passage("she knows I feel like a burden")
    assert [is_about_another(hers, m) for m in book.find(hers)] == [True]
    assert [is_about_another(mine, m) for m in book.find(mine)] == [False]


def test_spans_that_touch_become_one() -> None:
    assert merge_spans([Span(4, 9), Span(0, 4), Span(12, 14), Span(5, 6)]) == (Span(0, 9), Span(12, 14))


@given(st.text())
def test_every_token_quotes_the_text_where_it_stood(text: str) -> None:
    ends, last = 0, (0, 0)
    for token in read_passage(text).tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert token.start >= ends or (token.start, token.end) == last
        ends, last = token.end, (token.start, token.end)


def test_a_hundred_thousand_hostile_characters_are_read_with_bounded_work() -> None:
    book = make_cue_book(["do not ~6 want ~6 to ~6 bother <them>", "burden*"], "en")
    for text in ("do not " * 15_000, "a" * 100_000, "'" * 100_000, "do not want to " * 7_000, "\u0301" * 100_000):
        assert list(book.find(read_passage(text))) == []
