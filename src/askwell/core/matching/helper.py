"""A helper: one of the asker's own people, as she knows them. All of it is hers alone."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from askwell.core.terms import Closeness, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """A name, a relation, how close, how to reach them.

    `not_this_person` is the asker's own mark; `not_again_at` is when they asked not to be asked again.
    `refused` holds the matters they said no to.
    """

    name: str = field(repr=False)
    relation: Relation = Relation.FRIEND
    closeness: Closeness = Closeness.SOMEWHAT
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    not_this_person: bool = False
    not_again_at: datetime | None = None
    refused: frozenset[str] = frozenset()
    added_at: datetime | None = None


class Bar(StrEnum):
    """Why somebody is not asked."""

    NOT_THIS_PERSON = "not_this_person"
    NOT_AGAIN = "not_again"
    REFUSED = "refused"


def bar_to(helper: Helper, matter: str) -> Bar | None:
    """Return why this person is not asked about this matter, or nothing if they can be asked."""
    if helper.not_this_person:
        return Bar.NOT_THIS_PERSON
    if helper.not_again_at is not None:
        return Bar.NOT_AGAIN
    return Bar.REFUSED if matter in helper.refused else None
