"""What a host may set, read from environment variables. Every one is in docs/hosts/install.md."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from tzlocal import get_localzone_name

_SECRET_LENGTH = 50
_LEAST_SECRET = 32
_DATABASES = ("sqlite", "postgresql", "postgres")


class UnsafeSettingError(Exception):
    """A setting that would put people at risk; the message says what to set instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """The settings of one Askwell, as given or by default."""

    home: Path
    address: str
    bind: str
    database_url: str
    workers: int
    time_zone: str

    @property
    def host(self) -> str:
        """The public host name, without port."""
        return urlsplit(self.address).hostname or ""

    @property
    def secret_file(self) -> Path:
        """Where the secret key lies, if it is not given itself."""
        return Path(os.environ.get("ASKWELL_SECRET_KEY_FILE") or self.home / "secret_key")

    @property
    def is_https(self) -> bool:
        """Whether people reach it over TLS."""
        return urlsplit(self.address).scheme == "https"

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        return is_loopback(self.host) and is_loopback(self.bind.rpartition(":")[0])


def read_environment() -> Environment:
    """Read the variables; nothing is checked here (see `refuse_unsafe`)."""
    home = Path(os.environ.get("ASKWELL_HOME") or Path.home() / ".local" / "share" / "askwell").absolute()
    bind = os.environ.get("ASKWELL_BIND") or "127.0.0.1:8000"
    return Environment(
        home=home,
        address=(os.environ.get("ASKWELL_ADDRESS") or f"http://{bind}").rstrip("/"),
        bind=bind,
        database_url=os.environ.get("DATABASE_URL") or f"sqlite:///{home / 'askwell.sqlite3'}",
        workers=_whole_number("ASKWELL_WORKERS", 2),
        time_zone=os.environ.get("ASKWELL_TIME_ZONE") or _zone_of_this_machine(),
    )


def postgresql_options(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return how PostgreSQL is spoken to; `given` is what stands behind "?" in DATABASE_URL, such as sslmode.

    Questions are prepared after a few times, since planning one takes longer than answering it. `prepare_threshold`
    says after how many; "none" is for a pool that keeps no prepared statements.
    """
    prepare = str(given.get("prepare_threshold", 3))
    return {
        "server_side_binding": True,
        **given,
        "prepare_threshold": int(prepare) if prepare.isdecimal() else None,
    }


def refuse_unsafe(environment: Environment) -> None:
    """Check what would put people at risk.

    Raises:
        UnsafeSettingError: with a sentence that says what to set instead.
    """
    host, colon, port = environment.bind.rpartition(":")
    if not (colon and host and port.isdecimal()):
        message = f"ASKWELL_BIND is {environment.bind!r}. Give an address and a port, such as 127.0.0.1:8000."
        raise UnsafeSettingError(message)
    if not is_loopback(host) and not os.environ.get("ASKWELL_ADDRESS"):
        message = (
            f"ASKWELL_BIND is {environment.bind}, open to other machines, but ASKWELL_ADDRESS is not set. "
            "Set it to the https address that people will use."
        )
        raise UnsafeSettingError(message)
    parts = urlsplit(environment.address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        message = (
            f"ASKWELL_ADDRESS is {environment.address!r}. Give the whole address, such as https://ask.example.org."
        )
        raise UnsafeSettingError(message)
    if not environment.is_https and not is_loopback(environment.host):
        message = (
            f"ASKWELL_ADDRESS is {environment.address}, without encryption: anyone on the way could read what "
            "people write. Put Askwell behind a web server that speaks https, and give the https address."
        )
        raise UnsafeSettingError(message)
    if environment.time_zone not in available_timezones():
        message = f"ASKWELL_TIME_ZONE is {environment.time_zone!r}. Give a name such as Europe/London."
        raise UnsafeSettingError(message)
    if urlsplit(environment.database_url).scheme not in _DATABASES:
        message = f"DATABASE_URL has to begin with one of {', '.join(f'{kind}://' for kind in _DATABASES)}."
        raise UnsafeSettingError(message)
    read_secret(environment)


def read_secret(environment: Environment) -> str:
    """Return the secret key: from ASKWELL_SECRET_KEY, a file, or one made at the first start (readable by us alone).

    Raises:
        UnsafeSettingError: it is too short, or others on the machine can read its file.
    """
    given = os.environ.get("ASKWELL_SECRET_KEY")
    if not given:
        given = _secret_in(environment.secret_file)
    if len(given) < _LEAST_SECRET or len(set(given)) < _LEAST_SECRET // 4:
        message = (
            f"The secret key has to be at least {_LEAST_SECRET} characters that nobody can guess. "
            "Leave ASKWELL_SECRET_KEY unset, and Askwell makes one and keeps it."
        )
        raise UnsafeSettingError(message)
    return given


def _secret_in(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first
            return path.read_text(encoding="utf-8").strip()
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(_SECRET_LENGTH))
    if not os.access(path, os.R_OK):
        message = f"The secret key at {path} cannot be read. Start Askwell as the user it belongs to."
        raise UnsafeSettingError(message)
    if path.stat().st_mode & 0o077:
        message = f"Others on this machine can read the secret key. Close it: chmod 600 {path}"
        raise UnsafeSettingError(message)
    return path.read_text(encoding="utf-8").strip()


def _zone_of_this_machine() -> str:
    name: str | None = get_localzone_name()
    return name if name in available_timezones() else "UTC"


def _whole_number(name: str, default: int) -> int:
    given = os.environ.get(name) or str(default)
    if not given.isdecimal() or int(given) < 1:
        message = f"{name} is {given!r}. Give a whole number from 1 up."
        raise UnsafeSettingError(message)
    return int(given)


def is_loopback(host: str) -> bool:
    """Say whether a host name or address is this machine itself."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
