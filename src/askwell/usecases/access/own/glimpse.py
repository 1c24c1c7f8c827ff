"""A few rows as they lie on the disk, for whoever wants to see that there is nothing to read in them."""

from collections.abc import Iterator
from uuid import UUID, uuid4

from django.db.models import QuerySet

from askwell.store.private import KeyRow, SealedRow

SHOWN = 48  # bytes


def glimpse_own(person: UUID) -> bytes | None:
    """Return the first bytes of one value that this person keeps."""
    return next(_some(SealedRow.objects.filter(person_id=person), 1), None)


def glimpse_others(person: UUID, most: int) -> tuple[bytes, ...]:
    """Return the first bytes of a few values of other people, picked by chance; whose they are is not said."""
    return tuple(_some(SealedRow.objects.exclude(person_id=person), most))


def glimpse_key(person: UUID) -> bytes:
    """Return the first bytes of a person's own key, as it is wrapped."""
    row = KeyRow.objects.filter(person_id=person).first()
    return bytes(row.wrapped_by_password)[:SHOWN] if row else b""


def _some(rows: QuerySet[SealedRow], most: int) -> Iterator[bytes]:
    """Start anywhere in the order of the ids, which are random themselves, so that no large table is shuffled."""
    start = uuid4()
    after = list(rows.filter(id__gte=start).order_by("id")[:most])
    before = rows.filter(id__lt=start).order_by("id")[: most - len(after)] if len(after) < most else ()
    for row in (*after, *before):
        yield bytes(row.sealed)[:SHOWN]
