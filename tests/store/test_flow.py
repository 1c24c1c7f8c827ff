"""The same account on SQLite and on PostgreSQL, with two people and two processes at once."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOUSES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


def _environment(home: Path, kind: str, request: pytest.FixtureRequest) -> dict[str, str]:
    given = {"DATABASE_URL": request.getfixturevalue("database_url")} if kind == "postgresql" else {}
    return {**os.environ, "ASKWELL_HOME": str(home), **given}


def _start(environment: dict[str, str], word: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-W", "error", "-m", "tests.store.flow", word]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _answer(process: "subprocess.Popen[str]") -> object:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert err == ""
    return json.loads(out.splitlines()[-1])


@pytest.mark.parametrize("kind", HOUSES)
def test_of_two_at_once_one_wins_and_nothing_of_a_deleted_account_is_left(
    home: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    assert _answer(_start(_environment(home, kind, request), "all")) == {
        "refused": ["link_used"],
        "first_wins": [False, True],
        "nothing_mixed": True,
        "code": [False, True],
        "odd": ["sign_in_wrong"],
        "kept": ["from device"],
        "left": [],
    }


@pytest.mark.parametrize("kind", HOUSES)
def test_all_processes_of_a_house_share_one_measure(home: Path, kind: str, request: pytest.FixtureRequest) -> None:
    environment = _environment(home, kind, request)
    _answer(_start(environment, "ready"))
    started = [_start(environment, "take") for _ in range(2)]
    assert sum(int(str(_answer(process))) for process in started) == 25
