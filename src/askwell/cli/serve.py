"""`askwell serve`: the web pages, for a host."""

import argparse
import socket
import sys
from contextlib import suppress

from askwell.environment import Environment


def run(_given: argparse.Namespace) -> int:
    """Check, then serve until stopped."""
    from askwell.cli.database import ready_or_say_why  # noqa: PLC0415 - loads Django
    from askwell.cli.demo import refuse_demo  # noqa: PLC0415 - as above

    environment = ready_or_say_why()
    if environment is None or refuse_demo():
        return 2
    return start(environment)


def start(environment: Environment) -> int:
    """Serve a house that is ready, until stopped."""
    taken = _try_to_listen(environment)
    if taken:
        print(taken, file=sys.stderr)
        return 2
    from askwell.cli.watching import a_worker  # noqa: PLC0415 - only to serve

    _tell(environment)
    with a_worker():
        _serve(environment)
    return 0


def _try_to_listen(environment: Environment) -> str:
    """Return a sentence if the address cannot be listened on, or nothing."""
    host, _, port = environment.bind.rpartition(":")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host.strip("[]"), int(port)))
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or "there is no such port"
            return (
                f"Askwell cannot listen on {environment.bind} ({why}). Another program may be there, perhaps another "
                "Askwell. Stop it, or set ASKWELL_BIND to another port, such as 127.0.0.1:8001."
            )
    return ""


def _tell(environment: Environment) -> None:
    from django.db import DatabaseError, connections  # noqa: PLC0415 - needs Django set up

    from askwell.usecases.circle import see_circle  # noqa: PLC0415 - as above

    print(f"Askwell is at {environment.address}", flush=True)
    with suppress(DatabaseError):  # it can only be read, which was said already; Think works all the same
        _tell_first_host(environment)
    if not see_circle().run_by:
        print("Say who runs it: askwell circle --run-by NAME --country GB", flush=True)
    connections.close_all()


def _tell_first_host(environment: Environment) -> None:
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from askwell.cli.invite import join_address  # noqa: PLC0415 - as above
    from askwell.usecases import people  # noqa: PLC0415 - as above

    now = timezone.now()
    people.tidy(now)
    token = people.first_host_link(now)
    if token:
        print("Nobody runs this circle yet. This link makes the account that does, once, within 7 days:", flush=True)
        print(join_address(environment, token), flush=True)


def _serve(environment: Environment) -> None:
    from granian import Granian  # noqa: PLC0415 - only to serve
    from granian.constants import Interfaces  # noqa: PLC0415 - as above
    from granian.log import LogLevels  # noqa: PLC0415 - as above

    host, _, port = environment.bind.rpartition(":")
    Granian(
        "askwell.web.wsgi:application",
        address=host.strip("[]"),
        port=int(port),
        interface=Interfaces.WSGI,
        workers=environment.workers,
        blocking_threads=1,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
