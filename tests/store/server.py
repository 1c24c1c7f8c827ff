"""A PostgreSQL of our own, in a folder of its own."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.setup import find_postgresql

_OWNER = "postgres"  # PostgreSQL refuses to run as root


@contextmanager
def a_postgresql(folder: Path) -> Iterator[str]:
    """Start a server of our own, and stop it afterwards; its rows lie in `data` there."""
    programs = find_postgresql()
    assert programs, "PostgreSQL is missing: make test names the line that installs it"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    if os.geteuid() == 0:
        _let_its_owner_in(folder)
        shutil.chown(folder, _OWNER)
    where = folder / "data"
    _run(programs, "initdb", "-D", str(where), "-A", "trust", "-U", "askwell", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    _run(programs, "pg_ctl", "-D", str(where), "-o", options, "-l", str(folder / "log"), "-w", "start")
    yield f"postgresql://askwell@127.0.0.1:{port}/postgres"
    if os.geteuid() == 0:
        _let_its_owner_in(folder)  # another run of the tests may have closed the folder above
    _run(programs, "pg_ctl", "-D", str(where), "-m", "immediate", "stop")


def _let_its_owner_in(folder: Path) -> None:
    for place in (folder, *folder.parents[:4]):
        if place.stat().st_uid == 0 and place != Path(place.anchor):
            place.chmod(place.stat().st_mode | 0o055)


def _run(programs: str, name: str, *arguments: str) -> None:
    owner = _OWNER if os.geteuid() == 0 else None
    subprocess.run(
        [str(Path(programs) / name), *arguments],
        check=True,
        user=owner,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
