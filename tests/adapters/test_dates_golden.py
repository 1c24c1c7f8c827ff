"""A hundred times as people type them, and what they mean."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.adapters.dates import find_moment

SUNDAY = datetime(2026, 11, 22, 10)  # noqa: DTZ001 - her clock
TABLE = tomllib.loads(Path(__file__).with_name("golden_times.toml").read_text(encoding="utf-8"))


def test_there_are_a_hundred_of_them() -> None:
    assert len(TABLE["when"]) >= 100
    assert len({row[0] for row in TABLE["when"]}) == len(TABLE["when"])


@pytest.mark.parametrize("row", TABLE["when"], ids=lambda row: row[0])
def test_words_for_when_mean_a_day_and_a_time(row: tuple[str, str, str, str, int]) -> None:
    words, day, clock, until, minutes = row
    found = find_moment(words, "", SUNDAY)
    assert (found.day.isoformat() if found.day else "") == day
    assert (f"{found.clock:%H:%M}" if found.clock else "") == clock
    assert (f"{found.until:%H:%M}" if found.until else "") == until
    assert (found.minutes or 0) == minutes


@pytest.mark.parametrize("row", TABLE["how_long"], ids=lambda row: row[0])
def test_words_for_how_long_mean_minutes(row: tuple[str, int]) -> None:
    assert (find_moment("", row[0], SUNDAY).minutes or 0) == row[1]


@pytest.mark.parametrize("words", ["next week", "this weekend", "Monday morning", "tonight", "by the end of the week"])
def test_what_stands_for_a_span_says_so(words: str) -> None:
    assert find_moment(words, "", SUNDAY).is_loose


def test_a_day_in_words_is_never_past() -> None:
    for ahead in range(40):
        now = SUNDAY + timedelta(days=ahead)
        for words in ("Thursday", "the 4th", "tomorrow", "this weekend", "next month", "Thursday week"):
            found = find_moment(words, "", now).day
            assert found
            assert found >= now.date()


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_at_all_are_read(when: str, how_long: str) -> None:
    find_moment(when, how_long, SUNDAY)
