"""All she keeps, for taking it along, and taking it in again."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction

from askwell.core.matching import Helper
from askwell.usecases.access import own
from askwell.usecases.access.own import Kept
from askwell.usecases.access.own.shapes import (
    ASK_SHAPE,
    DRAFT_SHAPE,
    HELPER_SHAPE,
    THOUGHT_SHAPE,
    Draft,
    HerAsk,
    Thought,
    read_draft,
    read_thought,
    write_ask,
    write_draft,
    write_helper,
    write_thought,
)
from askwell.usecases.ask.kept import ASK
from askwell.usecases.ask.taking import renamed
from askwell.usecases.matching import HELPER
from askwell.usecases.visitor import Visitor

DRAFT, THOUGHT = "draft", "thought"
_AT_ONCE = 200  # values sealed and kept in one go


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """How many came in, and how many were there already."""

    drafts: int
    thoughts: int
    there: int
    people: int = 0
    asks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenAlong:
    """What a file brings, each under the id it had."""

    drafts: tuple[tuple[UUID, Draft], ...] = ()
    thoughts: tuple[tuple[UUID, Thought], ...] = ()
    people: tuple[tuple[UUID, Helper], ...] = ()
    asks: tuple[tuple[UUID, HerAsk], ...] = ()


def all_drafts(by: Visitor) -> tuple[tuple[UUID, Draft], ...]:
    """Return every draft that her keys open and this Askwell can read."""
    read = ((value.id, read_draft(value.shape, value.holds)) for value in own.list_kept(by, DRAFT))
    return tuple((id_, draft) for id_, draft in read if isinstance(draft, Draft))


def all_thoughts(by: Visitor) -> tuple[tuple[UUID, Thought], ...]:
    """Return every thought that her keys open and this Askwell can read."""
    read = ((value.id, read_thought(value.shape, value.holds)) for value in own.list_kept(by, THOUGHT))
    return tuple((id_, thought) for id_, thought in read if isinstance(thought, Thought))


def take_in(by: Visitor, along: TakenAlong) -> TakenIn:
    """Add what a file brings under the ids it had. What is there already stays as it is; all or nothing comes in."""
    came: dict[UUID, Helper | Draft] = {**dict(along.people), **dict(along.drafts)}
    met = {id_: thought for id_, thought in along.thoughts if id_ not in came}
    asks = {id_: ask for id_, ask in along.asks if id_ not in came and id_ not in met}
    all_ = (*came, *met, *asks)
    there = own.whose(all_)
    new = {id_: _id_for(by, id_, there) for id_ in all_}
    for id_ in came:  # a thought is found by the draft it was written in
        if new[id_] != id_:
            new |= {found: thought_id(new[id_], met[found].label) for found in met if _is_from(id_, found, met[found])}
    hers = {id_ for id_, person in own.whose(new.values()).items() if person == by.person}
    kept = [
        *(_kept(new[id_], value) for id_, value in came.items()),
        *(thought_kept(new[id_], thought) for id_, thought in met.items()),
        *(ask_kept(new[id_], renamed(ask, new)) for id_, ask in asks.items()),
    ]
    values = [value for value in kept if value.id not in hers]
    with transaction.atomic():
        for start in range(0, len(values), _AT_ONCE):
            own.keep(by, values[start : start + _AT_ONCE])
    kinds = [value.kind for value in values]
    return TakenIn(
        drafts=kinds.count(DRAFT),
        thoughts=kinds.count(THOUGHT),
        people=kinds.count(HELPER),
        asks=kinds.count(ASK),
        there=len(kept) - len(values),
    )


def thought_id(draft: UUID, label: str) -> UUID:
    """Return where the thought about one label of one draft lies: there is one at most."""
    return uuid5(draft, f"thought {label}")


def draft_kept(id_: UUID, draft: Draft, stamp: str = "") -> Kept:
    """Return a draft as it is kept."""
    return Kept(id=id_, kind=DRAFT, shape=DRAFT_SHAPE, holds=write_draft(draft), stamp=stamp)


def thought_kept(id_: UUID, thought: Thought, stamp: str = "") -> Kept:
    """Return a thought as it is kept."""
    return Kept(id=id_, kind=THOUGHT, shape=THOUGHT_SHAPE, holds=write_thought(thought), stamp=stamp)


def helper_kept(id_: UUID, helper: Helper, stamp: str = "") -> Kept:
    """Return one of her people as they are kept."""
    return Kept(id=id_, kind=HELPER, shape=HELPER_SHAPE, holds=write_helper(helper), stamp=stamp)


def ask_kept(id_: UUID, ask: HerAsk, stamp: str = "") -> Kept:
    """Return an ask as it is kept."""
    return Kept(id=id_, kind=ASK, shape=ASK_SHAPE, holds=write_ask(ask), stamp=stamp)


def _kept(id_: UUID, value: Draft | Helper) -> Kept:
    return draft_kept(id_, value) if isinstance(value, Draft) else helper_kept(id_, value)


def _id_for(by: Visitor, id_: UUID, there: dict[UUID, UUID]) -> UUID:
    """An id that is somebody else's (her own older account, say) gives way to one that is always the same."""
    return id_ if there.get(id_, by.person) == by.person else uuid5(by.person, str(id_))


def _is_from(draft: UUID, id_: UUID, thought: Thought) -> bool:
    return thought_id(draft, thought.label) == id_
