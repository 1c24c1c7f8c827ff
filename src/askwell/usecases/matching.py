"""Her people: a name, how close, how to reach them. Sealed, hers alone, and left in peace when they want it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from askwell.core.matching import Helper
from askwell.usecases.access import own
from askwell.usecases.access.own import Kept
from askwell.usecases.access.own.shapes import HELPER_SHAPE, read_helper, write_helper
from askwell.usecases.account.names import tidy_email
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

HELPER = "helper"
MOST_PEOPLE = 300
_LONGEST = {"name": 80, "phone": 40, "note": 600}  # signs
_TRIES = 5


def list_people(by: Visitor) -> tuple[tuple[UUID, Helper], ...]:
    """Return all her people, by name."""
    read = ((value.id, read_helper(value.shape, value.holds)) for value in own.list_kept(by, HELPER))
    people = [(id_, helper) for id_, helper in read if isinstance(helper, Helper)]
    return tuple(sorted(people, key=lambda pair: (pair[1].name.casefold(), str(pair[0]))))


def find_person(by: Visitor, id_: UUID) -> Helper:
    """Return one of her people.

    Raises:
        Refused: helper_gone.
    """
    return _find(by, id_)[0]


def add_person(by: Visitor, helper: Helper, now: datetime) -> UUID:
    """Add one of her people.

    Raises:
        Refused: helper_nameless, helper_long, email_odd, people_many.
    """
    helper = replace(_tidy(helper), added_at=now)
    if len(list_people(by)) >= MOST_PEOPLE:
        raise Refused("people_many", most=MOST_PEOPLE)
    id_ = uuid4()
    own.keep(by, [_kept(id_, helper)])
    return id_


def change_person(by: Visitor, id_: UUID, change: Callable[[Helper], Helper]) -> Helper:
    """Change one of her people.

    Raises:
        Refused: helper_gone, helper_nameless, helper_long, email_odd, helper_busy.
    """
    for _ in range(_TRIES):
        helper, stamp = _find(by, id_)
        changed = _tidy(change(helper))
        if changed == helper or own.change_kept(by, _kept(id_, changed, stamp)):
            return changed
    raise Refused("helper_busy")


def take_person_away(by: Visitor, id_: UUID) -> None:
    """Take one of her people away for good. What somebody refused is obeyed all the same."""
    _find(by, id_)
    own.take_away(by, [id_])


def _tidy(helper: Helper) -> Helper:
    helper = replace(
        helper,
        name=" ".join(helper.name.split()),
        phone=" ".join(helper.phone.split()),
        email=tidy_email(helper.email),
        note=helper.note.strip(),
    )
    if not helper.name:
        raise Refused("helper_nameless")
    if any(len(getattr(helper, name)) > most for name, most in _LONGEST.items()):
        raise Refused("helper_long")
    return helper


def _find(by: Visitor, id_: UUID) -> tuple[Helper, str]:
    kept = own.find_kept(by, HELPER, id_)
    helper = read_helper(kept.shape, kept.holds) if kept else None
    if kept is None or not isinstance(helper, Helper):
        raise Refused("helper_gone")
    return helper, kept.stamp


def _kept(id_: UUID, helper: Helper, stamp: str = "") -> Kept:
    return Kept(id=id_, kind=HELPER, shape=HELPER_SHAPE, holds=write_helper(helper), stamp=stamp)
