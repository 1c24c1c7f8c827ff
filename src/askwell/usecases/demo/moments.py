"""Moments as the story says them: counted from the moment when it is told."""

import re
from datetime import date, datetime, time, timedelta

_SAID = re.compile(
    r"(?:(?P<ago>\d+) days? ago|in (?P<ahead>\d+) days?(?P<weekday>, a weekday)?|last month, (?P<last>\d+))"
    r"(?:, (?P<hour>\d\d):(?P<minute>\d\d))?"
)
_IN_WORDS = re.compile(r"\{([^{}]+)\}")
_SATURDAY = 5


def day_of(said: str, now: datetime) -> date:
    """Return the day of "20 days ago", "in 2 days, a weekday" or "last month, 12"; a time behind it is passed over."""
    found = _read(said)
    today = now.date()
    if found["last"]:
        return (today.replace(day=1) - timedelta(days=1)).replace(day=int(found["last"]))
    if found["ago"]:
        return today - timedelta(days=int(found["ago"]))
    day = today + timedelta(days=int(found["ahead"]))
    late = day.weekday() - _SATURDAY  # 0 on Saturday, 1 on Sunday, less before
    return day + timedelta(days=2 - late) if found["weekday"] and late >= 0 else day


def moment_of(said: str, now: datetime) -> datetime:
    """Return the moment of a day and a time, in the zone of `now`."""
    found = _read(said)
    clock = time(int(found["hour"]), int(found["minute"]))
    return datetime.combine(day_of(said, now), clock, tzinfo=now.tzinfo)


def with_weekdays(words: str, now: datetime) -> str:
    """Return words with the weekday of each day that stands in braces."""
    return _IN_WORDS.sub(lambda found: f"{day_of(found[1], now):%A}", words)


def _read(said: str) -> dict[str, str]:
    found = _SAID.fullmatch(said)
    if found is None:
        raise ValueError(said)
    return found.groupdict(default="")
