import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.norms import FEWEST, band, closed_month, may_be_shown, usual_words
from askwell.core.packs import LANGUAGES, load_pack

counts = st.integers(0, 20_000)


def shown(count: int, members: int) -> int:
    """What a circle reads: a band, or nothing."""
    return band(count) if may_be_shown(count, members) else 0


@pytest.mark.parametrize(
    ("count", "about"),
    [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10), (19, 10), (20, 20), (49, 20), (50, 50), (99, 50), (100, 100),
     (199, 100), (200, 200), (999, 500), (1_000, 1_000)],
)  # fmt: skip
def test_a_count_is_told_as_a_band_by_its_lower_end(count: int, about: int) -> None:
    assert band(count) == about


@pytest.mark.parametrize(
    ("count", "members", "may"),
    [(5, 10, True), (4, 10, False), (5, 9, False), (6, 11, False), (6, 12, True), (0, 1_000, False)],
)
def test_a_figure_needs_five_people_a_circle_of_ten_and_at_most_half_of_it(
    count: int, members: int, *, may: bool
) -> None:
    assert may_be_shown(count, members) is may


@given(counts)
def test_a_band_says_no_more_than_is_so_and_never_fewer_than_five(count: int) -> None:
    assert band(count) <= count
    assert band(count) == 0 or band(count) >= FEWEST


@given(counts, counts)
def test_more_people_never_make_a_smaller_band(one: int, other: int) -> None:
    assert band(min(one, other)) <= band(max(one, other))


@given(counts, st.integers(0, 40_000))
def test_without_one_person_a_figure_names_nobody(count: int, members: int) -> None:
    """What is read with and without one person differs at an edge of a band alone, and even there stands for five."""
    with_them, without = shown(count, members), shown(max(count - 1, 0), members)
    for figure in (with_them, without):
        assert figure == 0 or figure >= FEWEST
    if with_them and with_them != without:
        assert count == with_them


@given(counts, st.integers(1, 40_000))
def test_no_figure_says_of_most_people_what_they_did(count: int, members: int) -> None:
    assert 2 * shown(count, members) <= members


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2027, 3, 1), date(2027, 2, 1)),
        (date(2027, 3, 31), date(2027, 2, 1)),
        (date(2027, 1, 15), date(2026, 12, 1)),
    ],
)
def test_only_a_month_that_is_over_is_told(today: date, month: date) -> None:
    assert closed_month(today) == month


@given(st.dates(min_value=date(2000, 2, 1)))
def test_the_closed_month_lies_before_today_and_is_the_last_one(today: date) -> None:
    month = closed_month(today)
    assert month.day == 1
    assert (today.year * 12 + today.month) - (month.year * 12 + month.month) == 1


def test_what_is_usual_is_one_plain_sentence() -> None:
    assert usual_words(10, date(2027, 2, 1)) == "About 10 people here asked for something in February."


@given(st.integers(-5, 4))
def test_fewer_than_five_are_never_told(about: int) -> None:
    assert usual_words(about, date(2027, 2, 1)) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_names_twelve_months(language: str) -> None:
    pack = load_pack(language, "norms")
    assert len(set(pack["months"])) == 12
    assert sorted(re.findall(r"{(\w+)}", pack["usual"])) == ["about", "month"]
