"""Reading what was written once: each version by its own pure function, kept for ever."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What could not be read: made by a newer Askwell, or broken. It stays as it is."""

    shape: int
    is_newer: bool


def read_shape(
    shape: int, holds: Mapping[str, Any], readers: Mapping[int, Callable[[Mapping[str, Any]], V]]
) -> V | Unread:
    """Read a value with the reader of its shape."""
    if shape > max(readers):
        return Unread(shape=shape, is_newer=True)
    try:
        return readers[shape](holds)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return Unread(shape=shape, is_newer=False)


def text(value: object) -> str:
    """Return a text as it is."""
    if not isinstance(value, str):
        raise TypeError
    return value


def flag(value: object) -> bool:
    """Return yes or no as it is."""
    if not isinstance(value, bool):
        raise TypeError
    return value


def number(value: object) -> int:
    """Return a whole number as it is."""
    if type(value) is not int:
        raise TypeError
    return value


def write_time(value: datetime | None) -> str | None:
    """Return an instant as text, in UTC."""
    return value.astimezone(UTC).isoformat() if value else None


def time(value: object) -> datetime:
    """Return an instant, in UTC."""
    read = datetime.fromisoformat(text(value))
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


def time_or_none(value: object) -> datetime | None:
    """Return an instant, or nothing."""
    return None if value is None else time(value)


def day_or_none(value: object) -> date | None:
    """Return a day, or nothing."""
    return None if value is None else date.fromisoformat(text(value))
