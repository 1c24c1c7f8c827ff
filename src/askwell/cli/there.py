"""A house that is there already: found and set up, but neither made nor brought up to date."""

import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from askwell.cli.database import set_up
from askwell.environment import Environment, UnsafeSettingError, read_environment


def set_up_or_say_why(*, may_be_new: bool = False) -> Environment | None:
    """Set up a house that is there; if there is none, or a setting is unsafe, say so and make nothing."""
    try:
        file = sqlite_file(read_environment())
        if file and not file.exists() and not may_be_new:
            print(f"There is no database at {file} yet. Make one: askwell serve", file=sys.stderr)
            return None
        return set_up()
    except (UnsafeSettingError, OSError) as error:
        print(error, file=sys.stderr)
        return None


def sqlite_file(environment: Environment) -> Path | None:
    """Return where SQLite keeps everything, there or not; nothing for PostgreSQL."""
    parts = urlsplit(environment.database_url)
    return Path(unquote(parts.path[1:])) if parts.scheme == "sqlite" and parts.path[1:] else None
