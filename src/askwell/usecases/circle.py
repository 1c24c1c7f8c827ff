"""The circle this house was set up for: its name, who runs it, and what they chose for everyone."""

import logging
from dataclasses import dataclass

from django.db import DatabaseError, transaction

from askwell.store.models import CircleRow
from askwell.usecases.access.circle import first_circle

_log = logging.getLogger("askwell")
LEAVE_TO = "https://weather.com/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """What people may know of a circle. Empty strings where nobody has said."""

    name: str = ""
    run_by: str = ""
    contact: str = ""
    country: str = ""
    leave_to: str = LEAVE_TO


def see_circle() -> Circle:
    """Return the circle. A database that cannot be read stops nobody: then nothing is known of it."""
    try:
        row = first_circle()
    except DatabaseError as error:
        _log.warning("the database could not be read (%s); pages go on without the circle's name", type(error).__name__)
        return Circle()
    return _circle_of(row) if row else Circle()


def name_circle(*, name: str, run_by: str, contact: str, country: str, leave_to: str) -> Circle:
    """Name the circle, or change what is said of it. Empty strings leave what was there."""
    given = {"name": name, "run_by": run_by, "contact": contact, "country": country, "leave_to": leave_to}
    with transaction.atomic():
        row = first_circle() or CircleRow()
        for field, value in given.items():
            if value:
                setattr(row, field, value)
        row.save()
    return _circle_of(row)


def _circle_of(row: CircleRow) -> Circle:
    return Circle(
        name=row.name,
        run_by=row.run_by,
        contact=row.contact,
        country=row.country,
        leave_to=row.leave_to or LEAVE_TO,
    )
