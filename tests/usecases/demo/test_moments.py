"""Moments of the story: whatever the day, they mean what a reader takes them to mean."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from askwell.usecases.demo.moments import day_of, moment_of, with_weekdays

LONDON = ZoneInfo("Europe/London")


def on(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "now", "day"),
    [
        ("20 days ago, 18:40", on(2027, 3, 1), date(2027, 2, 9)),
        ("1 day ago", on(2027, 1, 1), date(2026, 12, 31)),
        ("in 1 day", on(2026, 12, 31), date(2027, 1, 1)),
        ("last month, 12, 19:05", on(2027, 1, 31), date(2026, 12, 12)),
        ("last month, 12", on(2027, 3, 31), date(2027, 2, 12)),
        ("in 2 days, a weekday", on(2026, 11, 25), date(2026, 11, 27)),  # a Friday
        ("in 2 days, a weekday", on(2026, 11, 26), date(2026, 11, 30)),  # Saturday: on Monday
        ("in 2 days, a weekday", on(2026, 11, 27), date(2026, 11, 30)),  # Sunday: on Monday
    ],
)
def test_a_day_is_counted_from_now(said: str, now: datetime, day: date) -> None:
    assert day_of(said, now) == day


def test_a_time_is_one_of_the_house_also_when_the_clocks_change_in_between() -> None:
    now = datetime(2026, 11, 2, 12, tzinfo=LONDON)
    assert moment_of("20 days ago, 18:40", now).isoformat() == "2026-10-13T18:40:00+01:00"
    assert moment_of("1 day ago, 18:40", now).isoformat() == "2026-11-01T18:40:00+00:00"


def test_days_in_words_become_weekdays() -> None:
    assert with_weekdays("On {in 2 days, a weekday} at nine?", on(2026, 11, 26)) == "On Monday at nine?"


@pytest.mark.parametrize("said", ["yesterday", "20 days", "in 2 days, 8:15", "last month"])
def test_what_cannot_be_read_is_told_so(said: str) -> None:
    with pytest.raises(ValueError, match=said):
        day_of(said, on(2026, 11, 25))
