"""`askwell invite` and `askwell reset`: links to give to one person each, printed once."""

import argparse
import sys

from askwell.environment import Environment

WHAT_A_RESET_DOES = (
    "It sets a new password, once, within 2 days. It opens nothing that was kept before. "
    "That stays sealed, and is not lost: an old password or the recovery code still opens it."
)


def run_invite(given: argparse.Namespace) -> int:
    """Print an invitation."""
    from askwell.cli.database import with_database  # noqa: PLC0415 - loads Django

    return with_database(lambda environment: _invite(environment, given.note, is_host=given.host))


def run_reset(given: argparse.Namespace) -> int:
    """Print a link for somebody who has lost the way in."""
    from askwell.cli.database import with_database  # noqa: PLC0415 - loads Django

    return with_database(lambda environment: _reset(environment, given.name, given.number))


def join_address(environment: Environment, token: str) -> str:
    """Return the address of an invitation."""
    return f"{environment.address}/join/{token}/"


def _invite(environment: Environment, note: str, *, is_host: bool) -> int:
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from askwell.usecases import people  # noqa: PLC0415 - as above

    token = people.invite(None, note, timezone.now(), as_host=is_host)
    what = "which runs this circle, and lasts 7 days." if is_host else "and lasts 14 days."
    print(f"Give this link to one person. It makes one account, {what}")
    print(join_address(environment, token))
    return 0


def _reset(environment: Environment, name: str, number: int) -> int:
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from askwell.usecases import people  # noqa: PLC0415 - as above

    called = people.find_called(name)
    if not called:
        print("Nobody here is called that. Give the name or the address that is used to sign in.", file=sys.stderr)
        return 2
    if number > len(called) or (len(called) > 1 and not number):
        print("More than one person here is called that. Say which, by the day they joined: --number N")
        for place, person in enumerate(called, start=1):
            print(f"  {place}  {person.name}, joined on {person.joined_on.isoformat()}")
        return 2
    person = called[max(number, 1) - 1]
    token = people.way_back(None, person.id, timezone.now())
    print(f"Give this link to {person.name} and nobody else: whoever opens it can sign in by that name.")
    print(WHAT_A_RESET_DOES)
    print(f"{environment.address}/come-back/{token}/")
    return 0
