"""An ephios in a virtual environment of its own, made for one run and gone after it."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

EPHIOS = "ephios==0.27.1"
_SETTINGS = """
from ephios.settings import *
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False  # both are measured without TLS
DEFAULT_LISTVIEW_PAGINATION = int(os.environ["ROWS"])
"""
_MAKE_READY = (
    ["migrate", "-v0"],
    ["generate_vapid_key"],
    ["collectstatic", "--noinput", "-v0"],
    ["compilejsi18n", "-v0"],
)
_HERE = Path(__file__).parent.parent


class CannotInstallError(Exception):
    """It cannot be installed here; the message says why."""


def install(folder: Path) -> Path:
    """Install it into a virtual environment, and return its Python.

    Raises:
        CannotInstallError: no package index, or no wheel for this machine.
    """
    subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    python = folder / "venv" / "bin" / "python"
    # their logging opens a query within a query, which psycopg 3 waits for without end: they ask for psycopg 2
    packages = [EPHIOS, "psycopg2-binary", f"granian=={version('granian')}"]
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotInstallError(done.stderr[-2_000:])
    return python


def environment_for(folder: Path, database_url: str) -> dict[str, str]:
    """Write its settings as its documentation tells, and return the environment it runs in."""
    (folder / "theirs.py").write_text(_SETTINGS)
    settings = {
        "DEBUG": "False", "DATA_DIR": str(folder / "data"), "ALLOWED_HOSTS": "*", "SITE_URL": "http://127.0.0.1",
        "EMAIL_URL": "dummymail://", "DEFAULT_FROM_EMAIL": "a@localhost", "SERVER_EMAIL": "a@localhost",
        "ADMINS": "A <a@localhost>", "DATABASE_URL": f"{database_url}?conn_max_age=60",
    }  # fmt: skip
    (folder / "env").write_text("".join(f"{name}={value}\n" for name, value in settings.items()))
    return {
        **os.environ, "ENV_PATH": str(folder / "env"), "DJANGO_SETTINGS_MODULE": "theirs", "ROWS": "100",
        "PYTHONPATH": f"{folder}{os.pathsep}{_HERE}", "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip


def fill(python: Path, environment: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON
    """Make the tables and fill them; return what the clients need."""
    for arguments in _MAKE_READY:
        subprocess.run([python, "-m", "django", *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)
    return last_line([str(python), "-m", "benchmarks._theirs_rows"], environment)


def last_line(command: list[str], environment: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON
    """Run a program, and return what the JSON in the last line it prints says."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])
