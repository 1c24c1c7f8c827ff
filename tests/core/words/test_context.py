import pytest

from askwell.core.words import is_about_another, is_denied, make_cue_book, read_passage


def first(cue: str, text: str) -> tuple[bool, bool]:
    passage = read_passage(text)
    match = next(make_cue_book([cue], "en").find(passage))
    return is_denied(passage, match), is_about_another(passage, match)


@pytest.mark.parametrize(
    ("cue", "text", "denied"),
    [
        ("she is tired", "wont ask shes tired", False),
        ("she is tired", "I don't think she's tired", True),
        ("i am a burden", "I am not saying that I'm a burden", True),
        ("i am a burden", "never told him i am a burden", False),
        ("ashamed", "I have not asked because ashamed is what I am", False),
        ("ashamed", "I am not at all ashamed", True),
        ("<they> is busy", "no my boss is busy", False),
    ],
)
def test_a_denial_stops_before_a_new_clause_unless_a_word_of_believing_leads_there(
    cue: str, text: str, *, denied: bool
) -> None:
    assert first(cue, text)[0] is denied


@pytest.mark.parametrize(
    ("cue", "text", "another"),
    [
        ("she is tired", "i would ask my sister but she is tired", False),
        ("i am a burden", "my sister says i am a burden", False),
        ("a burden", "my sister thinks she is a burden", True),
        ("ashamed", "my brother came and i was ashamed", False),
    ],
)
def test_a_cue_that_begins_with_a_person_says_itself_who_is_meant(cue: str, text: str, *, another: bool) -> None:
    assert first(cue, text)[1] is another


def test_a_long_text_without_pauses_is_read_in_bounded_work() -> None:
    passage = read_passage("word " * 5000 + "ashamed")
    match = next(make_cue_book(["ashamed"], "en").find(passage))
    assert not is_about_another(passage, match)
