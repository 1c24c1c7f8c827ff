from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from askwell.core.answer import reminder_times
from askwell.core.answer.reminders import QUIET

LONDON = ZoneInfo("Europe/London")
ZONES = [
    ZoneInfo(name) for name in ("UTC", "Europe/London", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe")
]


def told(step: str, yes: str, zone: ZoneInfo = LONDON, quiet: tuple[time, time] = QUIET) -> list[str]:
    """Return the reminders by the clock on the wall, as `before month-day hour`."""
    at = datetime.fromisoformat(step).replace(tzinfo=zone) if "T" in step else date.fromisoformat(step)
    now = datetime.fromisoformat(yes).replace(tzinfo=zone)
    found = reminder_times(at, now, zone=zone, quiet=quiet)
    assert all(one.at.tzinfo is UTC for one in found)
    return [f"{one.before} {one.at.astimezone(zone):%m-%d %H:%M}" for one in found]


@pytest.mark.parametrize(
    ("step", "yes", "reminders"),
    [
        # as far as they apply
        ("2027-02-18T10:15", "2027-02-01T12:00", ["week 02-11 10:15", "day 02-17 10:15", "hour 02-18 09:15"]),
        ("2027-02-18T10:15", "2027-02-10T10:00", ["week 02-11 10:15", "day 02-17 10:15", "hour 02-18 09:15"]),
        ("2027-02-18T10:15", "2027-02-11T10:00", ["day 02-17 10:15", "hour 02-18 09:15"]),
        ("2027-02-18T10:15", "2027-02-12T12:00", ["day 02-17 10:15", "hour 02-18 09:15"]),
        ("2027-02-18T10:15", "2027-02-17T09:00", ["hour 02-18 09:15"]),
        ("2027-02-18T10:15", "2027-02-18T08:30", []),
        ("2027-02-18T10:15", "2027-02-18T10:15", []),
        ("2027-02-18T10:15", "2027-03-01T10:15", []),
        # quiet hours: after them, if that is in good time, else before they begin
        ("2027-02-18T08:40", "2027-02-15T12:00", ["day 02-17 08:40", "hour 02-18 08:00"]),
        ("2027-02-18T08:15", "2027-02-15T12:00", ["day 02-17 08:15", "hour 02-17 20:30"]),
        ("2027-02-18T03:00", "2027-02-15T12:00", ["day 02-17 08:00", "hour 02-17 20:30"]),
        ("2027-02-18T22:00", "2027-02-15T12:00", ["day 02-18 08:00", "hour 02-18 20:30"]),
        ("2027-02-18T07:00", "2027-02-17T20:45", []),
        ("2027-02-18T22:30", "2027-02-01T12:00", ["week 02-12 08:00", "day 02-18 08:00", "hour 02-18 20:30"]),
        # the clocks go forward on 28 March and back on 31 October
        ("2027-03-28T11:00", "2027-03-01T12:00", ["week 03-21 11:00", "day 03-27 11:00", "hour 03-28 10:00"]),
        ("2027-10-31T11:00", "2027-10-01T12:00", ["week 10-24 11:00", "day 10-30 11:00", "hour 10-31 10:00"]),
        # a day without an hour
        ("2027-02-18", "2027-02-01T12:00", ["week 02-11 09:00", "day 02-17 09:00"]),
        ("2027-02-18", "2027-02-12T12:00", ["day 02-17 09:00"]),
        ("2027-02-18", "2027-02-17T08:00", []),
    ],
)
def test_reminders_come_a_week_a_day_and_an_hour_before_and_never_at_night(
    step: str, yes: str, reminders: list[str]
) -> None:
    assert told(step, yes) == reminders


def test_two_that_fall_together_are_one() -> None:
    works_at_night = (time(10), time(7))
    assert told("2027-02-18T08:30", "2027-02-15T12:00", quiet=works_at_night) == ["day 02-17 08:30", "hour 02-18 07:30"]
    assert told("2027-02-18T07:20", "2027-02-15T12:00", quiet=works_at_night) == ["hour 02-17 09:30"]


def test_hours_by_day_can_be_quiet_too() -> None:
    siesta = (time(7), time(17))
    assert told("2027-02-18T18:00", "2027-02-15T12:00", quiet=siesta) == ["day 02-17 18:00", "hour 02-18 17:00"]
    assert told("2027-02-18T10:30", "2027-02-15T12:00", quiet=siesta) == ["day 02-17 17:00", "hour 02-18 06:30"]


def test_whoever_wants_no_quiet_hours_has_none() -> None:
    assert told("2027-02-18T03:00", "2027-02-17T01:00", quiet=(time(0), time(0))) == ["hour 02-18 02:00"]


def test_an_hour_that_the_clocks_leave_out_breaks_nothing() -> None:
    assert told("2027-03-29T01:30", "2027-03-20T12:00", quiet=(time(0), time(0))) == [
        "week 03-22 01:30", "day 03-28 02:30", "hour 03-29 00:30",
    ]  # fmt: skip


moments = st.datetimes(datetime(2027, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
aheads = st.timedeltas(timedelta(minutes=1), timedelta(days=30))
hours = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@given(
    moments, st.timedeltas(timedelta(minutes=1), timedelta(days=30)), st.sampled_from(ZONES), st.tuples(hours, hours)
)
@example(datetime(2027, 3, 27, 12, tzinfo=UTC), timedelta(hours=14), LONDON, QUIET)
def test_a_reminder_lies_between_the_yes_and_the_step_in_order_and_outside_of_quiet_hours(
    now: datetime, ahead: timedelta, zone: ZoneInfo, quiet: tuple[time, time]
) -> None:
    found = reminder_times(now + ahead, now, zone=zone, quiet=quiet)
    times = [one.at for one in found]
    assert times == sorted(times)
    assert len({one.before for one in found}) == len(found)
    assert all(now < moment < now + ahead for moment in times)
    assert all(later - earlier >= timedelta(hours=3) for earlier, later in pairwise(times))


@given(moments, aheads, st.sampled_from(ZONES))
def test_no_reminder_comes_in_the_usual_quiet_hours(now: datetime, ahead: timedelta, zone: ZoneInfo) -> None:
    found = reminder_times(now + ahead, now, zone=zone)
    assert all(time(8) <= one.at.astimezone(zone).time() < time(21) for one in found)


@given(st.dates(date(2027, 1, 1), date(2027, 12, 31)), moments, st.sampled_from(ZONES))
def test_a_day_is_reminded_of_in_the_morning(day: date, now: datetime, zone: ZoneInfo) -> None:
    found = reminder_times(day, now, zone=zone)
    assert {one.before for one in found} <= {"week", "day"}
    assert all(one.at.astimezone(zone).time() == time(9) and one.at.astimezone(zone).date() < day for one in found)
