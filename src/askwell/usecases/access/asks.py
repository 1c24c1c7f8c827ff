"""Asks as a circle holds them: locked words, steps and places, and who was asked."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from askwell.store.shared import AskRow, MemberRow, PlaceRow, ReaderRow, RecipientRow, StepRow
from askwell.usecases.access.written import Row, Written, WrittenChange


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredAsk:
    """An ask as it is stored. Of an ask to named people `locked` holds the words, of one on the board `words`."""

    id: UUID
    circle: int
    by: UUID
    state: str
    is_posted: bool
    is_for_all: bool
    version: int
    language: str
    tells: str
    made_at: datetime
    ends_at: datetime
    closed_at: datetime | None = None
    locked: bytes = field(default=b"", repr=False)
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRecipient:
    """Somebody who was asked, as they are stored. What they are called and what they said is locked."""

    id: UUID
    ask: UUID
    found_by: bytes
    for_them: bytes
    to_her: bytes
    made_at: datetime
    person: UUID | None = None
    whom: bytes = b""
    state: str = "live"
    turn: int = 0
    stands_in_for: UUID | None = None
    to_member: bytes = b""
    reply: bytes = b""
    thanks: bytes = b""
    stamp: int = 0
    has_news: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPlace:
    """One place of one step, and which recipient has it."""

    step: int
    number: int
    taken_by: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The steps at which a recipient has a place, and those that have a free one."""

    mine: tuple[int, ...]
    free: frozenset[int]


ASK = ("id", "circle_id", "by_id", "state", "is_posted", "is_for_all", "version", "language", "tells", "made_at",
       "ends_at", "closed_at", "locked", "words")  # fmt: skip
_RECIPIENT = ("id", "ask_id", "person_id", "found_by", "for_them", "to_her", "to_member", "whom", "state", "turn",
              "stands_in_for", "reply", "thanks", "stamp", "has_news", "made_at")  # fmt: skip


def add_ask(ask: StoredAsk, steps: Iterable[tuple[int, int]], readers: Iterable[UUID] = ()) -> None:
    """Add an ask with its steps (number, places), and who may read it if it is on the board for some."""
    AskRow.objects.create(
        id=ask.id, circle_id=ask.circle, by_id=ask.by, state=ask.state, is_posted=ask.is_posted,
        is_for_all=ask.is_for_all, version=ask.version, language=ask.language, locked=ask.locked, words=ask.words,
        tells=ask.tells, made_at=ask.made_at, ends_at=ask.ends_at,
    )  # fmt: skip
    here = MemberRow.objects.filter(circle_id=ask.circle, person_id__in=list(readers))  # some may have left meanwhile
    ReaderRow.objects.bulk_create(
        ReaderRow(circle_id=ask.circle, ask_id=ask.id, person_id=person)
        for person in here.values_list("person_id", flat=True)
    )
    there = dict(steps)
    made = StepRow.objects.bulk_create(StepRow(circle_id=ask.circle, ask_id=ask.id, number=number) for number in there)
    PlaceRow.objects.bulk_create(
        PlaceRow(circle_id=ask.circle, step=step, number=place)
        for step in made
        for place in range(1, there[step.number] + 1)
    )


def add_step(ask: StoredAsk, number: int, places: int) -> None:
    """Add a step with its places; for a step that is there, the places it lacks."""
    step, _ = StepRow.objects.get_or_create(circle_id=ask.circle, ask_id=ask.id, number=number)
    there = frozenset(PlaceRow.objects.filter(step=step).values_list("number", flat=True))
    free = (place for place in range(1, places + 1) if place not in there)
    lacks = max(places - len(there), 0)
    PlaceRow.objects.bulk_create(
        PlaceRow(circle_id=ask.circle, step=step, number=place) for place in islice(free, lacks)
    )


def remove_steps(ask: UUID, numbers: Collection[int]) -> None:
    """Take steps away, with their places and who took them."""
    StepRow.objects.filter(ask_id=ask, number__in=numbers).delete()


def drop_free_places(ask: UUID, step: int, keep: int) -> None:
    """Take free places of a step away, the last first, until `keep` are left or all that is left is taken."""
    places = PlaceRow.objects.filter(step__ask_id=ask, step__number=step)
    too_many = places.count() - keep
    if too_many > 0:
        free = places.filter(taken_by__isnull=True).order_by("-number").values_list("pk", flat=True)[:too_many]
        PlaceRow.objects.filter(pk__in=list(free), taken_by__isnull=True).delete()


def find_ask(ask: UUID) -> StoredAsk | None:
    """Return one ask."""
    row = _ONE.one(ask=ask)
    return ask_of(row) if row else None


