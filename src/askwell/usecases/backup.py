"""Backups: many copies of the database, none of which holds a keeper, and beside them the keepers once.

So deleting an account reaches every copy: with the next backup her keeper is gone, and no older copy opens for anybody.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from django.db import DatabaseError, connection

from askwell.adapters import postgres_copy, sqlite_copy
from askwell.adapters.files import alone_in, is_open, settle
from askwell.usecases.access import disk
from askwell.usecases.access.own import keepers
from askwell.usecases.errors import Refused, why_of
from askwell.usecases.health import LAST_BACKUP
from askwell.usecases.keepers_file import NAME, KeepersFile, read_keepers, write_keepers

_COPY = re.compile(r"askwell-\d{8}-\d{6}\.(sqlite3|pgdump)")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """What was made: the copy, the keepers beside it, how many older copies went, whether others can read it."""

    copy: Path
    keepers: Path
    removed: int
    is_open: bool


def back_up(folder: Path, home: Path, now: datetime, keep: int = 0) -> BackedUp:
    """Make a copy of the database in a folder, and put the keepers of today beside it; keep the `keep` newest copies.

    Raises:
        Refused: backup_folder, backup_running, backup_not_written, backup_no_pg_dump, backup_pg_dump,
            backup_of_another, or keepers_….
    """
    with _ready(folder):
        before = _keepers_before(folder / NAME)
        copy = _free_name(folder, now)
        part = folder / f".{copy.name}.part"
        try:
            _make_copy(part, now)
            # The keepers are read after the copy, so that it holds no key whose keeper is missing but her own wish.
            held = KeepersFile(made_at=disk.first_step_at(), written_at=now, keepers=_keepers_now(before))
            write_keepers(folder / NAME, held)
            part.rename(copy)
            settle(folder)
        except (OSError, sqlite3.Error, DatabaseError) as error:
            raise Refused("backup_not_written", folder=folder, why=why_of(error)) from error
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        with suppress(OSError):
            (home / LAST_BACKUP).write_text(now.isoformat(), encoding="ascii")
        return BackedUp(
            copy=copy,
            keepers=folder / NAME,
            removed=_remove_old(folder, keep),
            is_open=is_open(copy) or is_open(folder / NAME),
        )


def _free_name(folder: Path, now: datetime) -> Path:
    """Return a name by the second that no copy has: two within one second go by the next."""
    ending = "sqlite3" if connection.vendor == "sqlite" else "pgdump"
    seconds = (now + timedelta(seconds=later) for later in count())
    names = (folder / f"askwell-{second:%Y%m%d-%H%M%S}.{ending}" for second in seconds)
    return next(name for name in names if not name.exists())


@contextmanager
def _ready(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for left in folder.glob(".askwell-*.part"):
            left.touch()  # it can be written here
    except OSError as error:
        raise Refused("backup_folder", folder=folder, why=why_of(error)) from error
    with alone_in(folder) as is_alone:
        if not is_alone:
            raise Refused("backup_running", folder=folder)
        for left in folder.glob(".askwell-*.part"):  # of a backup that was cut off
            left.unlink()
        yield


def _make_copy(part: Path, now: datetime) -> None:
    source = disk.find_file()
    if source:
        sqlite_copy.copy_without(source, part, keepers.NOT_IN_COPIES, now)
        return
    program = postgres_copy.find_program()
    if connection.vendor != "postgresql" or not program:
        raise Refused("backup_no_pg_dump")
    set_to = {**connection.settings_dict, "SSLMODE": connection.settings_dict["OPTIONS"].get("sslmode")}
    where = {key: str(set_to[key] or "") for key in postgres_copy.VARIABLES}
    trouble = postgres_copy.copy_without(program, where, part, keepers.NOT_IN_COPIES)
    if trouble:
        raise Refused("backup_pg_dump", why=trouble)


def _keepers_before(path: Path) -> KeepersFile | None:
    """Return the keepers of the last backup. Those of another house are never replaced: they open its copies."""
    if not path.exists():
        return None
    held = read_keepers(path)
    if held.made_at != disk.first_step_at():
        raise Refused("backup_of_another", path=path)
    return held


def _keepers_now(before: KeepersFile | None) -> tuple[keepers.Keeper, ...]:
    """Return every keeper; where the database lost one but still has the key, the one of the last backup stays."""
    now, closed = keepers.load_keepers(), keepers.keys_without_keeper()
    kept = tuple(one for one in before.keepers if one.key in closed) if before else ()
    return (*now, *kept)


def _remove_old(folder: Path, keep: int) -> int:
    if keep < 1:
        return 0
    old = sorted((path for path in folder.iterdir() if _COPY.fullmatch(path.name)), key=lambda path: path.name)[:-keep]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
