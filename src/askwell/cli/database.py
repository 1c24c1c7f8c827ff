"""The database before anything is served: made, brought up to date, or refused in a clear sentence."""

import os
import sys
from collections.abc import Callable

import django
from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

from askwell.environment import Environment, UnsafeSettingError, read_environment, refuse_unsafe
from askwell.usecases.errors import why_of


class DatabaseTroubleError(Exception):
    """The database cannot be used; the message says why and how to go on."""


def ready_or_say_why() -> Environment | None:
    """Make everything ready; if that cannot be, print the sentence that says why, and return nothing."""
    try:
        return make_ready()
    except (UnsafeSettingError, DatabaseTroubleError) as error:
        print(error, file=sys.stderr)
        return None


def make_ready() -> Environment:
    """Check the settings, set Django up, and bring the database up to date.

    Raises:
        UnsafeSettingError: a setting would put people at risk.
        DatabaseTroubleError: the database is newer than this program, or cannot be opened or written.
    """
    environment = set_up()
    try:
        bring_up_to_date()
    except DatabaseError as error:
        message = (
            f"The database cannot be opened or written ({why_of(error)}). "
            "See that DATABASE_URL or ASKWELL_HOME points to the right place, and that it may be written there."
        )
        raise DatabaseTroubleError(message) from error
    return environment


def set_up() -> Environment:
    """Check the settings and set Django up; the database is not touched.

    Raises:
        UnsafeSettingError: a setting would put people at risk.
    """
    environment = read_environment()
    refuse_unsafe(environment)
    os.umask(0o077)  # what is made from here on is ours alone, whoever owns the folder
    environment.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "askwell.web.settings")
    django.setup()
    return environment


def with_database(work: Callable[[Environment], int]) -> int:
    """Do what needs the database; if it cannot be written, say so. Return the exit status."""
    environment = ready_or_say_why()
    if environment is None:
        return 2
    try:
        return work(environment)
    except DatabaseError as error:
        print(f"The database cannot be written ({why_of(error)}). Nothing was changed.", file=sys.stderr)
        return 2
    finally:
        connections.close_all()


def bring_up_to_date() -> None:
    """Bring the tables to where this program expects them.

    Raises:
        DatabaseTroubleError: the database is newer than this program.
    """
    executor = MigrationExecutor(connection)
    unknown = sorted(
        name
        for app, name in executor.loader.applied_migrations
        if app == "store" and (app, name) not in _known(executor)
    )
    if unknown:
        message = (
            f"This database was made by a newer Askwell (its last step is {unknown[-1]}). "
            "Nothing was changed. Start that version again, or give this one a database of its own."
        )
        raise DatabaseTroubleError(message)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        _warn_if_read_only()
        return
    call_command("migrate", verbosity=0, interactive=False)


def _known(executor: MigrationExecutor) -> set[tuple[str, str]]:
    return set(executor.loader.disk_migrations or {})


def _warn_if_read_only() -> None:
    """A database that can only be read still serves: Think writes nothing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE store_circlerow SET name = name WHERE 1 = 0")
    except DatabaseError as error:
        print(
            f"The database can only be read ({why_of(error)}). The pages work; “askwell circle” can change nothing.",
            file=sys.stderr,
        )
