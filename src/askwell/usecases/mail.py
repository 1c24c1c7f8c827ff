"""How this house sends mail. What goes out is neutral: it says that there is something, and never what."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_address

from django.conf import settings

from askwell.adapters import sealing
from askwell.adapters.sealing import CannotOpenError
from askwell.delivery.mail import MailServer, send
from askwell.usecases.access import house
from askwell.usecases.account.names import tidy_email
from askwell.usecases.errors import Refused

_log = logging.getLogger("askwell")
SECURITY = ("tls", "starttls", "none")
_PLACE = "mail"
_MOST_PORT = 65_535


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """What a host sees of them. The password is never shown again; `has_password` says that there is one."""

    server: str = ""
    port: int = 465
    security: str = "tls"
    username: str = ""
    sender: str = ""
    has_password: bool = False
    tested_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMail:
    """What a host sets. An empty password leaves the one that was there; an empty server turns mail off."""

    server: str
    port: int
    security: str
    username: str
    sender: str
    password: str = field(default="", repr=False)


def mail_is_set() -> bool:
    """Say whether this house can send mail."""
    return house.load_mail() is not None


def see_mail() -> MailSettings:
    """Return how mail is sent."""
    row = house.load_mail()
    if row is None:
        return MailSettings()
    return MailSettings(
        server=row.server,
        port=row.port,
        security=row.security,
        username=row.username,
        sender=row.sender,
        has_password=bool(row.locked_password),
        tested_at=row.tested_at,
    )


def set_mail(new: NewMail) -> None:
    """Set how mail is sent.

    Raises:
        Refused: mail_server_odd, mail_port_odd, mail_open (no encryption to another machine) or email_odd.
    """
    if not new.server.strip():
        house.remove_mail()
        return
    server, sender = new.server.strip(), tidy_email(new.sender)
    if any(sign.isspace() or sign in "/@:" for sign in server.strip("[]")) and not _is_loopback(server):
        raise Refused("mail_server_odd")
    if not 1 <= new.port <= _MOST_PORT:
        raise Refused("mail_port_odd")
    if not sender:
        raise Refused("email_odd")
    if new.security not in SECURITY or (new.security == "none" and not _is_loopback(server)):
        raise Refused("mail_open")
    old = house.load_mail()
    house.save_mail(
        house.StoredMail(
            server=server,
            port=new.port,
            security=new.security,
            username=new.username.strip(),
            locked_password=_locked(new.password) if new.password else old.locked_password if old else b"",
            sender=sender,
            tested_at=None,  # to be tested again
        )
    )


def try_mail(to: str, subject: str, body: str, now: datetime) -> None:
    """Send a test, and keep when it went well.

    Raises:
        Refused: mail_not_set, email_odd, or mail_connect, mail_sign_in, mail_refused, mail_security.
    """
    address = tidy_email(to)
    if not address:
        raise Refused("email_odd")
    server = _server()
    if server is None:
        raise Refused("mail_not_set")
    trouble = send(server, to=address, subject=subject, body=body)
    if trouble:
        raise Refused("mail_" + trouble)
    house.mark_mail_tested(now)


def send_mail(*, to: str, subject: str, body: str) -> bool:
    """Send one mail; say whether the server took it. The log names the kind of trouble, and nobody's address."""
    server = _server()
    if server is None:
        return False
    trouble = send(server, to=to, subject=subject, body=body)
    if trouble:
        _log.warning("a mail could not be sent: %s", trouble)
    return not trouble


def _server() -> MailServer | None:
    row = house.load_mail()
    if row is None:
        return None
    try:
        locked = row.locked_password
        password = sealing.unlock(locked, _key(), _PLACE).decode() if locked else ""
    except CannotOpenError:  # the secret key was replaced since
        _log.warning("the mail password cannot be read any more; set it again on the page for mail")
        return None
    return MailServer(
        server=row.server,
        port=row.port,
        security=row.security,
        username=row.username,
        password=password,
        sender=row.sender,
    )


def _locked(password: str) -> bytes:
    return sealing.lock(password.encode(), _key(), _PLACE)


def _key() -> bytes:
    return sealing.derive(settings.SECRET_KEY.encode(), _PLACE)


def _is_loopback(server: str) -> bool:
    try:
        return ip_address(server.strip("[]")).is_loopback
    except ValueError:
        return server == "localhost"