def lock_ask(ask: UUID) -> StoredAsk | None:
    """Return one ask; nobody else changes it, its places or anybody's answer until the transaction ends.

    It is the one lock of an ask, so nobody can hold another while waiting for it. Keys stay free: what only points to
    the ask, such as a mail in the outbox, does not wait.
    """
    row = _LOCKED.one(ask=ask)
    return ask_of(row) if row else None


def lock_asks_of(person: UUID) -> None:
    """Lock every ask of a person as `lock_ask` does, in one order, before anything else of them is changed."""
    rows = AskRow.objects.select_for_update(no_key=True).filter(by_id=person)
    list(rows.order_by("pk").values_list("pk"))


def asks_of(person: UUID) -> tuple[StoredAsk, ...]:
    """Return every ask of a person, the newest first."""
    return tuple(ask_of(row) for row in AskRow.objects.filter(by_id=person).values_list(*ASK))


def change_ask(ask: UUID, **changes: object) -> bool:
    """Change some fields of an ask; say whether it was there."""
    return AskRow.objects.filter(id=ask).update(**changes) == 1


def close_asks_of(person: UUID, now: datetime) -> None:
    """Close every open ask of a person. Stand-ins whose turn has not come are taken away: only they were waiting."""
    rows = AskRow.objects.filter(by_id=person, state="open")
    lock_asks_of(person)
    RecipientRow.objects.filter(ask__in=rows, state="waiting").delete()
    rows.update(state="closed", closed_at=now)


def remove_ask(ask: UUID) -> bool:
    """Take an ask away with its steps, its recipients and what they said."""
    with transaction.atomic():
        lock_ask(ask)
        return AskRow.objects.filter(id=ask).delete()[0] > 0


def add_recipients(circle: int, recipients: Iterable[StoredRecipient]) -> None:
    """Add people who are asked."""
    RecipientRow.objects.bulk_create(
        RecipientRow(
            id=one.id, circle_id=circle, ask_id=one.ask, person_id=one.person, whom=one.whom, found_by=one.found_by,
            state=one.state, turn=one.turn, stands_in_for=one.stands_in_for, for_them=one.for_them, to_her=one.to_her,
            to_member=one.to_member, reply=one.reply, stamp=one.stamp, has_news=one.has_news, made_at=one.made_at,
        )
        for one in recipients
    )  # fmt: skip


def find_recipient(found_by: bytes) -> StoredRecipient | None:
    """Return the recipient that a link belongs to, revoked or not."""
    row = _LINKED.one(found_by=found_by)
    return _recipient_of(row) if row else None


def find_answer_of(ask: UUID, person: UUID) -> StoredRecipient | None:
    """Return a member as one who answered an ask on the board."""
    row = _ANSWERED.one(ask=ask, person=person)
    return _recipient_of(row) if row else None


def lock_ask_of(found_by: bytes) -> StoredAsk | None:
    """Return the ask that a link belongs to, locked as by `lock_ask`."""
    row = _LOCKED_BY_LINK.one(found_by=found_by)
    return ask_of(row) if row else None


def lock_recipient(recipient: UUID) -> StoredRecipient | None:
    """Return a recipient; nobody else changes them, or anything of their ask, until the transaction ends."""
    asked = AskRow.objects.select_for_update(no_key=True, of=("self",)).filter(recipients__id=recipient)
    if not asked.order_by().values_list("pk").first():
        return None
    row = RecipientRow.objects.filter(id=recipient).values_list(*_RECIPIENT).first()  # read once the lock is ours
    return _recipient_of(row) if row else None


def recipients_of(ask: UUID) -> tuple[StoredRecipient, ...]:
    """Return everyone who was asked, in turn."""
    rows = RecipientRow.objects.filter(ask_id=ask).order_by("turn", "made_at", "pk")
    return tuple(_recipient_of(row) for row in rows.values_list(*_RECIPIENT))


def asks_with_news(person: UUID) -> frozenset[UUID]:
    """Return which of her asks have an answer she has not seen."""
    rows = RecipientRow.objects.filter(ask__by_id=person, has_news=True)
    return frozenset(rows.values_list("ask_id", flat=True))


def change_recipient(recipient: UUID, **changes: object) -> bool:
    """Change some fields of a recipient; say whether they were there."""
    return RecipientRow.objects.filter(id=recipient).update(**changes) == 1


def see_news(ask: UUID) -> None:
    """Keep that she has seen every answer there is."""
    RecipientRow.objects.filter(ask_id=ask, has_news=True).update(has_news=False)


def places_of(ask: UUID) -> tuple[StoredPlace, ...]:
    """Return every place of an ask."""
    rows = _PLACES.ask(ask=ask)
    return tuple(StoredPlace(step=step, number=number, taken_by=taken_by) for _, step, number, taken_by in rows)


