"""One-time links: made, looked at, used up once. Only their hash is stored."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from askwell.store.shared import CircleRow
from askwell.usecases.access import people
from askwell.usecases.access.people import StoredLink
from askwell.usecases.errors import Refused

JOIN, HOST, RESET, EMAIL = "join", "host", "reset", "email"
FIRST = "first start"  # the note of the link that a start prints while nobody runs the house
LASTS = {
    JOIN: timedelta(days=14),
    HOST: timedelta(days=7),
    RESET: timedelta(days=2),
    EMAIL: timedelta(days=2),
}


def make_link(
    purpose: str, circle: CircleRow, now: datetime, *, person: UUID | None = None, by: UUID | None = None,
    note: str = "", lasts: timedelta | None = None,
) -> str:  # fmt: skip
    """Make a link and return its token; it is shown now and never again."""
    token = secrets.token_urlsafe(24)
    ends_at = now + (lasts or LASTS[purpose])
    people.add_link(
        found_by=_found_by(token), purpose=purpose, circle=circle, made_at=now, ends_at=ends_at, person=person,
        made_by=by, note=note,
    )  # fmt: skip
    return token


def look_at_link(token: str, purposes: tuple[str, ...], now: datetime) -> StoredLink:
    """Return a link that can still be used.

    Raises:
        Refused: link_unknown, link_used or link_ended.
    """
    link = people.find_link(_found_by(token), purposes) if token else None
    if link is None:
        raise Refused("link_unknown")
    if link.used_at is not None:
        raise Refused("link_used")
    if link.ends_at <= now:
        raise Refused("link_ended")
    return link


def use_up(link: StoredLink, now: datetime) -> None:
    """Use a link up.

    Raises:
        Refused: link_used, when another was quicker.
    """
    if not people.use_link(link.id, now):
        raise Refused("link_used")


def _found_by(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()
