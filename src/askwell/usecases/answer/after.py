"""When what was asked for lies behind somebody: only then are they asked how it was."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from askwell.core.answer import AskState
from askwell.core.request import Step
from askwell.usecases.ask.content import Content


def is_after(content: Content, theirs: Sequence[Step], state: AskState, now: datetime) -> bool:
    """Say whether it is over for a reader: what they took on, else all of it; without a time, once the ask ended."""
    if state is AskState.WITHDRAWN:
        return False
    zone = zone_of(content) or UTC
    ends = [_end_of(step, zone) for step in theirs or content.steps]
    known = [end for end in ends if end is not None]
    last = max(known) if known and len(known) == len(ends) else content.needed_by
    return now >= last if last else state is not AskState.OPEN


def zone_of(content: Content) -> tzinfo | None:
    """Return the time zone of whoever asks, if she named one that is still known."""
    try:
        return ZoneInfo(content.zone) if content.zone else None
    except (ValueError, OSError, KeyError):  # zones come and go; KeyError is what zoneinfo raises for those
        return None


def _end_of(step: Step, zone: tzinfo) -> datetime | None:
    if step.at is not None:
        return step.at
    return datetime.combine(step.on + timedelta(days=1), time(), tzinfo=zone) if step.on else None
