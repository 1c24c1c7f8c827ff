"""A PostgreSQL to measure with, in a folder of its own: settings as installed, so every commit is on the disk."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.setup import find_postgresql

_OWNER = "postgres"  # PostgreSQL refuses to run as root


@contextmanager
def postgresql() -> Iterator[str]:
    """Start a server on loopback, and stop it afterwards; databases are made at `<address>/<name>`."""
    programs = find_postgresql()
    if programs is None:
        message = "PostgreSQL is missing: apt-get install --no-install-recommends postgresql"
        raise SystemExit(message)
    with tempfile.TemporaryDirectory() as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, _OWNER)
        port, data = free_port(), f"{folder}/data"
        _run(programs, "initdb", "-D", data, "-A", "trust", "-U", "askwell")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
        _run(programs, "pg_ctl", "-D", data, "-o", options, "-l", f"{folder}/log", "-w", "start")
        try:
            yield f"postgresql://askwell@127.0.0.1:{port}"
        finally:
            _run(programs, "pg_ctl", "-D", data, "-m", "immediate", "stop")


def free_port() -> int:
    """Return a port on loopback that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _run(programs: str, name: str, *arguments: str) -> None:
    owner = _OWNER if os.geteuid() == 0 else None
    command = [str(Path(programs) / name), *arguments]
    subprocess.run(command, check=True, user=owner, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
