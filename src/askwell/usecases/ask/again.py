"""Asking again for the same: the words come along, the people do not, and whoever said no is left in peace."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from askwell.usecases.ask.kept import change_ask, find_ask
from askwell.usecases.ask.making import begin_ask
from askwell.usecases.visitor import Visitor


def ask_once_more(by: Visitor, id_: UUID, now: datetime) -> UUID:
    """Begin a new ask with the words of an older one. It is the same matter, so a no that was said to it holds.

    Raises:
        Refused: ask_gone.
    """
    old = find_ask(by, id_)
    new = begin_ask(
        by, what=old.what, words=old.words, matter=old.matter, had_crisis=old.no_prediction, now=now
    )  # fmt: skip
    ahead = tuple(step for step in old.steps if _is_ahead(step.at or step.on, now))
    numbered = tuple(replace(step, number=number) for number, step in enumerate(ahead, 1))
    change_ask(by, new, lambda ask: replace(ask, steps=numbered, plan=old.plan, reach=old.reach), now)
    return new


def _is_ahead(when: object, now: datetime) -> bool:
    if isinstance(when, datetime):
        return when >= now
    return when is None or when >= now.date()  # type: ignore[operator]
