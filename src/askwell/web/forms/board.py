"""What the pages of the board may send."""

from dataclasses import dataclass, field
from uuid import UUID

from django.http import QueryDict


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Who is to read an ask, and the marks of what was looked at a second time."""

    who: str
    readers: frozenset[UUID] = field(repr=False)
    seen: tuple[str, ...]


def read_chosen(data: QueryDict) -> Chosen:
    """Read who is to read an ask; names that are no ids are passed over."""
    return Chosen(
        who=data.get("who", ""),
        readers=frozenset(id_ for id_ in map(_id, data.getlist("reader")) if id_),
        seen=read_seen(data),
    )


def read_seen(data: QueryDict) -> tuple[str, ...]:
    """Return the marks of what was looked at a second time."""
    return tuple(data.get("seen", "").split())


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
