"""The shapes of what she keeps. Each version that was ever written is read for ever, by pure functions.

A shape never holds a sign of crisis, nor what belongs to a page and not to her: see `NEVER`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

DRAFT_SHAPE = 1
THOUGHT_SHAPE = 1
STATES = ("open", "changed", "put_away")
NEVER = frozenset({"care_seen", "kept", "stamp", "hand", "unkept", "csrfmiddlewaretoken"})
_DOOR = "door-"
Values = Mapping[str, str | list[str]]
V = TypeVar("V")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What could not be read: made by a newer Askwell, or broken. It stays as it is."""

    shape: int
    is_newer: bool


def write_draft(draft: Draft) -> dict[str, Any]:
    """Return what is sealed of a draft, in the newest shape."""
    return {
        "begun_at": _write_time(draft.begun_at),
        "changed_at": _write_time(draft.changed_at),
        "here": draft.here,
        "values": {name: value for name, value in draft.values.items() if is_hers(name)},
        "said_at": _write_time(draft.said_at),
        "hand": draft.hand,
    }


def read_draft(shape: int, holds: Mapping[str, Any]) -> Draft | Unread:
    """Return the draft that a shape of any version holds."""
    return _read(shape, holds, {1: _read_draft_1})


def write_thought(thought: Thought) -> dict[str, Any]:
    """Return what is sealed of a thought, in the newest shape."""
    return {
        "label": thought.label,
        "words": thought.words,
        "mine": thought.mine,
        "written_at": _write_time(thought.written_at),
        "met_at": _write_time(thought.met_at),
        "answered_at": _write_time(thought.answered_at),
        "state": thought.state,
        "later": thought.later,
    }


def read_thought(shape: int, holds: Mapping[str, Any]) -> Thought | Unread:
    """Return the thought that a shape of any version holds."""
    return _read(shape, holds, {1: _read_thought_1})


def is_hers(name: str) -> bool:
    """Say whether a field is one that may be kept."""
    return name not in NEVER and not name.startswith(_DOOR)


def _read(shape: int, holds: Mapping[str, Any], readers: Mapping[int, Callable[[Mapping[str, Any]], V]]) -> V | Unread:
    if shape > max(readers):
        return Unread(shape=shape, is_newer=True)
    try:
        return readers[shape](holds)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return Unread(shape=shape, is_newer=False)


def _read_draft_1(holds: Mapping[str, Any]) -> Draft:
    return Draft(
        begun_at=_time(holds["begun_at"]),
        changed_at=_time(holds["changed_at"]),
        here=_text(holds["here"]),
        values={_text(name): _value(value) for name, value in holds["values"].items() if is_hers(name)},
        said_at=_time_or_none(holds.get("said_at")),
        hand=_text(holds.get("hand", "")),
    )


def _read_thought_1(holds: Mapping[str, Any]) -> Thought:
    state = _text(holds["state"])
    if state not in STATES:
        raise ValueError(state)
    return Thought(
        label=_text(holds["label"]),
        words=_text(holds["words"]),
        mine=_text(holds["mine"]),
        written_at=_time(holds["written_at"]),
        met_at=_time_or_none(holds.get("met_at")),
        answered_at=_time_or_none(holds.get("answered_at")),
        state=state,
        later=_text(holds.get("later", "")),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _value(value: object) -> str | list[str]:
    return [_text(part) for part in value] if isinstance(value, list) else _text(value)


def _write_time(value: datetime | None) -> str | None:
    return value.astimezone(UTC).isoformat() if value else None


def _time(value: object) -> datetime:
    time = datetime.fromisoformat(_text(value))
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)


def _time_or_none(value: object) -> datetime | None:
    return None if value is None else _time(value)
