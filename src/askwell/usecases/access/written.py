"""Questions that Django writes once and asks again with other values.

For a question with several parts Django takes five times as long to write it as the database to answer it, and the
board is read more often than anything else. The words stay Django's own: here they are only kept.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BinaryField, QuerySet

Value = int | bytes | UUID | date | datetime
_BINARY: "BinaryField[Any, Any]" = BinaryField()


class Written:
    """A question as `write` makes it. `samples` stand for what is asked about: values that occur nowhere else in it."""

    def __init__(self, write: Callable[..., QuerySet[Any, Any]], **samples: Value) -> None:
        self._write, self._samples = write, samples
        self._written: dict[str, tuple[str, tuple[tuple[str, Any], ...]]] = {}

    def ask(self, **given: Value) -> Sequence[tuple[Any, ...]]:
        """Return the rows as the database has them: see `id_of` and `time_of`."""
        words, places = self._written.get(connection.vendor) or self._write_down()
        values = [_as_stored(given[name]) if name else constant for name, constant in places]
        with connection.cursor() as cursor:
            cursor.execute(words, values)
            rows: Sequence[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _write_down(self) -> tuple[str, tuple[tuple[str, Any], ...]]:
        words, values = self._write(**self._samples).query.get_compiler(connection=connection).as_sql()
        names: Mapping[object, str] = {_plain(_as_stored(sample)): name for name, sample in self._samples.items()}
        places = tuple((names.get(_plain(value), ""), value) for value in values)
        if {name for name, _ in places if name} != set(self._samples):
            raise ValueError(words)
        self._written[connection.vendor] = words, places
        return words, places


def id_of(stored: UUID | str) -> UUID:
    """Return an id; SQLite keeps it as text."""
    return stored if isinstance(stored, UUID) else _id_in(stored)


@lru_cache(4_096)  # the same asks stand on everybody's board
def _id_in(text: str) -> UUID:
    return UUID(text)


def time_of(stored: datetime) -> datetime:
    """Return an instant; SQLite keeps it in UTC without saying so."""
    return stored if stored.tzinfo else stored.replace(tzinfo=UTC)


def bytes_of(stored: bytes | memoryview) -> bytes:
    """Return bytes; PostgreSQL gives a view of them."""
    return bytes(stored)


def _plain(stored: Any) -> Any:  # noqa: ANN401 - whatever the database takes
    """Return what can be told apart: psycopg wraps bytes in something that equals nothing."""
    stored = getattr(stored, "obj", stored)
    return bytes(stored) if isinstance(stored, memoryview) else stored


def _as_stored(value: Value) -> Any:  # noqa: ANN401 - whatever the database takes
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, bytes):
        return _BINARY.get_db_prep_value(value, connection)
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value
