"""Who can be asked about a matter: those close to her first. No score; a later stage of the work deepens it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeVar

from askwell.core.matching.helper import Bar, Helper, bar_to
from askwell.core.terms import Closeness

Id = TypeVar("Id")
_CLOSE_FIRST = {Closeness.VERY: 0, Closeness.SOMEWHAT: 1, Closeness.HARDLY: 2}
_ANY_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def who_can_be_asked(people: Mapping[Id, Helper], matter: str) -> tuple[tuple[Id, Helper], ...]:
    """Return those who can be asked, the closest first, then as they were added."""
    free = [(id_, helper) for id_, helper in people.items() if bar_to(helper, matter) is None]
    return tuple(sorted(free, key=lambda pair: (_CLOSE_FIRST[pair[1].closeness], pair[1].added_at or _ANY_TIME)))


def those_left_in_peace(people: Mapping[Id, Helper], matter: str) -> tuple[tuple[Id, Helper, Bar], ...]:
    """Return those who refused or want to be left in peace, and why. "Not this person" is shown nowhere."""
    barred = ((id_, helper, bar_to(helper, matter)) for id_, helper in people.items())
    return tuple((id_, helper, bar) for id_, helper, bar in barred if bar and bar is not Bar.NOT_THIS_PERSON)
