"""Her ask as those who are asked will see it, before anything has left."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from askwell.core.answer import AskState
from askwell.usecases.answer.seeing import AskSeen, StepSeen
from askwell.usecases.ask.kept import find_ask
from askwell.usecases.crossing import Crossing, crossing_of, ends_at
from askwell.usecases.shelf.names import has_name
from askwell.usecases.visitor import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class AsTheyWill:
    """What crosses, and what the first of those who are asked will read.

    `named` is somebody whom the words speak to by name, though others read them as well; empty if there is nobody.
    """

    crossing: Crossing
    reader: AskSeen
    named: str = field(default="", repr=False)


def see_as_they_will(by: Visitor, id_: UUID, now: datetime) -> AsTheyWill:
    """Return what leaves, as its readers will see it. How to reach her stands on no page before a yes.

    Raises:
        Refused: ask_gone or crossing_nobody.
    """
    ask = find_ask(by, id_)
    crossing = crossing_of(by, ask)
    reader = AskSeen(
        name=next(iter(crossing.names), ""),
        content=replace(crossing.content, reach=""),
        steps=tuple(StepSeen(step=step, is_mine=False, is_free=True) for step in crossing.content.steps),
        state=AskState.OPEN,
        reply=None,
        ends_at=ends_at(ask, now),
        language=by.language,
    )
    return AsTheyWill(crossing=crossing, reader=reader, named=_named(crossing))


def _named(crossing: Crossing) -> str:
    names = [*crossing.names, *(name for name, _first in crossing.stand_ins)]
    if len(names) + crossing.is_posted < 2:  # noqa: PLR2004 - one reader alone may be called by name
        return ""
    return next((name for name in names if has_name(crossing.content.words, name.split()[0])), "")
