"""The board as one member sees it. What she may not read is not there, and nothing says that it could be."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from uuid import UUID

from askwell.usecases.access import board
from askwell.usecases.access.board import Place, PostedAsk
from askwell.usecases.answer.after import zone_of
from askwell.usecases.answer.seeing import StepSeen
from askwell.usecases.ask.content import Content, read_content
from askwell.usecases.norms import NormSeen, what_is_usual
from askwell.usecases.offers import OfferSeen, first_offers
from askwell.usecases.visitor import Visitor

PAGE = 20
_TITLE = 80  # signs
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DIGITS = 17  # of microseconds: enough until the year 5138


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """One ask on the board. A step is free as long as a place is; how many there are is not said."""

    id: UUID
    content: Content = field(repr=False)
    steps: tuple[StepSeen, ...]
    made_at: datetime
    is_mine: bool
    is_answered: bool

    @property
    def zone(self) -> tzinfo | None:
        """The time zone of whoever asks, if she named one."""
        return zone_of(self.content)

    @property
    def title(self) -> str:
        """What it is, in a few words."""
        return self.content.what or self.content.words[:_TITLE]

    @property
    def is_single(self) -> bool:
        """Whether it has one step, which its title says already."""
        return len(self.steps) == 1 and self.steps[0].step.what in {"", self.title}

    @property
    def is_covered(self) -> bool:
        """Whether every step is taken."""
        return not any(step.is_free for step in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One page of the board. `older` begins the page after it; the first page also has offers, and what is usual."""

    asks: tuple[Posted, ...]
    older: str = ""
    is_first: bool = True
    offers: tuple[OfferSeen, ...] = ()
    has_more_offers: bool = False
    usual: NormSeen | None = None


def see_board(by: Visitor, now: datetime, after: str = "") -> Board:
    """Return a page of what is asked in her circles and open to her, the newest first."""
    circles, place = board.circles_of(by), read_place(after)
    rows = board.read_board(circles, by.person, now, most=PAGE + 1, after=place)
    asks = _posted(by, circles, rows[:PAGE])
    older = write_place(asks[-1].made_at, asks[-1].id) if len(rows) > PAGE else ""
    if place:
        return Board(asks=asks, older=older, is_first=False)
    offers, has_more = first_offers(by, circles, now)
    usual = what_is_usual(circles[0], now, by.language) if circles else None
    return Board(asks=asks, older=older, offers=offers, has_more_offers=has_more, usual=usual)


def read_place(written: str) -> Place | None:
    """Return where a page begins, as its address says it; nothing if that says nothing."""
    micros, _, id_ = written.partition("-")
    if not (micros.isascii() and micros.isdecimal() and len(micros) <= _DIGITS):
        return None
    try:
        return _EPOCH + timedelta(microseconds=int(micros)), UUID(id_)
    except ValueError:
        return None


def write_place(made_at: datetime, id_: UUID) -> str:
    """Return where a page begins, for its address: a moment and an id, and no word of anybody."""
    return f"{(made_at - _EPOCH) // timedelta(microseconds=1)}-{id_.hex}"


def _posted(by: Visitor, circles: tuple[int, ...], rows: tuple[PostedAsk, ...]) -> tuple[Posted, ...]:
    free = board.free_steps(circles, [row.id for row in rows])
    return tuple(_posted_of(by, row, read_content(json.loads(row.words)), free) for row in rows)


def _posted_of(by: Visitor, row: PostedAsk, content: Content, free: frozenset[tuple[UUID, int]]) -> Posted:
    return Posted(
        id=row.id,
        content=content,
        steps=tuple(
            StepSeen(step=step, is_mine=False, is_free=(row.id, step.number) in free) for step in content.steps
        ),
        made_at=row.made_at,
        is_mine=row.by == by.person,
        is_answered=row.is_answered,
    )
