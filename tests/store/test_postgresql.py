"""The same house on PostgreSQL, as a host would set it: by DATABASE_URL alone."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.run import askwell
from tests.setup import find_postgresql

pytestmark = pytest.mark.postgresql
_OWNER = "postgres"  # PostgreSQL refuses to run as root


@pytest.fixture(scope="module")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server of our own, and stop it afterwards."""
    programs = find_postgresql()
    assert programs, "PostgreSQL is missing: make test names the line that installs it"
    folder = tmp_path_factory.mktemp("postgresql")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    if os.geteuid() == 0:
        for place in (folder, *folder.parents[:4]):
            if place.stat().st_uid == 0 and place != Path(place.anchor):
                place.chmod(place.stat().st_mode | 0o055)
        shutil.chown(folder, _OWNER)
    where = folder / "data"
    _run(programs, "initdb", "-D", str(where), "-A", "trust", "-U", "askwell", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    _run(programs, "pg_ctl", "-D", str(where), "-o", options, "-l", str(folder / "log"), "-w", "start")
    yield f"postgresql://askwell@127.0.0.1:{port}/postgres"
    _run(programs, "pg_ctl", "-D", str(where), "-m", "immediate", "stop")


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


def test_a_circle_named_on_postgresql_is_found_again(tmp_path: Path, database_url: str) -> None:
    named = ("--name", "the Thursday circle", "--run-by", "Ruth")
    assert askwell("circle", *named, home=tmp_path, DATABASE_URL=database_url)[0] == 0
    status, out, err = askwell("circle", home=tmp_path, DATABASE_URL=database_url)
    assert (status, err) == (0, "")
    assert out.splitlines()[:2] == ["Circle: the Thursday circle", "Run by: Ruth"]


def test_a_postgresql_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    status, out, err = askwell("circle", home=tmp_path, DATABASE_URL="postgresql://askwell@127.0.0.1:1/askwell")
    assert (status, out) == (2, "")
    assert "The database cannot be opened or written" in err
