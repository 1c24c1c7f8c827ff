"""Where she is signed in."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q

from askwell.store.private import SessionRow
from askwell.usecases.access.people import StoredPerson, person_of

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
    row = (
        SessionRow.objects.select_related("person")
        .prefetch_related("person__memberships")
        .filter(found_by=found_by)
        .first()
    )
    return (person_of(row.person), _session_of(row)) if row else None


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
