"""The shape of one of her people."""

from collections.abc import Mapping
from typing import Any

from askwell.core.matching import Helper
from askwell.core.terms import Closeness, Relation
from askwell.usecases.access.own.shapes.reading import Unread, flag, read_shape, text, time_or_none, write_time

HELPER_SHAPE = 1


def write_helper(helper: Helper) -> dict[str, Any]:
    """Return what is sealed of a person, in the newest shape."""
    return {
        "name": helper.name,
        "relation": helper.relation.value,
        "closeness": helper.closeness.value,
        "phone": helper.phone,
        "email": helper.email,
        "note": helper.note,
        "not_this_person": helper.not_this_person,
        "not_again_at": write_time(helper.not_again_at),
        "refused": sorted(helper.refused),
        "added_at": write_time(helper.added_at),
    }


def read_helper(shape: int, holds: Mapping[str, Any]) -> Helper | Unread:
    """Return the person that a shape of any version holds."""
    return read_shape(shape, holds, {1: _read_1})


def _read_1(holds: Mapping[str, Any]) -> Helper:
    return Helper(
        name=text(holds["name"]),
        relation=Relation(holds["relation"]),
        closeness=Closeness(holds["closeness"]),
        phone=text(holds["phone"]),
        email=text(holds["email"]),
        note=text(holds["note"]),
        not_this_person=flag(holds["not_this_person"]),
        not_again_at=time_or_none(holds["not_again_at"]),
        refused=frozenset(text(matter) for matter in holds["refused"]),
        added_at=time_or_none(holds["added_at"]),
    )
