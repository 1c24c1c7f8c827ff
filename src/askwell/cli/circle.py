"""`askwell circle`: whose Askwell this is."""

import argparse
import sys

from askwell.usecases.errors import Refused


def run(given: argparse.Namespace) -> int:
    """Name the circle, and print what people will read of it."""
    from askwell.cli.database import ready_or_say_why  # noqa: PLC0415 - loads Django

    if ready_or_say_why() is None:
        return 2
    from django.db import connections  # noqa: PLC0415 - as above

    from askwell.usecases.circle import name_circle, see_circle  # noqa: PLC0415 - needs Django set up

    if any((given.name, given.run_by, given.contact, given.country, given.leave_to)):
        try:
            name_circle(
                name=given.name,
                run_by=given.run_by,
                contact=given.contact,
                country=given.country,
                leave_to=given.leave_to,
            )
        except Refused as refused:
            print(_wrong(refused), file=sys.stderr)
            return 2
    circle = see_circle()
    print(f"Circle: {circle.name or '(no name yet)'}")
    print(f"Run by: {circle.run_by or '(not said)'}")
    print(f"Contact: {circle.contact or '(not said)'}")
    print(f"Country for lines to call: {circle.country or '(none: international directories only)'}")
    print(f"“Leave quickly” opens: {circle.leave_to}")
    connections.close_all()
    return 0


def _wrong(refused: Refused) -> str:
    field = str(refused.said.get("field", "")).replace("_", "-")
    return {
        "words_long": f"--{field} is too long: {refused.said.get('most')} characters at most.",
        "country_odd": f"“{refused.said.get('given')}” is no country code. Give two letters, such as GB.",
        "leave_to_odd": "--leave-to has to begin with https://.",
    }[refused.key]
