"""Her asks as she keeps them: found, changed with care for her other devices, listed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from askwell.usecases.access import own
from askwell.usecases.access.own import Kept
from askwell.usecases.access.own.shapes import ASK_SHAPE, Asked, HerAsk, read_ask, write_ask
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

ASK = "ask"
Saved = tuple[HerAsk, str]  # an ask, and the stamp of its save
_TRIES = 5  # her other device may save in between


def keep_ask(by: Visitor, ask: HerAsk, id_: UUID | None = None) -> UUID:
    """Keep a new ask. With an id of its own it is kept once, however often that is pressed."""
    id_ = id_ or uuid4()
    try:
        with transaction.atomic():
            own.keep(by, [_kept(id_, ask)])
    except IntegrityError:
        if own.find_kept(by, ASK, id_) is None:  # the place is taken by what her keys do not open
            return keep_ask(by, ask)
    return id_


def find_ask(by: Visitor, id_: UUID) -> HerAsk:
    """Return one of her asks.

    Raises:
        Refused: ask_gone.
    """
    return find_saved(by, id_)[0]


def find_saved(by: Visitor, id_: UUID) -> Saved:
    """Return one of her asks with the stamp of this save.

    Raises:
        Refused: ask_gone.
    """
    kept = own.find_kept(by, ASK, id_)
    ask = read_ask(kept.shape, kept.holds) if kept else None
    if kept is None or not isinstance(ask, HerAsk):
        raise Refused("ask_gone")
    return ask, kept.stamp


def all_asks(by: Visitor) -> tuple[tuple[UUID, HerAsk], ...]:
    """Return every ask that her keys open, the newest first."""
    read = ((value.id, read_ask(value.shape, value.holds)) for value in own.list_kept(by, ASK))
    asks = [(id_, ask) for id_, ask in read if isinstance(ask, HerAsk)]
    return tuple(sorted(asks, key=lambda pair: pair[1].begun_at, reverse=True))


def change_ask(
    by: Visitor, id_: UUID, change: Callable[[HerAsk], HerAsk], now: datetime, saved: Saved | None = None
) -> HerAsk:
    """Change one of her asks, from `saved` if that is known; what another device saved since is taken as the start.

    Raises:
        Refused: ask_gone, ask_busy, or what `change` refuses.
    """
    for turn in range(_TRIES):
        ask, stamp = saved if saved and turn == 0 else find_saved(by, id_)
        changed = change(ask)
        if changed == ask:
            return ask
        changed = replace(changed, changed_at=now)
        if own.change_kept(by, _kept(id_, changed, stamp)):
            return changed
    raise Refused("ask_busy")


def change_asked(by: Visitor, id_: UUID, helper: str, now: datetime, **changes: object) -> HerAsk:
    """Change what she keeps about one person she asks.

    Raises:
        Refused: ask_gone, ask_busy, or helper_gone when this ask names no such person.
    """

    def change(ask: HerAsk) -> HerAsk:
        asked_of(ask, helper)
        to = tuple(replace(one, **changes) if one.helper == helper else one for one in ask.to)  # type: ignore[arg-type]
        return replace(ask, to=to)

    return change_ask(by, id_, change, now)


def asked_of(ask: HerAsk, helper: str) -> Asked:
    """Return one person an ask names.

    Raises:
        Refused: helper_gone.
    """
    found = next((one for one in ask.to if one.helper == helper), None)
    if found is None:
        raise Refused("helper_gone")
    return found


def take_ask_away(by: Visitor, id_: UUID) -> None:
    """Take an ask away from what she keeps."""
    own.take_away(by, [id_])


def _kept(id_: UUID, ask: HerAsk, stamp: str = "") -> Kept:
    return Kept(id=id_, kind=ASK, shape=ASK_SHAPE, holds=write_ask(ask), stamp=stamp)
