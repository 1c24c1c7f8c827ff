"""Whether this house is in order: one check a thing, each with a key, a level, and what its sentence needs.

Nothing here is about what anyone keeps. A page and `askwell doctor` say the same in their own words.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from django.db import DatabaseError, connection

from askwell.environment import Environment, read_environment
from askwell.usecases import care, mail, outbox
from askwell.usecases.access import disk, house, own, people
from askwell.usecases.access.own import keepers
from askwell.usecases.circle import is_demo, see_circle
from askwell.usecases.errors import why_of


class Level(StrEnum):
    """How much it matters."""

    OK = "ok"
    WARN = "warn"
    BAD = "bad"


LEVELS: Mapping[str, Level] = MappingProxyType(
    {
        "database_good": Level.OK,  # kind
        "database_closed": Level.BAD,  # trouble: it cannot be opened
        "database_read_only": Level.BAD,  # trouble: it cannot be written
        "steps_good": Level.OK,
        "steps_missing": Level.BAD,  # step: the next one
        "steps_newer": Level.BAD,  # step: the last one, which this program does not know
        "sqlite_good": Level.OK,
        "sqlite_odd": Level.WARN,  # setting, is_, wanted
        "disk_good": Level.OK,  # free, in MB
        "disk_low": Level.WARN,  # free, folder
        "disk_full": Level.BAD,  # free, folder
        "secret_good": Level.OK,
        "secret_open": Level.BAD,  # path: others on the machine can read it
        "secret_in_environment": Level.OK,
        "home_open": Level.WARN,  # path
        "address_good": Level.OK,  # address
        "address_local": Level.WARN,  # address: without https, for this machine alone
        "circle_good": Level.OK,  # name, run_by
        "circle_demo": Level.WARN,  # made up, with passwords that everybody knows
        "circle_unnamed": Level.WARN,
        "circle_run_by_nobody": Level.WARN,
        "lines_good": Level.OK,  # country, checked_on
        "lines_stale": Level.WARN,  # country, names
        "lines_none": Level.WARN,  # country: it has no lines of its own here
        "country_unset": Level.WARN,
        "host_good": Level.OK,
        "host_none": Level.WARN,
        "mail_good": Level.OK,  # tested_at
        "mail_untested": Level.WARN,
        "mail_late": Level.WARN,  # something should have gone out an hour ago
        "mail_closed": Level.WARN,  # its password was locked with another secret key
        "mail_off": Level.OK,
        "keepers_good": Level.OK,
        "keepers_missing": Level.BAD,  # people: how many cannot open what they kept
        "clock_good": Level.OK,
        "clock_behind": Level.WARN,  # latest: something in the database is later than now
        "backup_good": Level.OK,  # at
        "backup_old": Level.WARN,  # at
        "backup_never": Level.WARN,
    }
)
LAST_BACKUP = "last_backup"  # a small file in the house's folder
_MB = 1_000_000
_LOW, _FULL = 1_000, 100  # MB
_SQLITE = {"journal_mode": ("wal", "wal"), "synchronous": ("2", "full"), "secure_delete": ("1", "on")}
_SLACK = timedelta(hours=1)  # two machines' clocks, and summer time set by hand
_BACKUP_AFTER = timedelta(days=8)
_LATE = timedelta(hours=1)  # mail that is due so long shows that nobody sends it


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at; `said` fills in the sentence that belongs to `key`."""

    key: str
    said: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def level(self) -> Level:
        """How much it matters."""
        return LEVELS[self.key]


def check_health(now: datetime) -> tuple[Check, ...]:
    """Look at everything. What cannot be looked at without a database is left out when there is none."""
    environment = read_environment()
    found = [*_database(now)]
    if not any(check.key in {"database_closed", "steps_missing"} for check in found):
        found += _inside(now)
    return (*found, *_disk(environment), *_files(environment), _address(environment), *_backup(environment, now))


def is_well(checks: tuple[Check, ...]) -> bool:
    """Say whether nothing is bad."""
    return all(check.level is not Level.BAD for check in checks)


def _check(key: str, **said: object) -> Check:
    return Check(key=key, said=MappingProxyType(said))


