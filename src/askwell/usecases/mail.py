"""How this house sends mail. What goes out is neutral: it says that there is something, and never what."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_address

from django.conf import settings
from django.db import transaction

from askwell.adapters import sealing
from askwell.adapters.sealing import CannotOpenError
from askwell.delivery.mail import MailServer, send
from askwell.environment import is_loopback
from askwell.usecases.access import house
from askwell.usecases.account.names import tidy_email
from askwell.usecases.deeds import write_deed
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

_log = logging.getLogger("askwell")
SECURITY = ("tls", "starttls", "none")
_PLACE = "mail"
_MOST_PORT = 65_535
_MOST = 200


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
    """What a host sets. An empty password leaves the one that was there."""

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


def set_mail(by: Visitor, new: NewMail, now: datetime) -> None:
    """Set how mail is sent; it has to be tested again then.

    Raises:
        Refused: mail_server_odd, mail_port_odd, mail_open (no encryption to another machine), mail_sender_odd, or
            mail_password_again: the password that is kept goes to no other server than the one it was given for.
    """
    old = house.load_mail()
    stored = _checked(new, old)
    with transaction.atomic():
        house.save_mail(stored)
        write_deed(by, "mail_set", now)


def stop_mail(by: Visitor, now: datetime) -> None:
    """Send no mail any more, and forget how it was sent."""
    with transaction.atomic():
        house.remove_mail()
        write_deed(by, "mail_stopped", now)


def try_mail(by: Visitor, *, to: str, subject: str, body: str, now: datetime) -> None:
    """Send a test, and keep when it went well.

    Raises:
        Refused: mail_to_odd, mail_not_set, mail_secret (the password cannot be read any more), or mail_connect,
            mail_sign_in, mail_refused, mail_security.
    """
    address, server = _address(to, "mail_to_odd"), mail_server()
    if server is None:
        raise Refused("mail_secret" if mail_is_set() else "mail_not_set")
    trouble = send(server, to=address, subject=subject, body=body)
    write_deed(by, "mail_tested", now)
    if trouble:
        raise Refused(f"mail_{trouble}")  # noqa: EM102 - a key
    house.mark_mail_tested(now)


def send_mail(*, to: str, subject: str, body: str) -> bool:
    """Send one mail; say whether the server took it. The log names the kind of trouble, and nobody's address."""
    server = mail_server()
    if server is None:
        return False
    trouble = send(server, to=to, subject=subject, body=body)
    if trouble:
        _log.warning("a mail could not be sent: %s", trouble)
    return not trouble


def mail_opens() -> bool:
    """Say whether the kept password can be read with the house's secret as it is now."""
    return mail_server() is not None


def _checked(new: NewMail, old: house.StoredMail | None) -> house.StoredMail:
    server, username = new.server.strip(), new.username.strip()
    bare = server.strip("[]")
    if (
        not server
        or len(server) > _MOST
        or len(username) > _MOST
        or any(sign.isspace() or sign in "/@" for sign in bare)
    ):
        raise Refused("mail_server_odd")
    if ":" in bare and not _is_address(bare):
        raise Refused("mail_server_odd")
    if not 1 <= new.port <= _MOST_PORT:
        raise Refused("mail_port_odd")
    if new.security not in SECURITY or (new.security == "none" and not is_loopback(server)):
        raise Refused("mail_open")
    kept = old.locked_password if old else b""
    if kept and not new.password and old and (old.server, old.username) != (server, username):
        raise Refused("mail_password_again")
    return house.StoredMail(
        server=bare if _is_address(bare) else server,
        port=new.port,
        security=new.security,
        username=username,
        locked_password=_locked(new.password) if new.password else kept,
        sender=_address(new.sender, "mail_sender_odd"),
        tested_at=None,  # to be tested again
    )


def _address(given: str, wrong: str) -> str:
    try:
        address = tidy_email(given)
    except Refused as refused:
        raise Refused(wrong) from refused
    if not address:
        raise Refused(wrong)
    return address


def mail_server() -> MailServer | None:
    """Return where mail goes out; nothing if none is set, or its password cannot be read any more."""
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


def _is_address(server: str) -> bool:
    try:
        ip_address(server)
    except ValueError:
        return False
    return True
