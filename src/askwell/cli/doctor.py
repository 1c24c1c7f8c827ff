"""`askwell doctor`: whether this house is in order, and how to go on where it is not."""

import argparse
import textwrap
from collections.abc import Mapping
from datetime import UTC, date, datetime

SENTENCES: Mapping[str, str] = {
    "database_good": "The database ({kind}) opens and can be written.",
    "database_closed": "The database cannot be opened ({trouble}). "
    "See that DATABASE_URL or ASKWELL_HOME points to the right place, and that it may be read there.",
    "database_read_only": "The database cannot be written ({trouble}). "
    "People can think, but keep nothing. See whose the file is, and whether the disk is full.",
    "steps_good": "The database fits this version of Askwell.",
    "steps_missing": "The database is older than this program (next step: {step}). Bring it up to date: askwell serve",
    "steps_newer": "A newer Askwell made this database (its last step is {step}). Start that version again.",
    "sqlite_good": "SQLite keeps a log while it writes, waits for the disk, and overwrites what is deleted.",
    "sqlite_odd": "SQLite has {setting} at {is_}; Askwell wants {wanted}. "
    "A disk over the network can do that. Move the folder to a disk of this machine.",
    "disk_good": "There is room on the disk ({free} MB).",
    "disk_low": "Only {free} MB are left on the disk of {folder}. Make room soon.",
    "disk_full": "Only {free} MB are left on the disk of {folder}. Soon nothing can be kept. Make room now.",
    "secret_good": "The secret key belongs to Askwell alone.",
    "secret_open": "Others on this machine can read the secret key. Close it: chmod 600 {path}",
    "secret_in_environment": "The secret key is given as ASKWELL_SECRET_KEY. "
    "See that nobody else can read where it stands.",
    "home_open": "Others on this machine can look into {path}. Close it: chmod 700 {path}",
    "address_good": "People reach Askwell at {address}.",
    "address_local": "Askwell is at {address}, for this machine alone. "
    "For others, set ASKWELL_ADDRESS to an https address (docs/hosts/reverse-proxy.md).",
    "circle_good": "The circle is {name}, run by {run_by}.",
    "circle_demo": "This is a demo: its people are made up, and everybody knows their passwords. "
    "For real people give Askwell a folder of its own: set ASKWELL_HOME, then askwell serve",
    "circle_unnamed": "The circle has no name yet. Give it one: askwell circle --name NAME",
    "circle_run_by_nobody": "Pages do not say who runs this Askwell. Say it: askwell circle --run-by NAME",
    "lines_good": "The lines to call in {country} were checked on {checked_on}.",
    "lines_stale": "Some lines to call in {country} were checked long ago: {names}. "
    "Update Askwell, or ring them (docs/hosts/lines-to-call.md).",
    "lines_none": "Askwell knows no lines to call in {country}. People see international directories only. "
    "Hang the numbers of your place where people see them.",
    "country_unset": "No country is set, so no lines to call come first. Set it: askwell circle --country GB",
    "host_good": "Somebody hosts this house.",
    "host_none": "Nobody hosts this house yet. Make a link for the first host: askwell invite --host",
    "mail_good": "Mail is set, and was last tested on {tested_at}.",
    "mail_untested": "Mail is set, but no test has gone out. Send one from the page for mail.",
    "mail_closed": "The password for mail cannot be read: the secret key was replaced. "
    "Set it again on the page for mail.",
    "mail_late": "Mail waits that should have gone out an hour ago. See that askwell work runs; "
    "askwell serve starts it.",
    "mail_off": "Mail is off. Links are handed on by hand then.",
    "keepers_good": "Every key has its keeper: people can open what they kept.",
    "keepers_missing": "Keepers are missing: {people} of the people here cannot open what they kept. "
    "Put them back: askwell restore --keepers KEEPERS (docs/hosts/backup.md).",
    "clock_good": "The clock is right, as far as can be seen.",
    "clock_behind": "Something here happened on {latest}, and that lies ahead. "
    "See that the clock of this machine is right.",
    "backup_good": "The last backup was made on {at}.",
    "backup_old": "The last backup is old ({at}). Make one: askwell backup FOLDER (docs/hosts/backup.md)",
    "backup_never": "No backup has been made yet. Make one: askwell backup FOLDER (docs/hosts/backup.md)",
}
_WIDTH = 100
_MARKS = {"ok": "ok", "warn": "see", "bad": "BAD"}


def run(_given: argparse.Namespace) -> int:
    """Print every check; 0 if nothing is bad, 1 otherwise, 2 if nothing could be looked at."""
    from askwell.cli.there import set_up_or_say_why  # noqa: PLC0415 - loads Django

    if set_up_or_say_why() is None:
        return 2
    from django.db import connections  # noqa: PLC0415 - as above

    from askwell.usecases.health import Check, check_health, is_well  # noqa: PLC0415 - needs Django set up

    def tell(check: Check) -> None:
        sentence = SENTENCES[check.key].format(**{name: _shown(value) for name, value in check.said.items()})
        mark = _MARKS[check.level]
        print(textwrap.fill(f"{mark:<5}{sentence}", _WIDTH, subsequent_indent=" " * 5, break_long_words=False))

    checks = check_health(datetime.now(UTC))
    for check in checks:
        tell(check)
    connections.close_all()
    return 0 if is_well(checks) else 1


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%d %B %Y, %H:%M} UTC"
    if isinstance(value, date):
        return f"{value:%d %B %Y}"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
