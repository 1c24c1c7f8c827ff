"""The circle this house was set up for: its name, who runs it, and what they chose for everyone."""

import logging
from dataclasses import dataclass, fields
from datetime import datetime

from django.db import DatabaseError, transaction

from askwell.store.models import CircleRow
from askwell.usecases.access.circle import first_circle, home_circle
from askwell.usecases.account.joining import RULES, SignUp, see_sign_up
from askwell.usecases.deeds import write_deed
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

_log = logging.getLogger("askwell")
LEAVE_TO = "https://weather.com/"
MOST = {"name": 120, "run_by": 120, "contact": 200, "leave_to": 300, "welcome": 600}  # characters
OLDEST = 21  # no host may ask for more years than that
_COUNTRY = 2  # letters, as in ISO 3166


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


def is_demo() -> bool:
    """Say whether this house is a demo: made up by `make run`, with passwords that everybody knows."""
    try:
        row = first_circle()
    except DatabaseError:
        return False
    return row is not None and row.is_demo


def name_circle(*, name: str, run_by: str, contact: str, country: str, leave_to: str) -> Circle:
    """Name the circle, or change what is said of it. Empty strings leave what was there.

    Raises:
        Refused: words_long, country_odd or leave_to_odd.
    """
    given = _checked(Circle(name=name, run_by=run_by, contact=contact, country=country, leave_to=leave_to))
    with transaction.atomic():
        row = first_circle() or CircleRow()
        for field in fields(given):
            if getattr(given, field.name):
                setattr(row, field.name, getattr(given, field.name))
        row.save()
    return _circle_of(row)


def describe_circle(by: Visitor, said: Circle, now: datetime) -> None:
    """Set all that is said of the circle; what is left empty is said no more.

    Raises:
        Refused: words_long, country_odd or leave_to_odd.
    """
    said = _checked(said)
    with transaction.atomic():
        row = home_circle()
        for field in fields(said):
            setattr(row, field.name, getattr(said, field.name))
        row.save()
        write_deed(by, "words", now)


def set_sign_up(by: Visitor, *, rule: str, least_age: str, welcome: str, now: datetime) -> None:
    """Set who may join, from which age, and the host's own words to whoever does.

    Raises:
        Refused: rule_missing, age_odd or words_long.
    """
    if rule not in RULES:
        raise Refused("rule_missing")
    age = least_age.strip() or "0"
    if not (age.isascii() and age.isdecimal() and len(age) < 3 and int(age) <= OLDEST):  # noqa: PLR2004 - two digits
        raise Refused("age_odd", most=OLDEST)
    welcome = _short(welcome, "welcome")
    with transaction.atomic():
        row = home_circle()
        row.sign_up, row.least_age, row.welcome = rule, int(age), welcome
        row.save()
        write_deed(by, "sign_up", now)


def _checked(said: Circle) -> Circle:
    country, leave_to = said.country.strip().upper(), said.leave_to.strip()
    if country and not (len(country) == _COUNTRY and country.isascii() and country.isalpha()):
        raise Refused("country_odd", given=country)
    is_plain = leave_to.isprintable() and not set(leave_to) & set(' "<>')
    if leave_to and not (leave_to.startswith("https://") and is_plain):
        raise Refused("leave_to_odd")
    return Circle(
        name=_short(said.name, "name"),
        run_by=_short(said.run_by, "run_by"),
        contact=_short(said.contact, "contact"),
        country=country,
        leave_to="" if leave_to == LEAVE_TO else _short(leave_to, "leave_to"),
    )


def _short(given: str, field: str) -> str:
    text = given.strip() if field == "welcome" else " ".join(given.split())
    if len(text) > MOST[field]:
        raise Refused("words_long", field=field, most=MOST[field])
    return text


def _circle_of(row: CircleRow) -> Circle:
    return Circle(
        name=row.name,
        run_by=row.run_by,
        contact=row.contact,
        country=row.country,
        leave_to=row.leave_to or LEAVE_TO,
    )


__all__ = [
    "LEAVE_TO",
    "OLDEST",
    "RULES",
    "Circle",
    "SignUp",
    "describe_circle",
    "is_demo",
    "name_circle",
    "see_circle",
    "see_sign_up",
    "set_sign_up",
]
