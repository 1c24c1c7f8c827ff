"""Her keys as they are stored: wrapped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from askwell.store.private import KeeperRow, KeyRow
from askwell.usecases.access.written import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredKey:
    """One key pair. Without its keeper (its random half, which backups hold apart) nothing opens it any more."""

    number: int
    public: bytes
    salt: bytes
    by_password: bytes = field(repr=False)
    by_recovery: bytes = field(repr=False)
    keeper: bytes | None = field(repr=False)
    to_next: bytes | None = field(default=None, repr=False)


def load_keys(person: UUID) -> tuple[StoredKey, ...]:
    """Return all her keys, the newest first."""
    rows = KeyRow.objects.filter(person_id=person).select_related("keeper")
    return tuple(_key_of(row) for row in rows)


def newest_public(person: UUID) -> tuple[bytes, int]:
    """Return the public half of her newest key, and its number: what is left for her is sealed with it."""
    return newest_publics(person, person)[person]


def newest_publics(one: UUID, other: UUID) -> Mapping[UUID, tuple[bytes, int]]:
    """Return the same of two people."""
    rows = _PUBLIC.ask(one=one, other=other)
    return {person: (bytes(public), number) for person, public, number in rows}  # the newest comes last


_PUBLIC = Written(
    lambda one, other: (
        KeyRow.objects.filter(person_id__in=[one, other])
        .order_by("number")
        .values_list("person_id", "public_key", "number")
    ),
    one=UUID(int=0),
    other=UUID(int=1),
)


def save_key(person: UUID, key: StoredKey) -> None:
    """Save one key. A keeper is written once and never changed: older backups stay readable with it."""
    row, _ = KeyRow.objects.update_or_create(
        person_id=person,
        number=key.number,
        defaults={
            "public_key": key.public,
            "salt": key.salt,
            "wrapped_by_password": key.by_password,
            "wrapped_by_recovery": key.by_recovery,
            "sealed_to_next": key.to_next,
        },
    )
    if key.keeper is not None:
        KeeperRow.objects.get_or_create(key=row, defaults={"secret": key.keeper})


def save_password_wrap(person: UUID, key: StoredKey) -> None:
    """Save how a password opens one key, and nothing else of it."""
    KeyRow.objects.filter(person_id=person, number=key.number).update(
        salt=key.salt, wrapped_by_password=key.by_password
    )


def save_recovery_wrap(person: UUID, key: StoredKey) -> None:
    """Save how a recovery code opens one key, and nothing else of it."""
    KeyRow.objects.filter(person_id=person, number=key.number).update(wrapped_by_recovery=key.by_recovery)


def _key_of(row: KeyRow) -> StoredKey:
    keeper = getattr(row, "keeper", None)
    return StoredKey(
        number=row.number,
        public=bytes(row.public_key),
        salt=bytes(row.salt),
        by_password=bytes(row.wrapped_by_password),
        by_recovery=bytes(row.wrapped_by_recovery),
        keeper=bytes(keeper.secret) if keeper else None,
        to_next=bytes(row.sealed_to_next) if row.sealed_to_next is not None else None,
    )
