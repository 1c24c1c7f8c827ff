"""What lies on the disk besides the rows."""

from datetime import datetime
from pathlib import Path
from secrets import token_bytes

from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

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
