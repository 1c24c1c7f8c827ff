"""The shapes of what she keeps of Think: drafts, and sentences she wrote for herself.

A shape never holds a sign of crisis, nor what belongs to a page and not to her: see `NEVER`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from askwell.usecases.access.own.shapes.reading import Unread, read_shape, text, time, time_or_none, write_time

DRAFT_SHAPE = 1
THOUGHT_SHAPE = 1
STATES = ("open", "changed", "put_away")
NEVER = frozenset({"care_seen", "kept", "stamp", "hand", "unkept", "csrfmiddlewaretoken"})
_DOOR = "door-"
Values = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A journey as she left it: the page `here`, and its fields by name.

    `hand` is the run of pages that saved it last: an older page of the same run is not another device.
    """

    begun_at: datetime
    changed_at: datetime
    here: str
    values: Values = field(repr=False)
    said_at: datetime | None = None
    hand: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thought:
    """A sentence she wrote on "Another way to see it": about `label`, as it stood in her `words`.

    It is met again days later; `later` is what she wrote then.
    """

    label: str
    words: str = field(repr=False)
    mine: str = field(repr=False)
    written_at: datetime
    met_at: datetime | None = None
    answered_at: datetime | None = None
    state: str = "open"
    later: str = field(default="", repr=False)


def write_draft(draft: Draft) -> dict[str, Any]:
    """Return what is sealed of a draft, in the newest shape."""
    return {
        "begun_at": write_time(draft.begun_at),
        "changed_at": write_time(draft.changed_at),
        "here": draft.here,
        "values": {name: value for name, value in draft.values.items() if is_hers(name)},
        "said_at": write_time(draft.said_at),
        "hand": draft.hand,
    }


def read_draft(shape: int, holds: Mapping[str, Any]) -> Draft | Unread:
    """Return the draft that a shape of any version holds."""
    return read_shape(shape, holds, {1: _read_draft_1})


def write_thought(thought: Thought) -> dict[str, Any]:
    """Return what is sealed of a thought, in the newest shape."""
    return {
        "label": thought.label,
        "words": thought.words,
        "mine": thought.mine,
        "written_at": write_time(thought.written_at),
        "met_at": write_time(thought.met_at),
        "answered_at": write_time(thought.answered_at),
        "state": thought.state,
        "later": thought.later,
    }


def read_thought(shape: int, holds: Mapping[str, Any]) -> Thought | Unread:
    """Return the thought that a shape of any version holds."""
    return read_shape(shape, holds, {1: _read_thought_1})


def is_hers(name: str) -> bool:
    """Say whether a field is one that may be kept."""
    return name not in NEVER and not name.startswith(_DOOR)


def _read_draft_1(holds: Mapping[str, Any]) -> Draft:
    return Draft(
        begun_at=time(holds["begun_at"]),
        changed_at=time(holds["changed_at"]),
        here=text(holds["here"]),
        values={text(name): _value(value) for name, value in holds["values"].items() if is_hers(name)},
        said_at=time_or_none(holds.get("said_at")),
        hand=text(holds.get("hand", "")),
    )


def _read_thought_1(holds: Mapping[str, Any]) -> Thought:
    state = text(holds["state"])
    if state not in STATES:
        raise ValueError(state)
    return Thought(
        label=text(holds["label"]),
        words=text(holds["words"]),
        mine=text(holds["mine"]),
        written_at=time(holds["written_at"]),
        met_at=time_or_none(holds.get("met_at")),
        answered_at=time_or_none(holds.get("answered_at")),
        state=state,
        later=text(holds.get("later", "")),
    )


def _value(value: object) -> str | list[str]:
    return [text(part) for part in value] if isinstance(value, list) else text(value)
