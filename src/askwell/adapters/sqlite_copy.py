"""Copies of an SQLite database: consistent while it is used, and without the tables that are left out.

What is left out is never written beside the copy, not even for a moment: table after table goes into an empty file.
"""

import sqlite3
from collections.abc import Collection
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from askwell.adapters.files import make_private, settle

_MINUTE = 60
_WAIT = 5  # seconds for whoever writes at this moment


@dataclass(frozen=True, slots=True, kw_only=True)
class CopySeen:
    """What a copy says of itself: its steps, when its database was made, and when it was copied, to the minute."""

    steps: frozenset[str]
    made_at: datetime | None
    copied_at: datetime | None


def copy_without(source: Path, target: Path, left_out: Collection[str], now: datetime | None = None) -> None:
    """Copy a database into a new file; tables that are left out are there, and empty. With `now` it says when.

    Raises:
        OSError, sqlite3.Error: it could not be read or written. The target may be half there.
    """
    make_private(target)
    with closing(_open(target)) as copy:
        for setting in ("journal_mode=OFF", "temp_store=MEMORY", "secure_delete=ON"):
            copy.execute(f"PRAGMA {setting}")
        if now:
            copy.execute(f"PRAGMA user_version={int(now.timestamp()) // _MINUTE}")
        copy.execute("ATTACH ? AS source", [_uri(source)])
        copy.execute("BEGIN")  # one moment of the source, whoever writes meanwhile
        _copy(copy, left_out)
        copy.execute("COMMIT")
        copy.execute("DETACH source")
        _check(copy)
    settle(target)


def see_copy(path: Path) -> CopySeen | None:
    """Return what a copy says of itself; nothing if it is whole and no database of ours, or no database at all.

    Raises:
        sqlite3.Error: it is damaged, or cannot be read.
    """
    with closing(_open(path)) as copy:
        tables = {row[0] for row in copy.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if "django_migrations" not in tables:
            return None
        _check(copy)
        minutes = copy.execute("PRAGMA user_version").fetchone()[0]
        rows = copy.execute("SELECT name, applied FROM django_migrations WHERE app = 'store'").fetchall()
    if not rows:
        return None
    return CopySeen(
        steps=frozenset(name for name, _ in rows),
        made_at=_first([str(at) for _, at in rows]),
        copied_at=datetime.fromtimestamp(minutes * _MINUTE, UTC) if minutes else None,
    )


def close_log(path: Path) -> bool:
    """Write a database's log back and put it away; false while somebody has the database open."""
    with closing(_open(path)) as database:
        try:
            database.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                return False
            raise
    return True


def _copy(copy: sqlite3.Connection, left_out: Collection[str]) -> None:
    whole = copy.execute("SELECT type, name, sql FROM source.sqlite_schema WHERE sql IS NOT NULL").fetchall()
    ours = [(kind, name, sql) for kind, name, sql in whole if not name.startswith("sqlite_")]
    for kind, name, sql in ours:
        if kind == "table":
            copy.execute(sql)
            if name not in left_out:
                copy.execute(f"INSERT INTO main.{_quoted(name)} SELECT * FROM source.{_quoted(name)}")  # noqa: S608 - quoted
    for kind, _, sql in ours:
        if kind != "table":
            copy.execute(sql)
    if any(name == "sqlite_sequence" for _, name, _ in whole):
        copy.execute("DELETE FROM main.sqlite_sequence")
        copy.execute("INSERT INTO main.sqlite_sequence SELECT * FROM source.sqlite_sequence")


def _check(database: sqlite3.Connection) -> None:
    found = database.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise sqlite3.DatabaseError(str(found).splitlines()[0])


def _first(times: list[str]) -> datetime | None:
    try:
        first = min(datetime.fromisoformat(at) for at in times)
    except (ValueError, TypeError):
        return None
    return first if first.tzinfo else first.replace(tzinfo=UTC)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(_uri(path), uri=True, isolation_level=None, timeout=_WAIT)


def _uri(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=rw"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