def _database(now: datetime) -> Iterator[Check]:
    try:
        missing, unknown = disk.compare_steps()
    except DatabaseError as error:
        yield _check("database_closed", trouble=why_of(error))
        return
    if unknown:
        yield _check("steps_newer", step=unknown[-1])
    elif missing:
        yield _check("steps_missing", step=missing[0])
    else:
        yield _check("steps_good")
    try:
        if not missing:
            disk.try_write(now)
        yield _check("database_good", kind="PostgreSQL" if connection.vendor == "postgresql" else "SQLite")
    except DatabaseError as error:
        yield _check("database_read_only", trouble=why_of(error))
    if connection.vendor == "sqlite":
        yield from _sqlite()


def _sqlite() -> Iterator[Check]:
    odd = [(name, disk.read_pragma(name), wanted) for name, wanted in _SQLITE.items()]
    odd = [(name, is_, wanted) for name, is_, wanted in odd if is_ != wanted[0]]
    for name, is_, wanted in odd:
        yield _check("sqlite_odd", setting=name, is_=is_, wanted=wanted[1])
    if not odd:
        yield _check("sqlite_good")


def _inside(now: datetime) -> Iterator[Check]:
    """Look at rows."""
    for look in (_circle, _lines, _host, _mail, _keepers, _clock):
        try:
            yield from look(now)
        except DatabaseError:
            continue  # a newer database may have other rows; that it is newer is said already


def _circle(_now: datetime) -> Iterator[Check]:
    circle = see_circle()
    if is_demo():
        yield _check("circle_demo")
    if not circle.name:
        yield _check("circle_unnamed")
    if not circle.run_by:
        yield _check("circle_run_by_nobody")
    if circle.name and circle.run_by:
        yield _check("circle_good", name=circle.name, run_by=circle.run_by)


def _lines(now: datetime) -> Iterator[Check]:
    country = see_circle().country
    if not country:
        yield _check("country_unset")
        return
    lines = care.see_lines(country, now.date())
    here = [line for line in (lines.emergency, *lines.lines) if line]
    if not here:
        yield _check("lines_none", country=country)
    elif lines.stale:
        yield _check("lines_stale", country=country, names=tuple(line.name for line in here if line.id in lines.stale))
    else:
        yield _check("lines_good", country=country, checked_on=lines.verified_on)


def _host(_now: datetime) -> Iterator[Check]:
    yield _check("host_good" if people.has_host() else "host_none")


def _mail(now: datetime) -> Iterator[Check]:
    settings = mail.see_mail()
    if not settings.server:
        yield _check("mail_off")
    elif not mail.mail_opens():
        yield _check("mail_closed")
    elif settings.tested_at is None:
        yield _check("mail_untested")
    elif outbox.count_late(now, _LATE):
        yield _check("mail_late")
    else:
        yield _check("mail_good", tested_at=settings.tested_at)


def _keepers(_now: datetime) -> Iterator[Check]:
    closed = keepers.count_people_without_keeper()
    yield _check("keepers_missing", people=closed) if closed else _check("keepers_good")


def _clock(now: datetime) -> Iterator[Check]:
    latest = max((at for at in (own.last_seen(), house.last_deed()) if at), default=now)
    yield _check("clock_behind", latest=latest) if latest > now + _SLACK else _check("clock_good")


def _disk(environment: Environment) -> Iterator[Check]:
    file = disk.find_file()
    folder = file.parent if file else environment.home
    if not folder.is_dir():
        return
    free = shutil.disk_usage(folder).free // _MB
    key = "disk_full" if free < _FULL else "disk_low" if free < _LOW else "disk_good"
    yield _check(key, free=free, folder=str(folder))


def _files(environment: Environment) -> Iterator[Check]:
    secret = environment.secret_file
    if os.environ.get("ASKWELL_SECRET_KEY"):
        yield _check("secret_in_environment")
    else:
        yield _check("secret_open" if _is_open(secret) else "secret_good", path=str(secret))
    if _is_open(environment.home):
        yield _check("home_open", path=str(environment.home))


def _is_open(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & 0o077)


def _address(environment: Environment) -> Check:
    return _check("address_good" if environment.is_https else "address_local", address=environment.address)


def _backup(environment: Environment, now: datetime) -> Iterator[Check]:
    at = last_backup(environment.home)
    if at is None:
        yield _check("backup_never")
    else:
        yield _check("backup_old" if now - at > _BACKUP_AFTER else "backup_good", at=at)


def last_backup(home: Path) -> datetime | None:
    """Return when `askwell backup` last went well."""
    try:
        at = datetime.fromisoformat((home / LAST_BACKUP).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
    return at if at.tzinfo else None
