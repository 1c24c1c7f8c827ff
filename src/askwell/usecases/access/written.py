"""Questions and changes that Django writes once, and that are asked and made again with other values.

For a question with several parts Django takes five times as long to write it as the database to answer it, and the
board is read more often than anything else. The words stay Django's own: here they are only kept.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BinaryField, QuerySet
from django.db.models.sql import UpdateQuery
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

Value = int | str | bytes | UUID | date | datetime
Row = tuple[Any, ...]
_ID = lru_cache(4_096)(UUID)  # the same asks stand on everybody's board
_BINARY: "BinaryField[Any, Any]" = BinaryField()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The words for one kind of database, and what goes in: names of what is given, or constants."""

    words: str
    places: tuple[tuple[str, Any], ...]

    def values(self, given: Mapping[str, Value], here: BaseDatabaseWrapper) -> list[Any]:
        return [_as_stored(given[name], here) if name else constant for name, constant in self.places]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """A question, how its columns come out, and whether it locks what it finds."""

    said: _Words
    converters: tuple[tuple[int, tuple[Callable[..., Any], ...], Any], ...]
    locks: bool


class Written:
    """A question as `write` makes it. `samples` stand for what is asked about: values that occur nowhere else in it."""

    def __init__(self, write: Callable[..., QuerySet[Any, Any]], **samples: Value) -> None:
        self._write, self._samples = write, samples
        self._written: dict[str, _Question] = {}

    def ask(self, **given: Value) -> Sequence[Row]:
        """Return the rows, with the values that Django gives.

        Raises:
            TransactionManagementError: it locks rows, and no transaction is open that would keep them locked.
        """
        here = connections[DEFAULT_DB_ALIAS]
        question = self._written.get(here.vendor) or self._write_down(here)
        if question.locks and not here.in_atomic_block:
            raise TransactionManagementError(question.said.words)
        with here.cursor() as cursor:
            cursor.execute(question.said.words, question.said.values(given, here))
            rows: Sequence[Row] = cursor.fetchall()
        return [_as_given(row, question, here) for row in rows] if question.converters else rows

    def one(self, **given: Value) -> Row | None:
        """Return the first row, if there is one."""
        return next(iter(self.ask(**given)), None)

    def _write_down(self, here: BaseDatabaseWrapper) -> _Question:
        query = self._write(**self._samples).query
        compiler = query.get_compiler(connection=here)
        said = _write_down(compiler, self._samples, here)
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        from_text = getattr(here.ops, "convert_uuidfield_value", None)  # where the database has no ids of its own
        self._written[here.vendor] = question = _Question(
            said=said,
            converters=tuple(
                (number, tuple(_id_in if one == from_text else one for one in convert), column)
                for number, (convert, column) in converters.items()
            ),
            locks=query.select_for_update,
        )
        return question


class WrittenChange:
    """A change of rows, as `write` makes it: which rows, and their new values. `samples` as for a question."""

    def __init__(
        self, write: Callable[..., tuple[QuerySet[Any, Any], Mapping[str, Any]]], **samples: Value
    ) -> None:  # fmt: skip
        self._write, self._samples = write, samples
        self._written: dict[str, _Words] = {}

    def make(self, **given: Value) -> int:
        """Make the change; return how many rows it found."""
        here = connections[DEFAULT_DB_ALIAS]
        said = self._written.get(here.vendor) or self._write_down(here)
        with here.cursor() as cursor:
            cursor.execute(said.words, said.values(given, here))
            return int(cursor.rowcount)

    def _write_down(self, here: BaseDatabaseWrapper) -> _Words:
        rows, new = self._write(**self._samples)
        query: Any = rows.query.chain(UpdateQuery)
        query.add_update_values(new)
        said = _write_down(query.get_compiler(connection=here), self._samples, here)
        self._written[here.vendor] = said
        return said


def _write_down(compiler: SQLCompiler, samples: Mapping[str, Value], here: BaseDatabaseWrapper) -> _Words:
    words, values = compiler.as_sql()
    names: Mapping[object, str] = {_plain(_as_stored(sample, here)): name for name, sample in samples.items()}
    places = tuple((names.get(_plain(value), ""), value) for value in values)
    if {name for name, _ in places if name} != set(samples):
        raise ValueError(words)
    return _Words(words=words, places=places)


def _id_in(text: str | None, *_: object) -> UUID | None:
    return None if text is None else _ID(text)


def _as_given(row: Row, question: _Question, here: BaseDatabaseWrapper) -> Row:
    values = list(row)
    for number, convert, column in question.converters:
        for one in convert:
            values[number] = one(values[number], column, here)
    return tuple(values)


def _plain(stored: Any) -> Any:  # noqa: ANN401 - whatever the database takes
    """Return what can be told apart: psycopg wraps bytes in something that equals nothing."""
    stored = getattr(stored, "obj", stored)
    return bytes(stored) if isinstance(stored, memoryview) else stored


def _as_stored(value: Value, here: BaseDatabaseWrapper) -> Any:  # noqa: ANN401 - whatever the database takes
    if isinstance(value, UUID):
        return value if here.features.has_native_uuid_field else value.hex
    if isinstance(value, bytes):
        return _BINARY.get_db_prep_value(value, here)
    if isinstance(value, datetime):
        return here.ops.adapt_datetimefield_value(value)
    return here.ops.adapt_datefield_value(value) if isinstance(value, date) else value
