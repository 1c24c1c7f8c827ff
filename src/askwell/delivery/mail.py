"""Plain e-mail through the server the host has set: Django's own mail, no pictures, no tracking."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.utils import formataddr, make_msgid

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from askwell.delivery.letters import Letter

_PATIENCE = 10  # seconds
_FOR_NOW = range(400, 500)  # SMTP: it may be taken another time
BUSY = "busy"


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
        """Send one mail; return an empty string, or the trouble: connect, sign_in, refused, security, busy."""
        name = " ".join(letter.from_name.split())
        message = EmailMessage(
            subject=" ".join(letter.subject.split()),
            body=letter.body,
            from_email=formataddr((name, self.server.sender)) if name else self.server.sender,
            to=[to],
            reply_to=[letter.reply_to] if letter.reply_to else None,
            headers={"Message-ID": message_id, **({"Auto-Submitted": "auto-generated"} if is_notice else {})},
        )
        trouble = self._try(message)
        if trouble:
            with suppress(OSError, smtplib.SMTPException):
                self.backend.close()
            self.backend.connection = None
        return trouble

    def _try(self, message: EmailMessage) -> str:
        try:
            self.backend.open()
            self.backend.send_messages([message])
        except smtplib.SMTPAuthenticationError:
            return "sign_in"
        except (ssl.SSLError, smtplib.SMTPNotSupportedError):
            return "security"
        except smtplib.SMTPRecipientsRefused as error:
            return BUSY if all(code in _FOR_NOW for code, _ in error.recipients.values()) else "refused"
        except smtplib.SMTPResponseException as error:
            return BUSY if error.smtp_code in _FOR_NOW else "refused"
        except (OSError, smtplib.SMTPException, ValueError):
            return "connect"
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
    return make_msgid(domain=sender.rpartition("@")[2] or "localhost")


def send(server: MailServer, *, to: str, subject: str, body: str) -> str:
    """Send one notice at once; return an empty string, or the trouble: connect, sign_in, refused, security."""
    with open_line(server) as line:
        letter = Letter(subject=subject, body=body)
        trouble = line.send(to=to, letter=letter, message_id=new_message_id(server.sender), is_notice=True)
    return "refused" if trouble == BUSY else trouble
