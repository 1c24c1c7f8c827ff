"""What lies on the disk besides the rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_bytes

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from askwell.store.shared import LimitRow


def empty_wal() -> None:
    """Write SQLite's log back into the database and empty it, so that it holds nothing of what was deleted.

    Freed places are overwritten by `secure_delete`. If somebody reads at this moment, the next checkpoint does it.
    """
    if connection.vendor != "sqlite":
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except DatabaseError:
        return


def find_file() -> Path | None:
    """Return the file in which SQLite keeps everything; nothing for PostgreSQL and for memory."""
    if connection.vendor != "sqlite":
        return None
    path = Path(str(connection.settings_dict["NAME"]))
    return path if path.is_file() else None


def try_write(now: datetime) -> None:
    """Write something and take it back at once; a `DatabaseError` says that it cannot be written."""
    with transaction.atomic():
        LimitRow.objects.create(name=token_bytes(32), empty_at=now)
        transaction.set_rollback(True)


def read_pragma(name: str) -> str:
    """Return one setting of SQLite as it is in force."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return str(cursor.fetchone()[0])


def compare_steps() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the migrations that the database still lacks, and those this program does not know."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    known = {name for app, name in executor.loader.disk_migrations or {} if app == "store"}
    applied = {name for app, name in executor.loader.applied_migrations if app == "store"}
    return tuple(step.name for step, _ in missing), tuple(sorted(applied - known))


def known_steps() -> frozenset[str]:
    """Return the migrations that this program knows."""
    executor = MigrationExecutor(None)
    return frozenset(name for app, name in executor.loader.disk_migrations or {} if app == "store")


def take_missing_steps() -> None:
    """Bring the database up to date."""
    call_command("migrate", verbosity=0, interactive=False)


def first_step_at() -> datetime | None:
    """Return when this database was made. Copies of it say the same, and no other database does."""
    steps = MigrationRecorder(connection).migration_qs.filter(app="store").order_by("applied")
    at: datetime | None = steps.values_list("applied", flat=True).first()
    return at.astimezone(UTC) if at else None


def sqlite_place() -> Path | None:
    """Return where SQLite's file lies or would lie; nothing for PostgreSQL."""
    return Path(str(connection.settings_dict["NAME"])) if connection.vendor == "sqlite" else None


@contextmanager
def on_file(path: Path) -> Iterator[None]:
    """Work on another SQLite file for a while; its log is emptied at the end, and nothing is left open."""
    place = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    try:
        yield
        empty_wal()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = place
