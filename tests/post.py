"""A mail server that is not ours: it takes what comes, or does what mail servers do on bad days."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from askwell.usecases.access import house


@dataclass(slots=True, kw_only=True)
class Office:
    """What arrived, how often somebody called, and how it behaves: well, or as one of the bad days below."""

    port: int
    behaves: str = "well"
    arrived: list[bytes] = field(default_factory=list)
    calls: int = 0

    @property
    def letters(self) -> list[EmailMessage]:
        """What arrived, as mail programs read it."""
        return [message_from_bytes(one, policy=policy.default) for one in self.arrived]


# What it says on bad days, by the word it answers; it also knows dies_after (it took the mail), hangs, and drips.
_BAD_DAYS = {
    "closed": {"HELO": b"554 not to you\r\n"},
    "no_sender": {"MAIL": b"550 not in this name\r\n"},
    "too_many": {"MAIL": b"451 too many, later\r\n"},
    "busy": {"RCPT": b"451 later\r\n"},
    "refuses": {"RCPT": b"550 no such box\r\n"},
    "full": {"DONE": b"552 too much\r\n"},
    "busy_after": {"DONE": b"451 later\r\n"},
    "wrong_key": {"AUTH": b"535 no\r\n"},
}


class _Desk(socketserver.StreamRequestHandler):
    office: Office

    def handle(self) -> None:
        self.office.calls += 1
        if self.office.behaves in {"hangs", "drips"}:
            return self._keep_waiting()
        self._say("HELO", b"220 office\r\n")
        with suppress(ConnectionError):  # a worker that was killed hangs up on us
            self._listen()
        return None

    def _listen(self) -> None:
        while line := self.rfile.readline():
            word = line[:4].upper().decode("ascii")
            if word == "QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            if word == "EHLO":
                self.wfile.write(b"250-office\r\n250 AUTH PLAIN\r\n")
            elif word == "DATA":
                self.wfile.write(b"354 go on\r\n")
                self._take()
                if self.office.behaves == "dies_after":
                    self.request.shutdown(socket.SHUT_RDWR)
                    return
                self._say("DONE", b"250 taken\r\n")
            else:
                self._say(word, b"250 ok\r\n")

    def _say(self, word: str, usual: bytes) -> None:
        self.wfile.write(_BAD_DAYS.get(self.office.behaves, {}).get(word, usual))

    def _keep_waiting(self) -> None:
        """Say nothing, or never come to an end, until whoever called hangs up."""
        self.request.settimeout(0.05)
        with suppress(ConnectionError):
            while True:
                if self.office.behaves == "drips":
                    self.wfile.write(b"220-one moment\r\n")
                with suppress(TimeoutError):
                    if not self.request.recv(1):
                        return

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            if not line:  # it hung up in the middle: nothing was sent
                raise ConnectionAbortedError
            lines.append(line)
        self.office.arrived.append(b"".join(line.removeprefix(b".") for line in lines))


@contextmanager
def an_office() -> Iterator[Office]:
    """Open one on a free port, and tell this house to send its mail there."""
    office = Office(port=0)
    desk = type("Desk", (_Desk,), {"office": office})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), desk) as server:
        server.daemon_threads = True
        office.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        send_by(office.port)
        yield office
        server.shutdown()


def send_by(port: int, username: str = "", locked_password: bytes = b"") -> None:
    """Let this house send its mail to a port of this machine."""
    house.save_mail(
        house.StoredMail(
            server="127.0.0.1", port=port, security="none", username=username, locked_password=locked_password,
            sender="post@example.org", tested_at=None,
        )
    )  # fmt: skip
