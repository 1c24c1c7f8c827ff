"""Which words told a model what it heard."""

from hypothesis import given
from hypothesis import strategies as st

from askwell.core.words import Meaning, Piece, Span, chance_of, likeliest, read_passage, telling_spans

TEXT = "The gutter is blocked, and Dad would laugh at me. I need a ladder."


def _pieces(**adds: float) -> list[Piece]:
    return [Piece(Span(TEXT.find(word), TEXT.find(word) + len(word)), value) for word, value in adds.items()]


def test_the_clause_that_adds_most_is_quoted_without_its_comma() -> None:
    (span,) = telling_spans(read_passage(TEXT), _pieces(laugh=3.0, gutter=0.4, ladder=-1.0))
    assert span.quote(TEXT) == "and Dad would laugh at me"


def test_a_second_clause_is_quoted_only_if_it_is_nearly_as_strong() -> None:
    spans = telling_spans(read_passage(TEXT), _pieces(laugh=3.0, ladder=2.5))
    assert [span.quote(TEXT) for span in spans] == ["and Dad would laugh at me", "I need a ladder"]


def test_what_speaks_against_a_label_is_never_quoted() -> None:
    assert telling_spans(read_passage(TEXT), _pieces(laugh=-3.0)) == ()
    assert telling_spans(read_passage(TEXT), []) == ()


def test_chances_stay_between_nothing_and_certainty() -> None:
    assert chance_of(0) == 0.5
    assert chance_of(-1e9) >= 0
    assert chance_of(1e9) <= 1


def test_of_several_windows_the_likeliest_speaks_for_each_label() -> None:
    one = Meaning(logits={"a": 1.0, "b": -2.0}, pieces={"a": (Piece(Span(0, 3), 1.0),)})
    other = Meaning(logits={"a": -1.0, "b": 2.0}, pieces={"b": (Piece(Span(4, 9), 2.0),)})
    both = likeliest([one, other])
    assert both.logits == {"a": 1.0, "b": 2.0}
    assert both.pieces == {"a": one.pieces["a"], "b": other.pieces["b"]}


@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 119), st.floats(-5, 5)), max_size=12))
def test_spans_are_always_in_the_text(text: str, places: list[tuple[int, float]]) -> None:
    pieces = [Piece(Span(start, start + 1), adds) for start, adds in places if start < len(text)]
    for span in telling_spans(read_passage(text), pieces):
        assert 0 <= span.start < span.end <= len(text)
