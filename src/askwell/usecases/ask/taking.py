"""Her asks in the file she takes along: without what opens the shared side, which stays where it is."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from askwell.usecases.access.own.shapes import Asked, HerAsk, Unread, read_ask


def alone(ask: HerAsk) -> HerAsk:
    """Return an ask as it is hers alone: with no link, no key, and nothing on a board."""
    to = tuple(replace(one, recipient="") for one in ask.to)
    return replace(ask, shared="", key="", is_posted=False, readers=(), to=to)


def read_taken_ask(shape: int, holds: Mapping[str, Any]) -> HerAsk | Unread:
    """Read an ask of a file. One that names nobody in particular where it names somebody is odd."""
    ask = read_ask(shape, holds)
    if isinstance(ask, Unread):
        return ask
    try:
        for one in ask.to:
            UUID(one.helper)
            UUID(one.stands_in_for or one.helper)
    except ValueError:
        return Unread(shape=shape, is_newer=False)
    return alone(ask)


def renamed(ask: HerAsk, new: Mapping[UUID, UUID]) -> HerAsk:
    """Return an ask that names its people and its draft by the ids they have now."""
    draft = _renamed(ask.draft, new)
    return replace(ask, draft=draft, to=tuple(_asked(one, new) for one in ask.to))


def _asked(one: Asked, new: Mapping[UUID, UUID]) -> Asked:
    return replace(one, helper=_renamed(one.helper, new), stands_in_for=_renamed(one.stands_in_for, new))


def _renamed(id_: str, new: Mapping[UUID, UUID]) -> str:
    try:
        known = UUID(id_)
    except ValueError:  # nothing, or the mark of a page without a draft
        return id_
    return str(new.get(known, known))
