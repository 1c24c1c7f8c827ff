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
    zone = ZoneInfo(content.zone) if content.zone else UTC
    ends = [end_of(step, zone) for step in theirs or content.steps]
    known = [end for end in ends if end is not None]
    last = max(known) if known and len(known) == len(ends) else content.needed_by
    return now >= last if last else state is not AskState.OPEN


def end_of(step: Step, zone: tzinfo) -> datetime | None:
    """Return from when on a step is over: its time, or the end of its day."""
    if step.at is not None:
        return step.at
    return datetime.combine(step.on + timedelta(days=1), time(), tzinfo=zone) if step.on else None
