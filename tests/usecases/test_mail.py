"""Mail: what goes out is plain and neutral, its password is never in the clear, and trouble is a word, not a leak."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from django.test import override_settings

from askwell.store.shared import MailRow
from askwell.usecases import mail
from askwell.usecases.errors import Refused
from askwell.usecases.mail import NewMail
from askwell.usecases.visitor import Visitor
from tests.usecases.cast import NOW, here, join_host

pytestmark = pytest.mark.django_db
SECRET = "a mail password nobody may read"


@pytest.fixture
def ruth() -> Visitor:
    return here(join_host())


def _new(
    server: str = "127.0.0.1", *, port: int = 25, security: str = "none", password: str = "", **more: str
) -> NewMail:
    given = {"username": "", "sender": "circle@example.org", **more}
    return NewMail(server=server, port=port, security=security, password=password, **given)


@contextmanager
def _post_office(refuses: str = "") -> Iterator[tuple[int, list[str]]]:
    """A mail server of the outside world, for one message: its port, and the lines it was told."""
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(10)
        thread = Thread(target=_serve, args=(server, heard, refuses), daemon=True)
        thread.start()
        yield server.getsockname()[1], heard
        thread.join(timeout=10)


def _serve(server: socket.socket, heard: list[str], refuses: str) -> None:
    connection, _ = server.accept()
    with connection, connection.makefile("rwb") as line:

        def say(words: str) -> None:
            line.write(f"{words}\r\n".encode())
            line.flush()

        say("220 post office")
        in_mail = False
        for raw in line:
            said = raw.decode().rstrip("\r\n")
            heard.append(said)
            if in_mail:
                in_mail = said != "."
                if not in_mail:
                    say("250 taken")
            elif refuses and said.upper().startswith(refuses):
                say("550 no")
            elif said.upper() == "DATA":
                in_mail = True
                say("354 go on")
            elif said.upper() == "QUIT":
                say("221 bye")
                return
            else:
                say("250 yes")


def test_without_settings_nothing_is_sent_and_nothing_breaks(ruth: Visitor) -> None:
    assert not mail.mail_is_set()
    assert not mail.send_mail(to="noor@example.org", subject="A message", body="Hello.")
    with pytest.raises(Refused, match="mail_not_set"):
        mail.try_mail(ruth, to="noor@example.org", subject="A message", body="Hello.", now=NOW)


def test_a_mail_goes_out_as_plain_text_and_names_no_machine(ruth: Visitor) -> None:
    with _post_office() as (port, heard):
        mail.set_mail(ruth, _new(port=port), NOW)
        assert mail.see_mail().tested_at is None
        mail.try_mail(ruth, to="noor@example.org", subject="A message\r\nBcc: max@example.org", body="Hello.", now=NOW)
    told = "\n".join(heard)
    assert "rcpt TO:<noor@example.org>" in told
    assert "rcpt TO:<max@example.org>" not in told
    assert "Subject: A message Bcc: max@example.org" in told
    assert "Content-Type: text/plain" in told
    assert "@example.org>" in next(line for line in heard if line.startswith("Message-ID"))
    assert mail.see_mail().tested_at == NOW


@pytest.mark.parametrize("refuses", ["MAIL", "RCPT"])
def test_a_refusal_of_the_server_is_said_as_such(ruth: Visitor, refuses: str) -> None:
    with _post_office(refuses) as (port, _):
        mail.set_mail(ruth, _new(port=port), NOW)
        with pytest.raises(Refused, match="mail_refused"):
            mail.try_mail(ruth, to="noor@example.org", subject="A message", body="Hello.", now=NOW)
    assert mail.see_mail().tested_at is None


def test_a_server_that_is_not_there_is_said_as_such_and_the_log_names_nobody(
    ruth: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    mail.set_mail(ruth, _new(port=port), NOW)
    assert not mail.send_mail(to="noor@example.org", subject="A message", body="Hello.")
    assert "connect" in caplog.text
    assert "noor" not in caplog.text
    with pytest.raises(Refused, match="mail_connect"):
        mail.try_mail(ruth, to="noor@example.org", subject="A message", body="Hello.", now=NOW)


def test_the_password_is_locked_kept_and_never_shown(ruth: Visitor) -> None:
    mail.set_mail(ruth, _new("mail.example.org", port=465, security="tls", username="ruth", password=SECRET), NOW)
    first = bytes(MailRow.objects.get().locked_password)
    assert SECRET.encode() not in first
    assert SECRET not in repr(mail.see_mail())
    mail.set_mail(ruth, _new("mail.example.org", port=587, security="starttls", username="ruth"), NOW)
    assert bytes(MailRow.objects.get().locked_password) == first
    with override_settings(SECRET_KEY="another secret key that is long enough to be one"):
        assert not mail.mail_opens()
        with pytest.raises(Refused, match="mail_secret"):
            mail.try_mail(ruth, to="noor@example.org", subject="A message", body="Hello.", now=NOW)


@pytest.mark.parametrize(
    "other", [_new("mail.max.example", security="tls", username="ruth"), _new("mail.example.org", security="tls")]
)
def test_a_kept_password_is_handed_to_no_other_server(ruth: Visitor, other: NewMail) -> None:
    mail.set_mail(ruth, _new("mail.example.org", security="tls", username="ruth", password=SECRET), NOW)
    with pytest.raises(Refused, match="mail_password_again"):
        mail.set_mail(ruth, other, NOW)


@pytest.mark.parametrize(
    ("new", "key"),
    [
        (_new("mail.example.org"), "mail_open"),
        (_new("10.0.0.7"), "mail_open"),
        (_new("mail.example.org", security="anything"), "mail_open"),
        (_new(""), "mail_server_odd"),
        (_new("mail.example.org:465", security="tls"), "mail_server_odd"),
        (_new("https://mail.example.org", security="tls"), "mail_server_odd"),
        (_new(port=0), "mail_port_odd"),
        (_new(port=65_536), "mail_port_odd"),
        (_new(sender="circle"), "mail_sender_odd"),
        (_new(sender=""), "mail_sender_odd"),
    ],
)
def test_settings_that_would_not_work_or_not_be_safe_are_not_taken(ruth: Visitor, new: NewMail, key: str) -> None:
    with pytest.raises(Refused, match=key):
        mail.set_mail(ruth, new, NOW)
    assert not mail.mail_is_set()


def test_mail_can_be_turned_off_and_nothing_of_it_stays(ruth: Visitor) -> None:
    mail.set_mail(ruth, _new("localhost", password=SECRET), NOW)
    mail.stop_mail(ruth, NOW)
    assert not mail.mail_is_set()
    assert not MailRow.objects.exists()