def take_places(ask: UUID, steps: Collection[int], recipient: UUID, now: datetime) -> Places:
    """Give a recipient who is locked a place of each of these steps, and of no other; return how it stands now.

    The lock lets one answer of an ask in at a time. The last word is all the same `UPDATE … WHERE taken_by IS NULL`,
    and if it found less than was there a moment ago, the rows are read again: a place goes to one, whoever comes.
    """
    while True:
        mine, free = _places_for(ask, recipient)
        left = {place: step for place, step in mine.items() if step not in steps}
        if left:
            PlaceRow.objects.filter(pk__in=left, taken_by_id=recipient).update(taken_by=None, taken_at=None)
        theirs = set(mine.values()) & set(steps)
        new = {step: free[step][0] for step in steps if step in free and step not in theirs}
        if new and _take(list(new.values()), recipient, now) < len(new):
            continue
        still = {step for step, there in free.items() if len(there) > (step in new)}
        return Places(mine=tuple(sorted(theirs | new.keys())), free=frozenset(still | set(left.values())))


def _take(places: Sequence[int], recipient: UUID, now: datetime) -> int:
    """Take what nobody has taken; return how many that were."""
    given = {f"place{number}": place for number, place in enumerate(places)}
    return _taken(len(places)).make(recipient=recipient, now=now, **given)


def _places_for(ask: UUID, recipient: UUID) -> tuple[dict[int, int], dict[int, list[int]]]:
    """Return the step of each place that a recipient has, and the free places of each step that has one."""
    mine: dict[int, int] = {}
    free: dict[int, list[int]] = {}
    for place, step, _, taken_by in _PLACES.ask(ask=ask):
        if taken_by == recipient:
            mine[place] = step
        elif taken_by is None:
            free.setdefault(step, []).append(place)
    return mine, free


def leave_places(recipient: UUID) -> None:
    """Let go of whatever a recipient who is locked had taken."""
    PlaceRow.objects.filter(taken_by_id=recipient).update(taken_by=None, taken_at=None)


def circle_of(person: UUID) -> int:
    """Return the circle in which a person asks: the one she joined first."""
    ((circle,),) = _CIRCLE.ask(person=person)
    return int(circle)


def ask_of(row: Row) -> StoredAsk:
    """Return the value of a row with the columns of `ASK`."""
    values = dict(zip(ASK, row, strict=True))
    values["circle"], values["by"] = values.pop("circle_id"), values.pop("by_id")
    values["locked"] = bytes(values["locked"])
    return StoredAsk(**values)


def _recipient_of(row: Row) -> StoredRecipient:
    values = dict(zip(_RECIPIENT, row, strict=True))
    values["ask"], values["person"] = values.pop("ask_id"), values.pop("person_id")
    for name in _BYTES:
        values[name] = bytes(values[name])
    return StoredRecipient(**values)


def _lock(**by: object) -> QuerySet[Any, Any]:
    return AskRow.objects.select_for_update(no_key=True, of=("self",)).filter(**by).order_by().values_list(*ASK)


@cache
def _taken(places: int) -> WrittenChange:
    def write(*, recipient: UUID, now: datetime, **given: int) -> tuple[QuerySet[PlaceRow], dict[str, object]]:
        free = PlaceRow.objects.filter(pk__in=list(given.values()), taken_by__isnull=True)
        return free, {"taken_by_id": recipient, "taken_at": now}

    samples = {f"place{number}": -1 - number for number in range(places)}
    return WrittenChange(write, recipient=_ID, now=_SOME_TIME, **samples)


_BYTES = ("found_by", "for_them", "to_her", "to_member", "whom", "reply", "thanks")
_ID, _HASH, _SOME_TIME = UUID(int=0), b"sample", datetime(1970, 1, 2, tzinfo=UTC)
_CIRCLE = Written(
    lambda person: MemberRow.objects.filter(person_id=person).order_by("pk").values_list("circle_id")[:1], person=_ID
)
_ONE = Written(lambda ask: AskRow.objects.filter(id=ask).order_by().values_list(*ASK), ask=_ID)
_LOCKED = Written(lambda ask: _lock(id=ask), ask=_ID)
_LOCKED_BY_LINK = Written(lambda found_by: _lock(recipients__found_by=found_by), found_by=_HASH)
_LINKED = Written(
    lambda found_by: RecipientRow.objects.filter(found_by=found_by).order_by().values_list(*_RECIPIENT), found_by=_HASH
)
_ANSWERED = Written(
    lambda ask, person: RecipientRow.objects.filter(ask_id=ask, person_id=person).order_by().values_list(*_RECIPIENT),
    ask=_ID,
    person=UUID(int=1),
)
_PLACES = Written(
    lambda ask: PlaceRow.objects.filter(step__ask_id=ask).order_by("step__number", "number")
    .values_list("pk", "step__number", "number", "taken_by_id"),
    ask=_ID,
)  # fmt: skip
