"""What is usual here: about how many people of a circle asked in the last month that is over. Never fewer than five."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from askwell.core.norms import band, closed_month, may_be_shown, usual_words
from askwell.usecases.access import norms
from askwell.usecases.access.circle import home_circle


@dataclass(frozen=True, slots=True, kw_only=True)
class NormSeen:
    """About how many people asked last month, and the sentence that says so."""

    about: int
    said: str


def close_months(now: datetime) -> None:
    """Work out every month that is over, once for each circle, and forget who was counted.

    What comes to a month later, from a clock that was set back, changes nothing any more.
    """
    for circle, month in norms.counted_months(closed_month(now.date())):
        with transaction.atomic():
            count = norms.count_asked(circle, month)
            about = band(count) if may_be_shown(count, norms.count_members(circle)) else 0
            norms.add_norm(circle, month, about)
            norms.forget_asked(circle, month)


def what_is_usual(circle: int, now: datetime, language: str = "en") -> NormSeen | None:
    """Return what was usual last month; nothing where it could point at somebody, or was not worked out yet.

    It is looked at against the circle as it is now: where people have left, it may say too much today.
    """
    month = closed_month(now.date())
    found = norms.find_norm(circle, month)
    if found is None or not may_be_shown(found.about, found.members):
        return None
    return NormSeen(about=found.about, said=usual_words(found.about, month, language))


def what_is_usual_here(now: datetime, language: str = "en") -> NormSeen | None:
    """Return what was usual in the circle of this house."""
    return what_is_usual(home_circle().pk, now, language)
