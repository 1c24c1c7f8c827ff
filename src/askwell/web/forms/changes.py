"""What the page that changes an ask may send: its words, until when, and its steps, read as when it was made."""

from dataclasses import dataclass, field, replace

from django.http import QueryDict

from askwell.usecases.ask.changing import Changes
from askwell.usecases.ask.making import HerAsk
from askwell.usecases.visitor import Visitor
from askwell.web.forms.account import typed
from askwell.web.forms.asks import (
    StepTyped,
    WaitingTyped,
    WhenTyped,
    read_rows,
    read_waiting,
    step_of,
    type_rows,
    type_waiting,
    waiting_of,
)
from askwell.web.forms.fields import as_typed

_NEW = 2  # empty rows, for steps that are added
_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTyped:
    """One row: the number of the step it changes (nought for a new one), and whether it is taken out."""

    number: int = 0
    is_out: bool = False
    step: StepTyped


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesTyped:
    """A change as it was typed."""

    what: str = field(repr=False)
    words: str = field(repr=False)
    needed: WhenTyped
    rows: tuple[RowTyped, ...]


def type_changes(by: Visitor, ask: HerAsk, numbers: tuple[int, ...]) -> ChangesTyped:
    """Return an ask as the form shows it, with some empty rows."""
    hers = [RowTyped(number=number, step=row) for number, row in zip(numbers, type_rows(by, ask), strict=True)]
    empty = [RowTyped(step=StepTyped()) for _ in range(_NEW)]
    return ChangesTyped(what=ask.what, words=ask.words, needed=type_waiting(by, ask).needed, rows=(*hers, *empty))


def read_changes(data: QueryDict) -> ChangesTyped:
    """Read a change as it was typed."""
    rows = (
        RowTyped(number=_number(typed(data, f"number-{row}")), is_out=bool(typed(data, f"out-{row}")), step=step)
        for row, step in enumerate(read_rows(data), 1)
    )
    return ChangesTyped(
        what=as_typed(typed(data, "what")),
        words=as_typed(typed(data, "words")),
        needed=read_waiting(data).needed,
        rows=tuple(rows),
    )


def changes_of(by: Visitor, given: ChangesTyped) -> Changes:
    """Return the change that was typed.

    Raises:
        Refused: day_odd, clock_odd, clock_without_day, clock_skipped, clock_twice.
    """
    waiting = waiting_of(by, WaitingTyped(needed=given.needed), can_hear=False, can_nudge=False)
    rows = [row for row in given.rows if not row.is_out and (row.number or not row.step.is_empty)]
    steps = tuple(replace(step_of(by, row.step), number=row.number) for row in rows)
    return Changes(what=given.what, words=given.words, steps=steps, needed_by=waiting.needed_by)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else 0
