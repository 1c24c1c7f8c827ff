"""Starting: settings that would put people at risk are refused, and every database is met with a clear sentence."""

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.run import askwell


@pytest.mark.parametrize(
    ("variables", "says"),
    [
        ({"ASKWELL_ADDRESS": "http://ask.example.org"}, "without encryption"),
        ({"ASKWELL_ADDRESS": "ask.example.org"}, "Give the whole address"),
        ({"ASKWELL_BIND": "0.0.0.0:8000"}, "ASKWELL_ADDRESS is not set"),
        ({"ASKWELL_BIND": "8000"}, "Give an address and a port"),
        ({"ASKWELL_BIND": "127.0.0.1:99999"}, "cannot listen on"),
        ({"ASKWELL_SECRET_KEY": "secret"}, "at least 32 characters"),
        ({"ASKWELL_SECRET_KEY": "a" * 60}, "at least 32 characters"),
        ({"ASKWELL_WORKERS": "many"}, "Give a whole number"),
        ({"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"}, "The database cannot be opened"),
        ({"DATABASE_URL": "paper:///drawer"}, "DATABASE_URL"),
    ],
)
def test_an_unsafe_or_impossible_setting_is_refused_in_a_sentence(
    tmp_path: Path, variables: dict[str, str], says: str
) -> None:
    status, out, err = askwell("serve", home=tmp_path, **variables)
    assert (status, out) == (2, "")
    assert says in err
    assert "Traceback" not in err


def test_a_port_that_is_taken_is_told_so(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        bind = f"127.0.0.1:{taken.getsockname()[1]}"
        status, out, err = askwell("serve", home=tmp_path, ASKWELL_BIND=bind)
    assert (status, out) == (2, "")
    assert f"Askwell cannot listen on {bind}" in err
    assert "Traceback" not in err


def test_the_secret_is_made_once_and_is_ours_alone(tmp_path: Path) -> None:
    askwell("circle", home=tmp_path)
    secret = tmp_path / "secret_key"
    first = secret.read_text()
    assert (secret.stat().st_mode & 0o777, len(first) > 50) == (0o600, True)
    askwell("circle", home=tmp_path)
    assert secret.read_text() == first
    secret.chmod(0o644)
    status, _, err = askwell("serve", home=tmp_path)
    assert (status, "chmod 600" in err) == (2, True)


def test_a_database_from_a_newer_askwell_is_left_as_it_is(home: Path) -> None:
    askwell("circle", "--name", "the Thursday circle", home=home)
    with sqlite3.connect(home / "askwell.sqlite3") as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '0999_later', '2030-01-01')"
        )
    status, _, err = askwell("serve", home=home)
    assert status == 2
    assert "made by a newer Askwell (its last step is 0999_later)" in err


def test_a_database_that_is_something_else_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "askwell.sqlite3").write_bytes(b"this is a letter, not a database" * 100)
    status, _, err = askwell("circle", home=tmp_path)
    assert (status, "The database cannot be opened or written" in err) == (2, True)


def test_the_embedded_database_lets_readers_go_on_while_one_writes(home: Path) -> None:
    askwell("circle", home=home)
    with sqlite3.connect(home / "askwell.sqlite3") as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    program = (
        "import django; django.setup(); from django.db import connection; c = connection.cursor();"
        "print(*(c.execute(f'PRAGMA {n}').fetchone()[0] for n in 'synchronous foreign_keys busy_timeout'.split()))"
    )
    environment = {**os.environ, "ASKWELL_HOME": str(home), "DJANGO_SETTINGS_MODULE": "askwell.web.settings"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2", "1", "20000"]  # FULL; on; twenty seconds


def test_a_circle_is_named_and_named_again(home: Path) -> None:
    askwell("circle", "--name", "the Thursday circle", "--run-by", "Ruth", "--country", "gb", home=home)
    status, out, _ = askwell("circle", "--contact", "ruth@example.org", home=home)
    assert status == 0
    assert out.splitlines()[:4] == [
        "Circle: the Thursday circle",
        "Run by: Ruth",
        "Contact: ruth@example.org",
        "Country for lines to call: GB",
    ]


@pytest.mark.parametrize(
    ("option", "value", "says"),
    [
        ("--country", "Britain", "no country code"),
        ("--leave-to", "http://weather.example", "https://"),
        ("--name", "x" * 200, "too long"),
    ],
)
def test_a_circle_is_not_named_wrongly(home: Path, option: str, value: str, says: str) -> None:
    status, _, err = askwell("circle", option, value, home=home)
    assert (status, says in err) == (2, True)


def test_a_time_zone_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    status, _, err = askwell("circle", home=tmp_path, ASKWELL_TIME_ZONE="Mars/Olympus")
    assert (status, "Give a name such as Europe/London." in err) == (2, True)
    assert askwell("circle", home=tmp_path, ASKWELL_TIME_ZONE="Europe/London")[0] == 0
