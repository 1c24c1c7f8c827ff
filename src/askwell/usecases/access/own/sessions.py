"""Where she is signed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from askwell.store.private import SessionRow
from askwell.store.shared import MemberRow
from askwell.usecases.access.people import StoredPerson
from askwell.usecases.access.written import Written
from askwell.usecases.visitor import Choices

LOCKS_AFTER = {True: timedelta(hours=12), False: timedelta(minutes=15)}  # her own device; a shared one
ENDS_AFTER = {True: timedelta(days=60), False: timedelta(hours=12)}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSession:
    """One device as it is stored. `wrapped` is nothing while it is locked."""

    found_by: bytes
    wrapped: bytes | None = field(repr=False)
    awaits_code: bool
    is_own_device: bool
    seen_at: datetime
    ends_at: datetime
    about: bytes
    id: UUID


def add_session(person: UUID, session: StoredSession) -> None:
    """Add a device."""
    SessionRow.objects.create(
        id=session.id,
        person_id=person,
        found_by=session.found_by,
        wrapped_keys=session.wrapped,
        awaits_code=session.awaits_code,
        is_own_device=session.is_own_device,
        seen_at=session.seen_at,
        ends_at=session.ends_at,
        about=session.about,
    )


def find_session(found_by: bytes) -> tuple[StoredPerson, StoredSession] | None:
    """Return the device that a cookie belongs to, and whose it is."""
    for row in _FOUND.ask(found_by=found_by):
        found = dict(zip(_COLUMNS, row, strict=True))
        return _person_in(found), _session_in(found)
    return None


def see_session(session: UUID, now: datetime) -> None:
    """Keep when she was here, and nothing else: her keys may change at this moment."""
    SessionRow.objects.filter(id=session).update(seen_at=now)


def lock_session(session: UUID) -> None:
    """Take her wrapped keys away, until her password opens them again."""
    SessionRow.objects.filter(id=session).update(wrapped_keys=None)


def open_session(session: UUID, wrapped: bytes, now: datetime) -> None:
    """Put her wrapped keys back."""
    SessionRow.objects.filter(id=session).update(wrapped_keys=wrapped, seen_at=now)


def list_sessions(person: UUID) -> tuple[StoredSession, ...]:
    """Return every device she is signed in on."""
    return tuple(_session_of(row) for row in SessionRow.objects.filter(person_id=person, awaits_code=False))


def end_session(person: UUID, session: UUID) -> bool:
    """Sign one device out; say whether it was hers."""
    return SessionRow.objects.filter(person_id=person, id=session).delete()[0] > 0


def end_sessions(person: UUID, *, besides: UUID | None = None) -> None:
    """Sign out everywhere, or everywhere else."""
    rows = SessionRow.objects.filter(person_id=person)
    (rows.exclude(id=besides) if besides else rows).delete()


def tidy_sessions(now: datetime) -> None:
    """Take away what has ended, and the wrapped keys of what should be locked by now."""
    SessionRow.objects.filter(ends_at__lte=now).delete()
    late = Q()
    for own, after in LOCKS_AFTER.items():
        late |= Q(is_own_device=own, seen_at__lte=now - after)
    SessionRow.objects.filter(late, wrapped_keys__isnull=False).update(wrapped_keys=None)


def last_seen() -> datetime | None:
    """Return when anybody was last here; for the clock alone."""
    return SessionRow.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()


_CHOICES = tuple(choice.name for choice in fields(Choices))
_OF_PERSON = ("id", "name", "email", "is_email_confirmed", "state", "closed_on", "joined_on", "has_recovery",
              "has_factor", *_CHOICES)  # fmt: skip
_OF_SESSION = ("id", "found_by", "wrapped_keys", "awaits_code", "is_own_device", "seen_at", "ends_at", "about")
_COLUMNS = (*_OF_SESSION, *(f"person__{name}" for name in _OF_PERSON), "is_host")


def _find_by(found_by: bytes) -> "QuerySet[SessionRow, tuple[Any, ...]]":
    hosts = MemberRow.objects.filter(person=OuterRef("person"), is_host=True)
    rows = SessionRow.objects.filter(found_by=found_by).annotate(is_host=Exists(hosts))
    return rows.order_by().values_list(*_COLUMNS)


_FOUND = Written(_find_by, found_by=b"sample")  # asked by every page of hers


def _person_in(found: Mapping[str, Any]) -> StoredPerson:
    hers = {name: found[f"person__{name}"] for name in _OF_PERSON}
    choices = Choices(**{name: hers.pop(name) for name in _CHOICES})
    return StoredPerson(**hers, is_host=found["is_host"], choices=choices)


def _session_in(found: Mapping[str, Any]) -> StoredSession:
    wrapped = found["wrapped_keys"]
    return StoredSession(
        id=found["id"],
        found_by=bytes(found["found_by"]),
        wrapped=bytes(wrapped) if wrapped is not None else None,
        awaits_code=found["awaits_code"],
        is_own_device=found["is_own_device"],
        seen_at=found["seen_at"],
        ends_at=found["ends_at"],
        about=bytes(found["about"]),
    )


def _session_of(row: SessionRow) -> StoredSession:
    return StoredSession(
        id=row.id,
        found_by=bytes(row.found_by),
        wrapped=bytes(row.wrapped_keys) if row.wrapped_keys is not None else None,
        awaits_code=row.awaits_code,
        is_own_device=row.is_own_device,
        seen_at=row.seen_at,
        ends_at=row.ends_at,
        about=bytes(row.about),
    )
