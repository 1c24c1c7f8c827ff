"""When somebody who said yes is reminded: a week, a day and an hour before, where they apply, and never at night."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

QUIET = (time(21), time(8))  # hours of the helper's day in which nothing comes
MORNING = time(9)  # when a day without an hour is reminded of
BEFORE = {"week": timedelta(days=7), "day": timedelta(days=1), "hour": timedelta(hours=1)}
# Judgement: whoever said yes so short a time ago needs no reminder of this kind yet.
_AFTER_YES = {"week": timedelta(days=1), "day": timedelta(hours=3), "hour": timedelta(hours=1)}
_APART = timedelta(hours=3)  # two that come so close are one
_OF_USE = timedelta(minutes=30)  # later than so long before the step, a reminder is of no use


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One reminder: how long before (week, day or hour), and the instant it goes out (UTC)."""

    before: str
    at: datetime


def reminder_times(
    at: datetime | date, now: datetime, *, zone: tzinfo, quiet: tuple[time, time] = QUIET
) -> tuple[Reminder, ...]:  # fmt: skip
    """Return the reminders for a step, the first one first; none for a step that is past.

    `at` is the instant of the step (aware), or its day: a day is reminded of at nine in the morning, a week and a day
    before. `now` (aware) is the moment of saying yes, or of a new time. `zone` is the helper's; a week and a day are
    counted by the clock on their wall, so that a change of the clocks moves nothing. What falls in `quiet` (from,
    until; the same twice for none) comes when it ends, if that is half an hour before the step or more; else half an
    hour before it begins. Two within three hours are one, of the kind that is nearer to the step. All instants that
    come back are in UTC.
    """
    start = at.astimezone(zone) if isinstance(at, datetime) else datetime.combine(at, MORNING, tzinfo=zone)
    ends_at, since = start.astimezone(UTC), now.astimezone(UTC)
    if ends_at <= since:
        return ()
    kinds = [kind for kind in BEFORE if kind != "hour" or isinstance(at, datetime)]
    due = [Reminder(before=kind, at=_awake(_ahead(start, BEFORE[kind]), start, zone, quiet)) for kind in kinds]
    found: list[Reminder] = []
    for reminder in sorted(due, key=lambda one: one.at):
        if since + _AFTER_YES[reminder.before] <= reminder.at < ends_at:
            if found and reminder.at - found[-1].at < _APART:
                found.pop()
            found.append(reminder)
    return tuple(found)


def _ahead(start: datetime, before: timedelta) -> datetime:
    """Return the instant so long before, in UTC: hours as they pass, days as the wall says."""
    if before < timedelta(days=1):
        return start.astimezone(UTC) - before
    return (start - before).astimezone(UTC)  # of one zone: by the wall


def _awake(due: datetime, start: datetime, zone: tzinfo, quiet: tuple[time, time]) -> datetime:
    """Return the instant itself outside of quiet hours, else one after or before them."""
    begins, ends = quiet
    local = due.astimezone(zone)
    if not _is_quiet(local.time(), quiet):
        return due
    is_over_night = begins > ends
    began_on = local.date() - timedelta(days=1) if is_over_night and local.time() < ends else local.date()
    ends_on = began_on + timedelta(days=1) if is_over_night else began_on
    after = datetime.combine(ends_on, ends, tzinfo=zone).astimezone(UTC)
    if after <= start.astimezone(UTC) - _OF_USE:
        return after
    before = datetime.combine(began_on, begins, tzinfo=zone).astimezone(UTC) - _OF_USE
    woke = datetime.combine(ends_on - timedelta(days=1), ends, tzinfo=zone).astimezone(UTC)
    return max(before, woke)


def _is_quiet(hour: time, quiet: tuple[time, time]) -> bool:
    begins, ends = quiet
    return begins <= hour < ends if begins <= ends else hour >= begins or hour < ends
