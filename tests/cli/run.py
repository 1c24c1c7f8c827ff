"""Run the command as a person does: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path


def askwell(
    *arguments: str, given: bytes | str = b"", home: Path | None = None, **variables: str
) -> tuple[int, str, str]:
    """Return exit status, standard output and standard error."""
    environment = {**os.environ, **variables, **({"ASKWELL_HOME": str(home)} if home else {})}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "askwell", *arguments],
        input=given.encode() if isinstance(given, str) else given,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()
