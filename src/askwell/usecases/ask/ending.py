"""An ask that ends: enough, no longer needed, over by its time. Stand-ins are forgotten then, and later all of it."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from askwell.core.answer import AskState
from askwell.usecases import outbox
from askwell.usecases.access import asks, asks_over
from askwell.usecases.access.own.shapes import HerAsk, Stage
from askwell.usecases.ask.kept import change_ask, find_ask, take_ask_away
from askwell.usecases.ask.recording import keep_what_came
from askwell.usecases.visitor import Visitor

_AT_ONCE = 200


def have_enough(by: Visitor, id_: UUID, now: datetime) -> HerAsk:
    """Say that she has enough help: what people took on stays theirs, and open links say that it is covered.

    Raises:
        Refused: ask_gone or ask_busy.
    """
    return _end(by, id_, AskState.ENOUGH, now)


def withdraw(by: Visitor, id_: UUID, now: datetime) -> HerAsk:
    """Say that it is no longer needed: nobody has to come, and no reminder goes out.

    Raises:
        Refused: ask_gone or ask_busy.
    """
    return _end(by, id_, AskState.WITHDRAWN, now)


def finish(by: Visitor, id_: UUID, now: datetime) -> HerAsk:
    """Put an ask with those that are over, with no word about why.

    Raises:
        Refused: ask_gone or ask_busy.
    """
    return _end(by, id_, AskState.CLOSED, now)


def take_away(by: Visitor, id_: UUID, *, everywhere: bool, now: datetime) -> None:
    """Take an ask away from what she keeps, and everywhere if she wants; if not, nobody can answer it any more.

    Raises:
        Refused: ask_gone or ask_busy.
    """
    with transaction.atomic():
        ask = find_ask(by, id_)
        if ask.shared and everywhere:
            asks.remove_ask(UUID(ask.shared))
        elif ask.shared:
            _close(UUID(ask.shared), AskState.ENOUGH, now)
        take_ask_away(by, id_)


def close_what_ended(now: datetime) -> int:
    """Close asks whose time has passed, and erase the stand-ins nobody needed; return how many it were."""
    closed = 0
    for ask in asks_over.ended(now, _AT_ONCE):
        with transaction.atomic():
            if asks_over.close_ended(ask):
                _forget_waiting(ask)
                closed += 1
    return closed


def shed_closed(now: datetime) -> int:
    """Take away what was closed for as long as its circle keeps it: names, addresses, words. Return how many asks."""
    with transaction.atomic():
        return asks_over.shed(now)


def _end(by: Visitor, id_: UUID, state: AskState, now: datetime) -> HerAsk:
    with transaction.atomic():
        keep_what_came(by, id_, now)  # what came is kept with her before the shared side ends
        ask = change_ask(by, id_, lambda ask: replace(ask, stage=Stage.OVER), now)
        if ask.shared:
            _close(UUID(ask.shared), state, now)
    return ask


def _close(shared: UUID, state: AskState, now: datetime) -> None:
    stored = asks.lock_ask(shared)
    if stored is None or stored.state != AskState.OPEN:
        return
    asks.change_ask(shared, state=state.value, closed_at=now)
    _forget_waiting(shared)
    for recipient in asks.recipients_of(shared):
        outbox.take_back(recipient=recipient.id, what="nudge")
        if state is AskState.WITHDRAWN:
            outbox.take_back(recipient=recipient.id, what="reminder")


def _forget_waiting(shared: UUID) -> None:
    for recipient in asks.recipients_of(shared):
        if recipient.state == "waiting":
            outbox.take_back(recipient=recipient.id)
    asks_over.erase_stand_ins(shared)
