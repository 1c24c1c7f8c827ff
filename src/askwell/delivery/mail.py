"""One plain e-mail, through the server the host has set: Django's own mail, no pictures, no tracking."""

import smtplib
import ssl
from dataclasses import dataclass, field
from email.utils import make_msgid

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

_PATIENCE = 10  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail goes out. `security` is tls (from the first byte), starttls, or none (this machine alone)."""

    server: str
    port: int
    security: str
    username: str
    password: str = field(repr=False)
    sender: str


def send(server: MailServer, *, to: str, subject: str, body: str) -> str:
    """Send one mail; return an empty string, or the kind of trouble: connect, sign_in, refused, security."""
    backend = EmailBackend(
        host=server.server,
        port=server.port,
        username=server.username or None,
        password=server.password or None,
        use_tls=server.security == "starttls",
        use_ssl=server.security == "tls",
        timeout=_PATIENCE,
    )
    message = EmailMessage(
        subject=" ".join(subject.split()),
        body=body,
        from_email=server.sender,
        to=[to],
        headers={  # the id names the sender's domain, not this machine; nothing answers "I am away" to it
            "Message-ID": make_msgid(domain=server.sender.rpartition("@")[2]),
            "Auto-Submitted": "auto-generated",
        },
    )
    try:
        backend.send_messages([message])
    except smtplib.SMTPAuthenticationError:
        return "sign_in"
    except (ssl.SSLError, smtplib.SMTPNotSupportedError):
        return "security"
    except (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused):
        return "refused"
    except (OSError, smtplib.SMTPException, ValueError):
        return "connect"
    return ""
