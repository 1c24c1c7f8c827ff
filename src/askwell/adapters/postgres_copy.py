"""Copies of a PostgreSQL database, made by its own program. The password travels by the environment alone."""

import os
import shutil
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path

from askwell.adapters.files import make_private, settle

VARIABLES = {
    "HOST": "PGHOST",
    "PORT": "PGPORT",
    "USER": "PGUSER",
    "PASSWORD": "PGPASSWORD",
    "NAME": "PGDATABASE",
    "SSLMODE": "PGSSLMODE",
}


def find_program() -> str | None:
    """Return where pg_dump is, if it is installed."""
    return shutil.which("pg_dump")


def copy_without(program: str, where: Mapping[str, str], target: Path, left_out: Collection[str]) -> str:
    """Copy a database into a new file, without the rows of some tables; return what went wrong, or nothing.

    `where` holds what VARIABLES names; empty ones are left to PostgreSQL.
    """
    make_private(target)
    done = subprocess.run(  # noqa: S603 - our own arguments, and no shell
        [
            program,
            "--format=custom",
            "--no-password",
            "--no-owner",
            f"--file={target}",
            *(f"--exclude-table-data={table}" for table in left_out),
        ],
        env={**os.environ, **_variables(where)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode == 0:
        settle(target)
        return ""
    return _first_line(done.stderr)


def _first_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[0][:200] if lines else "it did not say why"


def _variables(where: Mapping[str, str]) -> dict[str, str]:
    return {VARIABLES[key]: value for key, value in where.items() if value}
