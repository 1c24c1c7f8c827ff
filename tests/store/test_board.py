"""The board on SQLite and on PostgreSQL: the same for each person."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_the_board_is_the_same_on_both_databases(home: Path, kind: str, request: pytest.FixtureRequest) -> None:
    given = {"DATABASE_URL": request.getfixturevalue("database_url")} if kind == "postgresql" else {}
    environment = {**os.environ, "ASKWELL_HOME": str(home), **given}
    command = [sys.executable, "-W", "error", "-m", "tests.store.board"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "sam_first": True,
        "ilse": True,
        "max": 0,
        "mine": [False, True, False],
        "free": [True, False, True],
        "offers": [["I drive on Tuesdays"], []],
        "usual": 5,
    }
