"""A mail server that is not ours: it takes what comes, or does what mail servers do on bad days."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from askwell.usecases.access import house


@dataclass(slots=True, kw_only=True)
class Office:
    """What arrived, and how it behaves: well, busy, refuses, dies_after (it took the mail), hangs."""

    port: int
    behaves: str = "well"
    arrived: list[bytes] = field(default_factory=list)

    @property
    def letters(self) -> list[EmailMessage]:
        """What arrived, as mail programs read it."""
        return [message_from_bytes(one, policy=policy.default) for one in self.arrived]  # type: ignore[misc]


class _Desk(socketserver.StreamRequestHandler):
    office: Office

    def handle(self) -> None:
        self.wfile.write(b"220 office\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            if word == b"RCPT":
                self.wfile.write({"busy": b"451 later\r\n", "refuses": b"550 no such box\r\n"}.get(
                    self.office.behaves, b"250 ok\r\n"))  # fmt: skip
            elif word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                self._take()
                if self.office.behaves == "dies_after":
                    self.request.shutdown(socket.SHUT_RDWR)
                    return
                self.wfile.write(b"250 taken\r\n")
            else:
                self.wfile.write(b"250 ok\r\n")

    def _take(self) -> None:
        lines = list(iter(self.rfile.readline, b".\r\n"))
        self.office.arrived.append(b"".join(line.removeprefix(b".") for line in lines))


@contextmanager
def an_office() -> Iterator[Office]:
    """Open one on a free port, and tell this house to send its mail there."""
    desk = type("Desk", (_Desk,), {})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), desk) as server:
        server.daemon_threads = True
        office = Office(port=server.server_address[1])
        desk.office = office
        threading.Thread(target=server.serve_forever, daemon=True).start()
        send_by(office.port)
        yield office
        server.shutdown()


def send_by(port: int) -> None:
    """Let this house send its mail to a port of this machine."""
    house.save_mail(
        house.StoredMail(
            server="127.0.0.1", port=port, security="none", username="", locked_password=b"",
            sender="post@example.org", tested_at=None,
        )
    )  # fmt: skip
