"""A step: one piece of a request that one person, or a few, can take on."""

from dataclasses import dataclass
from datetime import date, datetime

MOST_STEPS = 20
MOST_PLACES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What it is, when (an instant, a day, or neither), how long it takes, and for how many people there is a place."""

    number: int
    what: str
    at: datetime | None = None
    on: date | None = None
    how_long: str = ""
    places: int = 1
