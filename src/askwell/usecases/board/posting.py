"""Putting an ask on the board: who would read it is named first, and whoever is left out sees nothing of it."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from askwell.usecases.access import asks, board
from askwell.usecases.access.own.shapes import HerAsk
from askwell.usecases.ask.kept import change_ask, find_ask
from askwell.usecases.care import Look, look_first
from askwell.usecases.crossing import content_of
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

MOST_CHOSEN = 1_500  # people named one by one; a larger circle is asked as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody of the circle who would read it."""

    id: UUID
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Posting:
    """An ask before it goes on the board: its words, everybody who could read it, and what she chose before."""

    ask: HerAsk = field(repr=False)
    members: tuple[Member, ...] = field(repr=False)

    @property
    def can_choose(self) -> bool:
        """Whether people can be named one by one."""
        return len(self.members) <= MOST_CHOSEN


def see_posting(by: Visitor, id_: UUID) -> Posting:
    """Return who would read an ask on the board.

    Raises:
        Refused: ask_gone, or ask_sent: it has gone out already.
    """
    ask = _unsent(find_ask(by, id_))
    return Posting(
        ask=ask,
        members=tuple(
            Member(id=person, name=name, is_chosen=not ask.readers or str(person) in ask.readers)
            for person, name in board.members_besides(asks.circle_of(by.person), by.person)
        ),
    )


def look_again(by: Visitor, id_: UUID, seen: Collection[str], language: str = "en") -> Look:
    """Look at everything that would stand on the board. With a new sign of crisis she looks at it again first.

    Raises:
        Refused: ask_gone.
    """
    return _look(by, find_ask(by, id_), seen, language)


def post_on_board(
    by: Visitor, id_: UUID, *, for_all: bool | None, readers: Collection[UUID], seen: Collection[str] = (),
    now: datetime,
) -> HerAsk:  # fmt: skip
    """Choose the board for an ask, and who reads it there. Nothing crosses yet: she sees it as they will first.

    Raises:
        Refused: ask_gone, ask_sent, readers_missing (it is for all or for some, and nobody chooses that but her),
            readers_none, readers_many, or look_again: the words have a sign of crisis that is not among those she has
            `seen`.
    """
    if for_all is None:
        raise Refused("readers_missing")
    chosen = () if for_all else _chosen(by, readers)

    def change(ask: HerAsk) -> HerAsk:
        look = _look(by, _unsent(ask), seen)
        if look.is_crisis and look.is_new:
            raise Refused("look_again")
        return replace(ask, is_posted=True, readers=chosen)

    return change_ask(by, id_, change, now)


def take_off_board(by: Visitor, id_: UUID, now: datetime) -> HerAsk:
    """Leave the board out after all.

    Raises:
        Refused: ask_gone or ask_sent.
    """
    return change_ask(by, id_, lambda ask: replace(_unsent(ask), is_posted=False, readers=()), now)


def _chosen(by: Visitor, readers: Collection[UUID]) -> tuple[str, ...]:
    there = {person for person, _ in board.members_besides(asks.circle_of(by.person), by.person)}
    chosen = sorted(str(person) for person in set(readers) & there)
    if not chosen:
        raise Refused("readers_none")
    if len(chosen) > MOST_CHOSEN:
        raise Refused("readers_many", most=MOST_CHOSEN)
    return tuple(chosen)


def _look(by: Visitor, ask: HerAsk, seen: Collection[str], language: str = "en") -> Look:
    content = content_of(by, ask)
    steps = (text for step in content.steps for text in (step.what, step.how_long))
    return look_first((content.what, content.words, *steps), seen, language)


def _unsent(ask: HerAsk) -> HerAsk:
    if ask.shared:
        raise Refused("ask_sent")
    return ask
