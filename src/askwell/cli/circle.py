"""`askwell circle`: whose Askwell this is."""

import argparse
import sys


def run(given: argparse.Namespace) -> int:
    """Name the circle, and print what people will read of it."""
    from askwell.cli.database import ready_or_say_why  # noqa: PLC0415 - loads Django

    if ready_or_say_why() is None:
        return 2
    from django.db import connections  # noqa: PLC0415 - as above

    from askwell.usecases.circle import name_circle, see_circle  # noqa: PLC0415 - needs Django set up

    wrong = _wrong(given)
    if wrong:
        print(wrong, file=sys.stderr)
        return 2
    if any((given.name, given.run_by, given.contact, given.country, given.leave_to)):
        name_circle(
            name=given.name,
            run_by=given.run_by,
            contact=given.contact,
            country=given.country.upper(),
            leave_to=given.leave_to,
        )
    circle = see_circle()
    print(f"Circle: {circle.name or '(no name yet)'}")
    print(f"Run by: {circle.run_by or '(not said)'}")
    print(f"Contact: {circle.contact or '(not said)'}")
    print(f"Country for lines to call: {circle.country or '(none: international directories only)'}")
    print(f"“Leave quickly” opens: {circle.leave_to}")
    connections.close_all()
    return 0


def _wrong(given: argparse.Namespace) -> str:
    limits = {"name": 120, "run_by": 120, "contact": 200, "leave_to": 300}
    for field, limit in limits.items():
        if len(getattr(given, field)) > limit:
            return f"--{field.replace('_', '-')} is too long: {limit} characters at most."
    if given.country and not (len(given.country) == 2 and given.country.isascii() and given.country.isalpha()):  # noqa: PLR2004 - ISO 3166
        return f"“{given.country}” is no country code. Give two letters, such as GB."
    if given.leave_to and not given.leave_to.startswith("https://"):
        return "--leave-to has to begin with https://."
    return ""
