"""`askwell backup` and `askwell restore`: copies of the database, and the keepers beside them."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from askwell.environment import Environment

SENTENCES: Mapping[str, str] = {
    "backup_folder": "{folder} cannot be used ({why}). Give a folder that Askwell's user may write into.",
    "backup_running": "Another backup is at work in {folder}. Wait until it is done.",
    "backup_not_written": "The backup could not be written ({why}). See that there is room in {folder}, "
    "and that Askwell's user may write there. Nothing half was left, and older copies are as they were.",
    "backup_no_pg_dump": "pg_dump is missing. Install it (on Debian: apt-get install postgresql-client).",
    "backup_pg_dump": "pg_dump could not make the copy: {why}",
    "backup_of_another": "{path} holds the keepers of another database. Replacing them would close its copies for "
    "good, so nothing was written. Give another folder. If you mean to go on from those copies, restore one first: "
    "askwell restore COPY {path}",
    "keepers_not_there": "{path} cannot be read ({why}). Give the file that is called keepers.",
    "keepers_not_whole": "{path} is not a whole file of keepers, so nothing was changed. "
    "Take the newest one you have; the next backup into another folder makes a new one.",
    "keepers_newer": "{path} was made by a newer Askwell. Use that version, or a later one.",
    "keepers_of_another": "{path} belongs to another database than this one. Nothing was changed. "
    "Take the keepers that lay beside the copy.",
    "keepers_older": "{path} was written before this copy was made. Whoever joined in between would be lost, "
    "so nothing was changed. Take the newest keepers you have. If these are the newest: "
    "askwell restore --older-keepers COPY {path}",
    "restore_over": "{path} is there already, and nothing was changed. "
    "To move it aside and go on from the copy: askwell restore --replace COPY KEEPERS",
    "restore_in_use": "Askwell is running on this database. Stop it first (systemctl stop askwell), then try again.",
    "restore_not_there": "There is no file {path}.",
    "restore_not_askwell": "{path} is not a copy of an Askwell database. Nothing was changed.",
    "restore_damaged": "{path} is damaged, or no database ({why}). Nothing was changed. Take another copy.",
    "restore_newer": "A newer Askwell made this copy (its last step is {step}). Nothing was changed. "
    "Install that version, or a later one.",
    "restore_not_written": "The database could not be restored ({why}). See that there is room in {folder}, "
    "and that Askwell's user may write there. The database is as it was.",
    "restore_postgresql": "PostgreSQL keeps the database of this Askwell, and restores it itself. Stop Askwell, then:\n"
    "  pg_restore --clean --if-exists --no-owner --dbname=DATABASE COPY\n"
    "  askwell restore --keepers KEEPERS",
}


def run_backup(given: argparse.Namespace) -> int:
    """Make one backup, and say where it is and what belongs to it."""
    return _with_house(lambda environment: _back_up(environment, given.folder, given.keep))


def run_restore(given: argparse.Namespace) -> int:
    """Restore a copy, or put keepers back alone."""
    if given.keepers and not (given.copy or given.replace):
        return _with_house(lambda _: _restore_keepers(given.keepers))
    if given.keepers or not (given.copy and given.beside):
        print("Give a copy and its keepers: askwell restore COPY KEEPERS", file=sys.stderr)
        return 2
    return _with_house(lambda _: _restore(given), may_be_new=True)


def _back_up(environment: Environment, folder: Path, keep: int) -> int:
    from askwell.usecases.backup import back_up  # noqa: PLC0415 - needs Django set up

    made = back_up(folder.absolute(), environment.home, datetime.now(UTC), keep)
    print(f"Copy: {made.copy}\nKeepers: {made.keepers} (only this one; keep no older version of it)")
    if made.removed:
        print(f"Older copies taken away: {made.removed}")
    if made.is_open:
        print("This disk cannot keep files to you alone. See who can read it.", file=sys.stderr)
    return 0


def _restore(given: argparse.Namespace) -> int:
    from askwell.usecases.restore import restore  # noqa: PLC0415 - needs Django set up

    done = restore(given.copy, given.beside, datetime.now(UTC), replace=given.replace, with_older=given.older_keepers)
    print(f"{given.copy} is the database now.")
    _tell(done.gone, has_host=done.has_host)
    if done.aside:
        print(f"The database from before is {done.aside}. It still holds everything: delete it when all is well.")
    return 0


def _restore_keepers(keepers: Path) -> int:
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from askwell.usecases.restore import restore_keepers  # noqa: PLC0415 - as above

    done = restore_keepers(keepers, timezone.now())
    print(f"Keepers put back: {done.put_back}")
    _tell(done.gone, has_host=done.has_host)
    return 0


def _tell(gone: int, *, has_host: bool) -> None:
    if gone:
        print(f"People who deleted their accounts since then, and are gone here as well: {gone}")
    print("Everybody is signed out, and signs in with the password of that day. Links from before open nothing.")
    if not has_host:
        print("Nobody hosts this house. Make a link for a host: askwell invite --host")


def _with_house(work: Callable[[Environment], int], *, may_be_new: bool = False) -> int:
    from askwell.cli.there import set_up_or_say_why  # noqa: PLC0415 - loads Django

    if _is_somebody_else():
        return 2
    environment = set_up_or_say_why(may_be_new=may_be_new)
    if environment is None:
        return 2
    from django.db import DatabaseError, connections  # noqa: PLC0415 - as above

    from askwell.usecases.errors import Refused  # noqa: PLC0415 - as above

    try:
        return work(environment)
    except Refused as refused:
        print(SENTENCES[refused.key].format(**refused.said), file=sys.stderr)
    except DatabaseError as error:
        print(f"The database cannot be read ({error}). Say more: askwell doctor", file=sys.stderr)
    finally:
        connections.close_all()
    return 2


def _is_somebody_else() -> bool:
    """As root, files would be made that Askwell's own user cannot read."""
    from askwell.environment import read_environment  # noqa: PLC0415 - only the command that was called is loaded

    home = read_environment().home
    if os.geteuid() == 0 and home.exists() and home.stat().st_uid != 0:
        print(f"{home} belongs to another user. Run this as that user, with: sudo -u USER askwell …", file=sys.stderr)
        return True
    return False
