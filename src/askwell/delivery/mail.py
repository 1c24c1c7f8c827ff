"""Plain e-mail through the server the host has set: Django's own mail, no pictures, no tracking."""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.errors import MessageError
from email.utils import formataddr, make_msgid

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.utils.encoding import punycode

from askwell.delivery.letters import Letter

_PATIENCE = 10  # seconds
_FOR_NOW = range(400, 500)  # SMTP: it may be taken another time
_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")  # no header holds these
OF_THE_SERVER = frozenset({"connect", "sign_in", "security", "sender"})  # any other mail would fare the same


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail goes out. `security` is tls (from the first byte), starttls, or none (this machine alone)."""

    server: str
    port: int
    security: str
    username: str
    password: str = field(repr=False)
    sender: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One connection that several mails go over; it is made with the first, and anew after a trouble."""

    server: MailServer
    backend: EmailBackend = field(repr=False)

    def send(self, *, to: str, letter: Letter, message_id: str, is_notice: bool = False) -> str:
        """Send one mail; return an empty string, or the trouble.

        Of the server: connect, sign_in, security, sender (it takes nothing from this house, or nothing more for now).
        Of this one mail: refused, busy (it may be taken another time), odd (it cannot be written as a mail).
        """
        name = _one_line(letter.from_name)
        message = EmailMessage(
            subject=_one_line(letter.subject),
            body=letter.body.encode("utf-8", "replace").decode(),
            from_email=formataddr((name, self.server.sender)) if name else self.server.sender,
            to=[to],
            reply_to=[_one_line(letter.reply_to)] if letter.reply_to else None,
            headers={"Message-ID": message_id, **({"Auto-Submitted": "auto-generated"} if is_notice else {})},
        )
        trouble = self._open() or self._hand_over(message)
        if trouble:
            with suppress(OSError, smtplib.SMTPException):
                self.backend.close()
            self.backend.connection = None
        return trouble

    def _open(self) -> str:
        """Whatever a server says before it heard of a mail, it says of no mail."""
        try:
            self.backend.open()
        except smtplib.SMTPAuthenticationError:
            return "sign_in"
        except (ssl.SSLError, smtplib.SMTPNotSupportedError):
            return "security"
        except (OSError, ValueError):
            return "connect"
        return ""

    def _hand_over(self, message: EmailMessage) -> str:
        try:
            self.backend.send_messages([message])
        except smtplib.SMTPSenderRefused:
            return "sender"
        except smtplib.SMTPRecipientsRefused as error:
            return "busy" if all(code in _FOR_NOW for code, _ in error.recipients.values()) else "refused"
        except smtplib.SMTPResponseException as error:
            return "busy" if error.smtp_code in _FOR_NOW else "refused"
        except OSError:
            return "connect"
        except (ValueError, LookupError, MessageError):
            return "odd"
        return ""


@contextmanager
def open_line(server: MailServer) -> Iterator[Line]:
    """Give a line to a server; it is closed at the end."""
    backend = EmailBackend(
        host=server.server,
        port=server.port,
        username=server.username or None,
        password=server.password or None,
        use_tls=server.security == "starttls",
        use_ssl=server.security == "tls",
        timeout=_PATIENCE,
    )
    try:
        yield Line(server=server, backend=backend)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            backend.close()


def new_message_id(sender: str) -> str:
    """Return an id for a mail; it names the sender's domain, not this machine."""
    return make_msgid(domain=punycode(sender.rpartition("@")[2]) or "localhost")


def send(server: MailServer, *, to: str, subject: str, body: str) -> str:
    """Send one notice at once; return an empty string, or the trouble: connect, sign_in, refused, security."""
    with open_line(server) as line:
        letter = Letter(subject=subject, body=body)
        trouble = line.send(to=to, letter=letter, message_id=new_message_id(server.sender), is_notice=True)
    return "refused" if trouble in {"busy", "odd", "sender"} else trouble


def _one_line(text: str) -> str:
    return " ".join(_ODD.sub(" ", text).split())
