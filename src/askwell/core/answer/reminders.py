"""When somebody who said yes is reminded: a week, a day and an hour before, where they apply, and never at night."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

BEFORE = {"week": timedelta(days=7), "day": timedelta(days=1), "hour": timedelta(hours=1)}
QUIET = (time(21), time(8))
_APART = timedelta(hours=3)  # two that come so close are one
_AFTER_YES = timedelta(hours=2)  # whoever said yes a moment ago needs none yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One reminder: how long before (week, day, hour), and the instant it goes out (UTC)."""

    before: str
    at: datetime


def reminder_times(
    at: datetime, now: datetime, *, zone: tzinfo, quiet: tuple[time, time] = QUIET
) -> tuple[Reminder, ...]:  # fmt: skip
    """Return the reminders for something at an instant, the first first.

    One that falls in the quiet hours of the zone comes when they end, if that is still before; else the evening before,
    as they begin. Two that fall together are one, the later kind.
    """
    found: list[Reminder] = []
    for before, ahead in BEFORE.items():
        due = _outside(_earlier(at, ahead, zone), at, zone, quiet)
        if due < now + _AFTER_YES or due >= at:
            continue
        if found and due - found[-1].at < _APART:
            found.pop()
        found.append(Reminder(before=before, at=due))
    return tuple(found)


def _earlier(at: datetime, ahead: timedelta, zone: tzinfo) -> datetime:
    """A day before is the same time by the clock on the wall, also when the clocks change in between."""
    if ahead < timedelta(days=1):
        return at - ahead
    local = at.astimezone(zone)
    return (local.replace(tzinfo=None) - ahead).replace(tzinfo=zone).astimezone(UTC)


def _outside(due: datetime, at: datetime, zone: tzinfo, quiet: tuple[time, time]) -> datetime:
    begins, ends = quiet
    local = due.astimezone(zone)
    is_late, is_early = local.time() >= begins, local.time() < ends
    if not (is_late or is_early):
        return due.astimezone(UTC)
    morning = local.date() + timedelta(days=1) if is_late else local.date()
    after = datetime.combine(morning, ends, tzinfo=zone).astimezone(UTC)
    if after <= at - timedelta(minutes=30):
        return after
    evening = morning - timedelta(days=1)
    return datetime.combine(evening, begins, tzinfo=zone).astimezone(UTC) - timedelta(minutes=30)
