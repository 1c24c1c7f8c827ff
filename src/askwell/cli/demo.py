"""`askwell demo`, which `make run` calls: a made-up circle to look round in, on this machine alone."""

import argparse
import sys
from contextlib import suppress

from askwell.environment import Environment, UnsafeSettingError, read_environment

NOT_LOCAL = (
    "A demo is for this machine alone: everybody knows the passwords of its people. "
    "Leave ASKWELL_ADDRESS unset and ASKWELL_BIND on 127.0.0.1. For real people: askwell serve"
)
REFUSED = (
    "This database is a demo: its people are made up, and everybody knows their passwords. Nothing was started. "
    "To look round in it: make run. For real people, give Askwell a folder of its own: set ASKWELL_HOME, "
    "then askwell serve"
)


def run(_given: argparse.Namespace) -> int:
    """Fill a house that is new, then serve it. A house that is somebody's already is served as it is."""
    from askwell.cli.database import ready_or_say_why  # noqa: PLC0415 - loads Django
    from askwell.cli.serve import start  # noqa: PLC0415 - only to serve

    with suppress(UnsafeSettingError):  # said below
        if not read_environment().is_local:
            print(NOT_LOCAL, file=sys.stderr)
            return 2
    environment = ready_or_say_why()
    if environment is None:
        return 2
    from askwell.usecases.circle import is_demo  # noqa: PLC0415 - needs Django set up
    from askwell.usecases.demo import is_new  # noqa: PLC0415 - as above

    if is_new() and not _fill():
        return 2
    if is_demo():
        print(_how_to_look(environment), flush=True)
    return start(environment)


def refuse_demo() -> bool:
    """Say so if this house is a demo, which is never served as a real one."""
    from askwell.usecases.circle import is_demo  # noqa: PLC0415 - needs Django set up

    if is_demo():
        print(REFUSED, file=sys.stderr)
        return True
    return False


def _fill() -> bool:
    from django.db import DatabaseError  # noqa: PLC0415 - needs Django set up
    from django.utils import timezone  # noqa: PLC0415 - as above

    from askwell.usecases.demo import fill_demo  # noqa: PLC0415 - as above
    from askwell.usecases.errors import Refused, why_of  # noqa: PLC0415 - as above

    print("Making up a circle to look round in …", flush=True)
    try:
        fill_demo(timezone.localtime())
    except (DatabaseError, Refused) as error:  # another start is at it, or the disk is full
        print(f"The demo could not be made ({why_of(error)}). Nothing was kept of it. Try again.", file=sys.stderr)
        return False
    return True


def _how_to_look(environment: Environment) -> str:
    from askwell.usecases.demo import demo_password  # noqa: PLC0415 - needs Django set up

    return (
        "This is a demo: everybody in it is made up. Write nothing real here.\n"
        f"Come in as any of them, with one press: {environment.address}/demo/ (password: {demo_password()})"
    )
