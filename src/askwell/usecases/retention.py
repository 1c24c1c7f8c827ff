"""How long a closed ask stays before it is taken away. The host of the circle sets it."""

from datetime import datetime

from django.db import transaction

from askwell.usecases.access.circle import home_circle
from askwell.usecases.deeds import write_deed
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

LEAST_DAYS, MOST_DAYS = 7, 730


def see_keeps_for() -> int:
    """Return after how many days a closed ask is taken away."""
    return home_circle().keeps_for


def set_keeps_for(by: Visitor, days: str, now: datetime) -> None:
    """Set after how many days a closed ask is taken away. What closed longer ago goes at the next round.

    Raises:
        Refused: days_odd.
    """
    days = days.strip()
    is_number = days.isascii() and days.isdecimal() and len(days) <= len(str(MOST_DAYS))
    if not is_number or not LEAST_DAYS <= int(days) <= MOST_DAYS:
        raise Refused("days_odd", least=LEAST_DAYS, most=MOST_DAYS)
    with transaction.atomic():
        circle = home_circle()
        circle.keeps_for = int(days)
        circle.save(update_fields=["keeps_for"])
        write_deed(by, "keeps_for", now)
