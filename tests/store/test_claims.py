"""Places that many want at the same moment, on SQLite and on PostgreSQL."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def test_a_place_goes_to_one_however_many_tap_and_nobody_is_told_what_is_not_so(
    home: Path, kind: str, request: pytest.FixtureRequest
) -> None:
    given = {"DATABASE_URL": request.getfixturevalue("database_url")} if kind == "postgresql" else {}
    command = [sys.executable, "-W", "error", "-m", "tests.store.race"]
    environment = {**os.environ, "ASKWELL_HOME": str(home), **given}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "race": [0, 0],
        "one_place": [0, 0],
        "both_empty_handed": 0,
        "told_right": [True],
    }
