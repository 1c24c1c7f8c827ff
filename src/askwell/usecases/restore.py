"""Restoring: a copy becomes the database again, and who has deleted herself since does not come back."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import DatabaseError, connection

from askwell.adapters import sqlite_copy
from askwell.adapters.files import settle
from askwell.usecases import outbox
from askwell.usecases.access import disk, people
from askwell.usecases.access.own import keepers
from askwell.usecases.errors import Refused, why_of
from askwell.usecases.keepers_file import KeepersFile, read_keepers

_BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was done: keepers put back, people who are gone since, where the old database lies now, and hosts."""

    put_back: int
    gone: int
    aside: Path | None
    has_host: bool


def restore(
    copy: Path, keepers_path: Path, now: datetime, *, replace: bool = False, with_older: bool = False
) -> Restored:
    """Make a copy the database again; everything is prepared beside it, and it is moved into place at the end.

    Raises:
        Refused: restore_postgresql, restore_over, restore_in_use, restore_not_askwell, restore_damaged, restore_newer,
            restore_not_written, keepers_of_another, keepers_older (whoever joined in between would be lost; with
            `with_older` that is meant), or keepers_….
    """
    target = disk.sqlite_place()
    if target is None:
        raise Refused("restore_postgresql")
    if target.exists() and not replace:
        raise Refused("restore_over", path=target)
    seen, held = _see(copy), read_keepers(keepers_path)
    if seen.made_at != held.made_at:
        raise Refused("keepers_of_another", path=keepers_path)
    if seen.copied_at and held.written_at and held.written_at < seen.copied_at and not with_older:
        raise Refused("keepers_older", path=keepers_path)
    part = target.with_name(f".{target.name}.restoring")
    with _prepared(copy, part):
        try:
            with disk.on_file(part):
                disk.take_missing_steps()
                put_back, gone, has_host = _put_back(held, now)
            aside = _take_place(part, target, now)
        except (OSError, sqlite3.Error, DatabaseError) as error:
            raise Refused("restore_not_written", folder=target.parent, why=why_of(error)) from error
    return Restored(put_back=put_back, gone=gone, aside=aside, has_host=has_host)


def restore_keepers(keepers_path: Path, now: datetime) -> Restored:
    """Put keepers back into a database that was restored by other means, and end what was open.

    Raises:
        Refused: restore_newer, restore_not_written, keepers_of_another, or keepers_….
    """
    held = read_keepers(keepers_path)
    try:
        _refuse_newer(frozenset(disk.compare_steps()[1]))
        if disk.first_step_at() != held.made_at:
            raise Refused("keepers_of_another", path=keepers_path)
        disk.take_missing_steps()
        put_back, gone, has_host = _put_back(held, now)
        disk.empty_wal()
    except DatabaseError as error:
        raise Refused("restore_not_written", folder=connection.settings_dict["NAME"], why=why_of(error)) from error
    return Restored(put_back=put_back, gone=gone, aside=None, has_host=has_host)


def _see(copy: Path) -> sqlite_copy.CopySeen:
    if not copy.is_file():
        raise Refused("restore_not_there", path=copy)
    try:
        seen = sqlite_copy.see_copy(copy)
    except sqlite3.Error as error:
        raise Refused("restore_damaged", path=copy, why=why_of(error)) from error
    if seen is None:
        raise Refused("restore_not_askwell", path=copy)
    _refuse_newer(seen.steps - disk.known_steps())
    return seen


def _refuse_newer(unknown: frozenset[str]) -> None:
    if unknown:
        raise Refused("restore_newer", step=max(unknown))


@contextmanager
def _prepared(copy: Path, part: Path) -> Iterator[None]:
    """Take what is copied beside its place; whatever happens, nothing half is left there."""
    try:
        _put_away(part)
        sqlite_copy.copy_without(copy, part, keepers.NOT_IN_COPIES)
        yield
    except (OSError, sqlite3.Error) as error:
        raise Refused("restore_not_written", folder=part.parent, why=why_of(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
            _put_away(part)


def _put_back(held: KeepersFile, now: datetime) -> tuple[int, int, bool]:
    put_back = keepers.put_back(held.keepers)
    keepers.end_all_sessions()
    outbox.forget_what_was_due(now)  # it may have gone out since the copy was made
    gone = keepers.remove_people_without_keeper()
    return put_back, gone, people.has_host()


def _take_place(part: Path, target: Path, now: datetime) -> Path | None:
    aside = _move_aside(target, now) if target.exists() else None
    try:
        _put_away(target)
        part.replace(target)
    except OSError:
        if aside:
            aside.rename(target)
        raise
    settle(target.parent)
    return aside


def _move_aside(target: Path, now: datetime) -> Path:
    try:
        if not sqlite_copy.close_log(target):
            raise Refused("restore_in_use")
    except sqlite3.DatabaseError:  # it is damaged: moved as it lies
        pass
    aside = target.with_name(f"{target.stem}-before-{now:%Y%m%d-%H%M%S}{target.suffix}")
    if aside.exists():
        raise Refused("restore_over", path=aside)
    for end in _BESIDE:
        with suppress(FileNotFoundError):
            target.with_name(target.name + end).rename(aside.with_name(aside.name + end))
    target.rename(aside)
    with suppress(OSError):  # a disk that knows no owners
        aside.chmod(0o600)
    return aside


def _put_away(path: Path) -> None:
    """Take away what SQLite left beside a file; it belongs to no other."""
    for end in _BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)
