"""Backups of a house on PostgreSQL, by its own programs."""

import subprocess
from pathlib import Path

import psycopg
import pytest

from tests.cli.run import askwell
from tests.usecases.cast import OTHER, PASSWORD
from tests.usecases.houses import LEAVE, MOVE_IN, OPEN, PLANTED, run_in

pytestmark = pytest.mark.postgresql


def test_a_copy_opens_with_its_keepers_alone_and_who_left_does_not_come_back(tmp_path: Path, database_url: str) -> None:
    server = database_url.rpartition("/")[0]
    with psycopg.connect(database_url, autocommit=True) as opened:
        opened.execute("CREATE DATABASE house")
        opened.execute("CREATE DATABASE again")
    home, house, again = tmp_path / "home", f"{server}/house", f"{server}/again"
    key, keeper = run_in(home, MOVE_IN, PLANTED, DATABASE_URL=house).split()
    status, out, err = askwell("backup", str(tmp_path / "copies"), home=home, DATABASE_URL=house)
    assert (status, err) == (0, "")
    (copy,) = (tmp_path / "copies").glob("askwell-*.pgdump")
    assert (str(copy) in out, copy.stat().st_mode & 0o777) == (True, 0o600)
    plain = subprocess.run(["pg_restore", "--file=-", str(copy)], capture_output=True, check=True).stdout.decode()
    assert "Noor" in plain
    assert not any(secret in plain for secret in (PLANTED, PASSWORD, OTHER, key, keeper))

    subprocess.run(["pg_restore", "--no-owner", f"--dbname={again}", str(copy)], check=True)
    assert "opens" not in run_in(home, OPEN, DATABASE_URL=again)
    run_in(home, LEAVE, DATABASE_URL=house)
    assert askwell("backup", str(tmp_path / "copies"), home=home, DATABASE_URL=house)[0] == 0
    keepers = tmp_path / "copies" / "keepers"
    status, out, err = askwell("restore", "--keepers", str(keepers), home=home, DATABASE_URL=again)
    assert (status, err) == (0, "")
    assert ("Keepers put back: 1" in out, "are gone here as well: 1" in out) == (True, True)
    assert run_in(home, OPEN, DATABASE_URL=again) == "Ruth opens\nNoor sign_in_wrong"


def test_without_pg_dump_and_for_a_copy_of_sqlite_the_host_is_told_what_to_do(
    tmp_path: Path, database_url: str
) -> None:
    status, _, err = askwell("backup", str(tmp_path / "x"), home=tmp_path, DATABASE_URL=database_url, PATH="/nowhere")
    assert (status, "apt-get install postgresql-client" in err) == (2, True)
    assert not list((tmp_path / "x").iterdir())
    status, _, err = askwell("restore", "copy", "keepers", home=tmp_path, DATABASE_URL=database_url)
    assert (status, "pg_restore" in err) == (2, True)
    away = "postgresql://askwell:a-word-of-ours@127.0.0.1:1/house"
    status, out, err = askwell("backup", str(tmp_path / "x"), home=tmp_path, DATABASE_URL=away)
    assert (status, "a-word-of-ours" in out + err) == (2, False)
    assert not list((tmp_path / "x").iterdir())
