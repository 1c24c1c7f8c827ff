"""Drafts: a journey is kept as she goes, and what two devices wrote is never written over."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from secrets import token_hex
from uuid import UUID, uuid4, uuid5

from django.db import IntegrityError, transaction

from askwell.usecases.access import own
from askwell.usecases.access.own import Kept
from askwell.usecases.access.own.shapes import Draft, Values, is_hers, read_draft
from askwell.usecases.shelf.all import DRAFT, all_drafts, draft_kept
from askwell.usecases.shelf.thoughts import forget_thoughts, keep_thoughts
from askwell.usecases.visitor import Visitor

_TRIES = 5  # other saves may come in between
_STEERING = {"at", "view", "quick", "telling"}  # where she is, not what she said
_OFTEN = 3  # times she said that a trap does not fit: from then on it is folded away


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A journey as a page sends it: `id` and `stamp` say which save it goes on from, `hand` which run of pages."""

    values: Values = field(repr=False)
    here: str
    id: str = ""
    stamp: str = ""
    hand: str = ""
    said: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of a save: nothing (there was nothing to keep yet), kept, both, or gone (it was taken away)."""

    outcome: str
    hand: str
    id: str = ""
    stamp: str = ""
    changed_at: datetime | None = None
    said_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A draft that was opened to go on with, and which save it is."""

    id: UUID
    draft: Draft
    stamp: str


def new_hand() -> str:
    """Return a name for a run of pages; it says nothing about anyone."""
    return token_hex(8)


def draft_id(by: Visitor, hand: str) -> UUID:
    """Return where the draft of a run of pages will lie, so that pressing twice keeps one."""
    return uuid5(by.person, hand)


def catch_up(by: Visitor, journey: Journey, *, left_out: Collection[str] = ()) -> Journey:
    """Return the journey with what later pages of the same run kept; `left_out` the page says anew or not at all.

    Going back in the browser shows an older page. Going on from there must lose nothing that came after it.
    """
    opened = _find(by, _id_of(by, journey))
    if opened is None or opened.stamp == journey.stamp or opened.draft.hand != journey.hand:
        return journey
    later = {name: value for name, value in opened.draft.values.items() if name not in left_out}
    return replace(journey, values={**later, **journey.values}, stamp=opened.stamp)


def save_draft(by: Visitor, journey: Journey, now: datetime) -> Saved:
    """Save a journey as one sealed draft. If another device saved in between, both are kept."""
    hand = journey.hand or new_hand()
    journey = replace(journey, hand=hand, values={name: v for name, v in journey.values.items() if v and is_hers(name)})
    id_, stamp, outcome = _id_of(by, journey), journey.stamp, "kept"
    before: Values = {}
    for _ in range(_TRIES):
        opened = _find(by, id_)
        if opened is None:
            if stamp:
                return Saved(outcome="gone", hand=hand, id=journey.id, stamp=journey.stamp)
            if not set(journey.values) - _STEERING:
                return Saved(outcome="nothing", hand=hand, id=journey.id)
            draft = _changed(None, journey, now)
            kept = _keep_new(by, id_, draft, before, now)
            if kept is None and _find(by, id_) is None:  # the place is taken by what her keys do not open
                id_ = uuid4()
        elif opened.stamp != stamp and opened.draft.hand != hand:
            id_, stamp, outcome, before = uuid5(opened.id, hand), "", "both", opened.draft.values
            continue
        else:
            draft = _changed(opened.draft, journey, now)
            if draft == replace(opened.draft, changed_at=now, hand=hand):
                return _saved(outcome, opened.draft, hand, opened.id, opened.stamp)
            kept = _keep_again(by, opened, draft, now)
        if kept:
            return _saved(outcome, draft, hand, kept.id, kept.stamp)
    return Saved(outcome="failed", hand=hand, id=journey.id, stamp=journey.stamp)


def open_draft(by: Visitor, id_: UUID) -> Opened | None:
    """Return one draft to go on with."""
    return _find(by, id_)


def newest_draft(by: Visitor) -> UUID | None:
    """Return the draft she was at last."""
    newest = max(all_drafts(by), key=lambda pair: pair[1].changed_at, default=None)
    return newest[0] if newest else None


def take_draft_away(by: Visitor, id_: str | UUID, *, with_thoughts: Collection[str] = ()) -> bool:
    """Take a draft away for good, and what she wrote for herself in it about these labels."""
    found = id_ if isinstance(id_, UUID) else _uuid(id_)
    if found is None or own.find_kept(by, DRAFT, found) is None:
        return False
    forget_thoughts(by, found, with_thoughts)
    return own.take_away(by, [found]) > 0


def barriers_met(by: Visitor, labels: Collection[str], besides: str) -> dict[str, datetime]:
    """Return when she last kept each of these barriers, in another draft than the one she is at."""
    met: dict[str, datetime] = {}
    for id_, draft in all_drafts(by):
        if str(id_) == besides:
            continue
        for label in labels:
            if draft.values.get(f"fits-{label}") == "yes" or label in draft.values.get("added", ()):
                met[label] = max(draft.changed_at, met.get(label, draft.changed_at))
    return met


def put_away_before(by: Visitor, labels: Collection[str], besides: str) -> frozenset[str]:
    """Return which of these she said "not this" to in three other drafts or more, and never "yes"."""
    said = Counter[tuple[str, str]]()
    for id_, draft in all_drafts(by):
        if str(id_) != besides:
            said.update((label, str(draft.values.get(f"fits-{label}", ""))) for label in labels)
    return frozenset(label for label in labels if said[label, "no"] >= _OFTEN and not said[label, "yes"])


def _find(by: Visitor, id_: UUID) -> Opened | None:
    kept = own.find_kept(by, DRAFT, id_)
    draft = read_draft(kept.shape, kept.holds) if kept else None
    return Opened(id=id_, draft=draft, stamp=kept.stamp) if kept and isinstance(draft, Draft) else None


def _id_of(by: Visitor, journey: Journey) -> UUID:
    return _uuid(journey.id) or draft_id(by, journey.hand)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _changed(old: Draft | None, journey: Journey, now: datetime) -> Draft:
    said_at = old.said_at if old else None
    if journey.said is not None:
        said_at = (said_at or now) if journey.said else None
    return Draft(
        begun_at=old.begun_at if old else now,
        changed_at=now,
        here=journey.here,
        values=journey.values,
        said_at=said_at,
        hand=journey.hand,
    )


def _keep_new(by: Visitor, id_: UUID, draft: Draft, before: Values, now: datetime) -> Kept | None:
    try:
        with transaction.atomic():
            (kept,) = own.keep(by, [draft_kept(id_, draft)])
            keep_thoughts(by, id_, before, draft.values, now)
    except IntegrityError:
        return None
    return kept


def _keep_again(by: Visitor, opened: Opened, draft: Draft, now: datetime) -> Kept | None:
    with transaction.atomic():
        kept = own.change_kept(by, draft_kept(opened.id, draft, opened.stamp))
        if kept:
            keep_thoughts(by, opened.id, opened.draft.values, draft.values, now)
    return kept


def _saved(outcome: str, draft: Draft, hand: str, id_: UUID, stamp: str) -> Saved:
    return Saved(
        outcome=outcome, hand=hand, id=str(id_), stamp=stamp, changed_at=draft.changed_at, said_at=draft.said_at
    )
