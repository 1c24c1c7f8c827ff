"""Keepers: the random halves without which no password opens a key. Backups hold them apart from everything else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from askwell.store.private import KeeperRow, KeyRow, SessionRow
from askwell.store.shared import LimitRow, LinkRow, PersonRow

NOT_IN_COPIES = tuple(row._meta.db_table for row in (KeeperRow, SessionRow, LinkRow, LimitRow))  # noqa: SLF001 - Django's own name for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """The keeper of one key, and which key that is."""

    person: UUID
    number: int
    public: bytes
    secret: bytes = field(repr=False)

    @property
    def key(self) -> tuple[UUID, int, bytes]:
        """Return which key it belongs to."""
        return self.person, self.number, self.public


def load_keepers() -> tuple[Keeper, ...]:
    """Return every keeper."""
    rows = KeeperRow.objects.select_related("key").order_by("key__person_id", "key__number")
    return tuple(
        Keeper(
            person=row.key.person_id,
            number=row.key.number,
            public=bytes(row.key.public_key),
            secret=bytes(row.secret),
        )
        for row in rows.iterator()
    )


def keys_without_keeper() -> dict[tuple[UUID, int, bytes], int]:
    """Return the keys that nothing opens, and their rows."""
    rows = KeyRow.objects.filter(keeper__isnull=True).values_list("person_id", "number", "public_key", "pk")
    return {(person, number, bytes(public)): key for person, number, public, key in rows}


def put_back(keepers: Iterable[Keeper]) -> int:
    """Put keepers back where person, number and public key are the same; return how many there were."""
    closed = keys_without_keeper()
    rows = [KeeperRow(key_id=closed[one.key], secret=one.secret) for one in keepers if one.key in closed]
    KeeperRow.objects.bulk_create(rows)
    return len(rows)


def count_people_without_keeper() -> int:
    """Return how many people have keys of which nothing opens a single one."""
    return _people_without_keeper().count()


def remove_people_without_keeper() -> int:
    """Remove, with all that is theirs, people whose keys nothing opens any more; return how many."""
    with transaction.atomic():
        people = list(_people_without_keeper().values_list("pk", flat=True))
        for person in people:
            PersonRow.objects.filter(pk=person).delete()
    return len(people)


def end_all_sessions() -> None:
    """Sign everybody out everywhere."""
    SessionRow.objects.all().delete()


def _people_without_keeper() -> QuerySet[PersonRow]:
    with_keeper = KeeperRow.objects.values("key__person_id")
    return PersonRow.objects.filter(keys__isnull=False).exclude(pk__in=with_keeper).distinct()
