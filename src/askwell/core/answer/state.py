"""The state of an ask: which places are taken, and whose turn it is. The tables of the store follow the same rules."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from askwell.core.answer.reply import Reply
from askwell.core.request import Step
from askwell.core.terms import Answer

Id = TypeVar("Id", bound=Hashable)

# What brings the turn of whoever stands in. After a part or another time it is hers to say: she may want to wait.
BRINGS_THE_NEXT = frozenset({Answer.NO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Generic[Id]):
    """Somebody she named. `state` is live, waiting or revoked; a stand-in waits for the no of `stands_in_for`."""

    id: Id
    turn: int = 0
    stands_in_for: Id | None = None
    state: str = "live"


def places_left(steps: Iterable[Step], taken: Mapping[int, Collection[Id]]) -> dict[int, int]:
    """Return how many places are free, by step number. `taken` holds by step number who has a place; 0 at least."""
    return {step.number: max(step.places - len(set(taken.get(step.number, ()))), 0) for step in steps}


def is_covered(steps: Collection[Step], taken: Mapping[int, Collection[Id]]) -> bool:
    """Say whether there are steps and every place of them is taken."""
    return bool(steps) and not any(places_left(steps, taken).values())


def take_places(
    steps: Iterable[Step], taken: Mapping[int, Collection[Id]], who: Id, wanted: Collection[int]
) -> dict[int, frozenset[Id]]:  # fmt: skip
    """Return who has a place of which step once `who` has let go of what they do not want and taken what is free.

    One person has at most one place of a step, and a place that somebody has is never taken from them.
    """
    after = {}
    for step in steps:
        others = frozenset(taken.get(step.number, ())) - {who}
        has = who in taken.get(step.number, ())
        fits = step.number in wanted and (has or len(others) < step.places)
        after[step.number] = others | {who} if fits else others
    return after


def needs_stand_in(
    reply_before: Reply | None,
    reply_now: Reply,
    *,
    is_open: bool,
    brings: Collection[Answer] = BRINGS_THE_NEXT,
) -> bool:
    """Say whether a reply brings the turn of whoever stands in for this person.

    It does when somebody cannot, or can no longer after a yes, and something `is_open`. What was said already, and is
    only said again, brings nobody a second time. `brings` are the answers that count as "cannot".
    """
    cannot_already = reply_before is not None and reply_before.answer in brings
    return is_open and reply_now.answer in brings and not cannot_already


def next_turn(turns: Iterable[Turn[Id]], after: Id) -> Id | None:
    """Return who stands in for `after` and has waited for it, the first in turn; nobody if she named nobody.

    Where a stand-in was taken back before their turn, whoever stands in for them comes instead.
    """
    named = sorted(turns, key=lambda one: one.turn)
    seen, looking = {after}, [after]
    while looking:
        whom = looking.pop(0)
        for one in named:
            if one.stands_in_for != whom or one.id in seen:
                continue
            if one.state == "waiting":
                return one.id
            seen.add(one.id)
            if one.state == "revoked":
                looking.append(one.id)
    return None
