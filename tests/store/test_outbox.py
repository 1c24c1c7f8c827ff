"""Mail that several workers send, one of them killed, on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_a_killed_worker_misses_nothing_and_no_two_have_one_mail_in_hand(
    home: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    given = {"DATABASE_URL": request.getfixturevalue("database_url")} if kind == "postgresql" else {}
    command = [sys.executable, "-W", "error", "-m", "tests.store.sending"]
    environment = {**os.environ, "ASKWELL_HOME": str(home), **given}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "put": [False, True],
        "readers": 83,
        "ids": 83,
        "missed": 0,
        "twice_at_most_once": True,
        "taken_twice": 0,
    }
