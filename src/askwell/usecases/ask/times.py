"""Times as she means them: in her own zone, or in the house's where she has chosen none."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor


def zone_of(by: Visitor) -> ZoneInfo:
    """Return the zone in which she reads a clock."""
    try:
        return ZoneInfo(by.choices.time_zone or settings.TIME_ZONE)
    except (ValueError, OSError, ZoneInfoNotFoundError):  # this machine knows other zones than the one it was chosen on
        return ZoneInfo(settings.TIME_ZONE)


def in_her_zone(by: Visitor, now: datetime) -> datetime:
    """Return a moment as her clock shows it."""
    return now.astimezone(zone_of(by))


def at_her_clock(by: Visitor, day: date, clock: time, *, which: int = 0) -> datetime:
    """Return the moment at which her clock shows a day and a time; of a time that comes twice, the first or second.

    Raises:
        Refused: clock_skipped (that night the clocks go forward over it), or clock_twice (they go back over it, and
            she has not said which one).
    """
    zone = zone_of(by)
    first = datetime.combine(day, clock, tzinfo=zone)
    if first.astimezone(UTC).astimezone(zone).replace(fold=0) != first:
        raise Refused("clock_skipped")
    second = first.replace(fold=1)
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    if which not in (1, 2):
        raise Refused("clock_twice")
    return (first if which == 1 else second).astimezone(UTC)
