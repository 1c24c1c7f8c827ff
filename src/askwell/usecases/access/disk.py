"""What lies on the disk besides the rows."""

from django.db import DatabaseError, connection


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
