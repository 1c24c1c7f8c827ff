"""All she keeps, for taking it along, and taking it in again."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction

from askwell.usecases.access import own
from askwell.usecases.access.own import Kept
from askwell.usecases.access.own.shapes import (
    DRAFT_SHAPE,
    THOUGHT_SHAPE,
    Draft,
    Thought,
    read_draft,
    read_thought,
    write_draft,
    write_thought,
)
from askwell.usecases.visitor import Visitor

DRAFT, THOUGHT = "draft", "thought"
_AT_ONCE = 200  # values sealed and kept in one go


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """How many came in, and how many were there already."""

    drafts: int
    thoughts: int
    there: int


def all_drafts(by: Visitor) -> tuple[tuple[UUID, Draft], ...]:
    """Return every draft that her keys open and this Askwell can read."""
    read = ((value.id, read_draft(value.shape, value.holds)) for value in own.list_kept(by, DRAFT))
    return tuple((id_, draft) for id_, draft in read if isinstance(draft, Draft))


def all_thoughts(by: Visitor) -> tuple[tuple[UUID, Thought], ...]:
    """Return every thought that her keys open and this Askwell can read."""
    read = ((value.id, read_thought(value.shape, value.holds)) for value in own.list_kept(by, THOUGHT))
    return tuple((id_, thought) for id_, thought in read if isinstance(thought, Thought))


def take_in(by: Visitor, drafts: Iterable[tuple[UUID, Draft]], thoughts: Iterable[tuple[UUID, Thought]]) -> TakenIn:
    """Add drafts and thoughts under the ids they had. What is there already stays as it is; all or nothing comes in."""
    came = dict(drafts)
    met = {id_: thought for id_, thought in thoughts if id_ not in came}
    there = own.whose([*came, *met])
    new = {id_: _id_for(by, id_, there) for id_ in (*came, *met)}
    for id_ in came:  # a thought is found by the draft it was written in
        if new[id_] != id_:
            new |= {found: thought_id(new[id_], met[found].label) for found in met if _is_from(id_, found, met[found])}
    hers = {id_ for id_, person in own.whose(new.values()).items() if person == by.person}
    values = [
        *(draft_kept(new[id_], draft) for id_, draft in came.items() if new[id_] not in hers),
        *(thought_kept(new[id_], thought) for id_, thought in met.items() if new[id_] not in hers),
    ]
    with transaction.atomic():
        for start in range(0, len(values), _AT_ONCE):
            own.keep(by, values[start : start + _AT_ONCE])
    kinds = [value.kind for value in values]
    return TakenIn(drafts=kinds.count(DRAFT), thoughts=kinds.count(THOUGHT), there=len(came) + len(met) - len(values))


def thought_id(draft: UUID, label: str) -> UUID:
    """Return where the thought about one label of one draft lies: there is one at most."""
    return uuid5(draft, f"thought {label}")


def draft_kept(id_: UUID, draft: Draft, stamp: str = "") -> Kept:
    """Return a draft as it is kept."""
    return Kept(id=id_, kind=DRAFT, shape=DRAFT_SHAPE, holds=write_draft(draft), stamp=stamp)


def thought_kept(id_: UUID, thought: Thought, stamp: str = "") -> Kept:
    """Return a thought as it is kept."""
    return Kept(id=id_, kind=THOUGHT, shape=THOUGHT_SHAPE, holds=write_thought(thought), stamp=stamp)


def _id_for(by: Visitor, id_: UUID, there: dict[UUID, UUID]) -> UUID:
    """An id that is somebody else's (her own older account, say) gives way to one that is always the same."""
    return id_ if there.get(id_, by.person) == by.person else uuid5(by.person, str(id_))


def _is_from(draft: UUID, id_: UUID, thought: Thought) -> bool:
    return thought_id(draft, thought.label) == id_
