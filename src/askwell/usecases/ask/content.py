"""The words of an ask that cross to those who are asked. Each shape that was ever written is read for ever."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from askwell.adapters import sealing
from askwell.core.request import Step
from askwell.usecases.access.own.shapes import read_step, write_step
from askwell.usecases.access.own.shapes.reading import text, time_or_none, write_time

_SHAPE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a reader gets: who asks, the message, the steps, until when, and in whose time zone.

    `reach` is for those who said yes; no page shows it before.
    """

    from_name: str = field(repr=False)
    what: str = field(repr=False)
    words: str = field(repr=False)
    steps: tuple[Step, ...] = ()
    needed_by: datetime | None = None
    zone: str = ""
    reach: str = field(default="", repr=False)


def write_content(content: Content) -> str:
    """Return the content as text, in the newest shape."""
    holds = {
        "shape": _SHAPE,
        "from": content.from_name,
        "what": content.what,
        "words": content.words,
        "steps": [write_step(step) for step in content.steps],
        "needed_by": write_time(content.needed_by),
        "zone": content.zone,
        "reach": content.reach,
    }
    return json.dumps(holds)


def read_content(holds: Mapping[str, Any]) -> Content:
    """Return the content of any shape that was ever written."""
    return Content(
        from_name=text(holds["from"]),
        what=text(holds["what"]),
        words=text(holds["words"]),
        steps=tuple(read_step(step) for step in holds["steps"]),
        needed_by=time_or_none(holds["needed_by"]),
        zone=text(holds["zone"]),
        reach=text(holds["reach"]),
    )


def lock_content(content: Content, ask: UUID, key: bytes) -> bytes:
    """Lock the content with the key of its ask."""
    return sealing.seal_with(write_content(content).encode("ascii"), key=key, place=f"ask {ask}")
