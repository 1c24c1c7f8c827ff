import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.request import Need, kinds, read_need
from askwell.core.terms import Kind, Relation


@pytest.mark.parametrize(
    ("typed", "need"),
    [
        (
            "neighbour, kids to school, Thursday 8:15",
            Need(what="kids to school", when="on Thursday at 8:15", kind=Kind.CHILDCARE, relation=Relation.NEIGHBOR),
        ),
        ("ride to the clinic tuesday at 10", Need(what="ride to the clinic", when="on Tuesday at 10", kind=Kind.RIDE)),
        (
            "I need someone to watch the kids on Friday for two hours",
            Need(what="watch the kids", when="on Friday", how_long="two hours", kind=Kind.CHILDCARE),
        ),
        (
            "could Sam lend me his ladder saturday",
            Need(what="lend me your ladder", when="on Saturday", kind=Kind.REPAIR, to="Sam"),
        ),
        (
            "could my sister take my daughter to her school friday",
            Need(
                what="take my daughter to her school", when="on Friday", kind=Kind.CHILDCARE, relation=Relation.FAMILY
            ),
        ),
        ("borrow 40 until friday", Need(what="borrow 40", when="until Friday", kind=Kind.MONEY)),
        (
            "boss: extension for the report until monday because two suppliers answered late",
            Need(
                what="extension for the report",
                when="until Monday",
                reason="two suppliers answered late",
                kind=Kind.WORK,
                relation=Relation.BOSS,
            ),
        ),
        (
            "feed the cats, at number 12, twice a day",
            Need(what="feed the cats", when="twice a day", where="at number 12", kind=Kind.PETS),
        ),
        (
            "Mrs Patel, parcel tomorrow 10-12",
            Need(what="parcel", when="tomorrow from 10 to 12", kind=Kind.ERRAND, to="Mrs Patel"),
        ),
    ],
)
def test_a_few_words_become_fields(typed: str, need: Need) -> None:
    assert read_need(typed) == need


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "🙏",
        "مساعدة يوم الخميس",
        "助けてください",
        "I have to be in court at 9 and nobody can take the kids",
        "It broke. Nobody here can mend it",
        "wash " * 400,
        "\0",
        "thursday",
    ],
)
def test_odd_and_long_words_stay_as_they_are(typed: str) -> None:
    assert read_need(typed) == Need(what=typed.strip(), kind=read_need(typed).kind)


def test_a_name_is_no_verb_and_a_need_is_no_name() -> None:
    assert [read_need(text).to for text in ("Help, boxes on Monday", "Ilse, boxes", "Thursday, boxes")] == [
        "",
        "Ilse",
        "",
    ]


def test_every_kind_is_recognized_by_its_own_example() -> None:
    rows = kinds()
    assert list(dict.fromkeys(sorted(rows))) == sorted(Kind)
    assert {kind: read_need(row.example).kind for kind, row in rows.items()} == {kind: kind for kind in rows}


_PIECES = st.sampled_from(
    [
        "Ilse,",
        "my boss:",
        "boxes",
        "Thursday",
        "8:15",
        "for two hours",
        "at the hall",
        "because",
        "garden",
        "zebra",
        "42",
        "<b>",
        "ñandú",
        "🙂",
        "carry",
        "piano",
    ]
)


@given(st.lists(_PIECES, min_size=1, max_size=8).map(" ".join))
def test_nothing_that_names_a_thing_is_lost(typed: str) -> None:
    need = read_need(typed)
    kept = f"{need.what} {need.when} {need.how_long} {need.where} {need.reason} {need.to}".casefold()
    things = [
        word for word in typed.split() if word in {"boxes", "garden", "zebra", "42", "<b>", "ñandú", "🙂", "piano"}
    ]
    assert [word for word in things if word not in kept] == []


@given(st.text(max_size=300))
def test_no_text_is_too_odd(typed: str) -> None:
    assert isinstance(read_need(typed), Need)
