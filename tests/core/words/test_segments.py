from hypothesis import given
from hypothesis import strategies as st

from askwell.core.words import Segment, Span, cut_into_segments


def test_of_two_marks_that_overlap_the_later_keeps_the_rest() -> None:
    text = "I should be able to manage"
    cut = cut_into_segments(text, [(Span(0, 16), "a"), (Span(2, 26), "b")])
    assert cut == (Segment(text="I should be able", mark="a"), Segment(text=" to manage", mark="b"))


def test_a_mark_wholly_inside_another_is_left_out() -> None:
    assert cut_into_segments("so tired", [(Span(0, 8), "a"), (Span(3, 8), "b")]) == (
        Segment(text="so tired", mark="a"),
    )


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from("abc"))))
def test_the_pieces_join_to_the_text_again(text: str, marks: list[tuple[int, int, str]]) -> None:
    spans = [(Span(min(a, b, len(text)), min(max(a, b), len(text))), mark) for a, b, mark in marks]
    assert "".join(piece.text for piece in cut_into_segments(text, spans)) == text
