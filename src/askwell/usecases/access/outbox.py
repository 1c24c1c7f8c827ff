"""Mail that is to go out, as it is stored."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from askwell.store.shared import OutboxRow
from askwell.usecases.access.written import Written

_ROW = ("id", "what", "once", "due_at", "message_id", "locked", "circle_id", "ask_id", "recipient_id", "person_id",
        "is_held", "tries")  # fmt: skip
_ASK = ("ask__by_id", "ask__state", "recipient__state")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLetter:
    """One mail as it is stored: the address, subject and text locked with the house's secret."""

    id: UUID
    what: str
    once: str
    due_at: datetime
    message_id: str
    locked: bytes = field(repr=False)
    circle: int | None = None
    ask: UUID | None = None
    recipient: UUID | None = None
    person: UUID | None = None
    is_held: bool = False
    tries: int = 0
    asker: UUID | None = None  # whose ask it belongs to
    is_over: bool = False  # that ask is, or its link was taken back


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """Mail that has not gone out: of an ask, of a recipient, of one kind."""

    ask: UUID | None = None
    recipient: UUID | None = None
    what: str = ""


def add_letter(letter: StoredLetter) -> bool:
    """Add a mail; false if one of this name was there before."""
    if OutboxRow.objects.filter(once=letter.once).exists():
        return False
    OutboxRow.objects.bulk_create([_row_of(letter)], ignore_conflicts=True)
    return OutboxRow.objects.filter(id=letter.id).exists()


def add_letters(letters: Iterable[StoredLetter]) -> None:
    """Add several mails; those of a name that was there before are left out."""
    OutboxRow.objects.bulk_create(map(_row_of, letters), ignore_conflicts=True)


def release_letters(recipient: UUID, now: datetime) -> None:
    """Let go what was held back for somebody."""
    OutboxRow.objects.filter(recipient_id=recipient, is_held=True).update(is_held=False, due_at=now)


def remove_unsent(kinds: Iterable[Unsent]) -> int:
    """Take away what has not gone out of any of these; return how much it was."""
    which = reduce(or_, map(_of, kinds), Q())
    return _unsent().filter(which).delete()[0] if which else 0


def has_unsent(ask: UUID, what: str) -> bool:
    """Say whether mail of one kind that belongs to an ask has not gone out."""
    return bool(_WAITS.ask(ask=ask, what=what))


def remove_due(before: datetime) -> int:
    """Take away all that was due before a moment and has not gone out."""
    return _unsent().filter(due_at__lt=before).delete()[0]


def next_due(now: datetime) -> datetime | None:
    """Return when the next mail is due, those in somebody's hand left out."""
    rows = _unsent().filter(_free(now), is_held=False).order_by("due_at")
    due: datetime | None = rows.values_list("due_at", flat=True).first()
    return due


def take_letter(now: datetime, lease: timedelta) -> StoredLetter | None:
    """Take the mail that is due the longest in hand; nobody else has it until the lease is over."""
    due = _unsent().filter(_free(now), is_held=False, due_at__lte=now)
    while True:
        row = due.order_by("due_at").values(*_ROW, *_ASK).first()
        if row is None:
            return None
        if due.filter(id=row["id"]).update(taken_until=now + lease, tries=F("tries") + 1):  # else another was quicker
            return _letter_of(row)


def mark_sent(letter: UUID, now: datetime) -> None:
    """Keep that a mail went out, and erase what it said."""
    OutboxRow.objects.filter(id=letter).update(
        sent_at=now, given_up_at=None, locked=b"", taken_until=None, trouble=""
    )  # fmt: skip


def put_back(letter: StoredLetter, due_at: datetime, trouble: str) -> None:
    """Try a mail again later."""
    _in_hand(letter).update(due_at=due_at, taken_until=None, trouble=trouble)


def give_up(letter: StoredLetter, now: datetime, trouble: str) -> None:
    """Try a mail no more, and erase what it said."""
    _in_hand(letter).update(given_up_at=now, locked=b"", taken_until=None, trouble=trouble)


def remove_done(before: datetime) -> None:
    """Take away what was sent or given up before a moment; that an ask reached nobody is kept while it is open."""
    done = OutboxRow.objects.filter(Q(sent_at__lt=before) | Q(given_up_at__lt=before))
    done.exclude(given_up_at__isnull=False, what="ask", ask__state="open").delete()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of the mail that brings somebody an ask: `late`, `failed`, or `unwanted` by whom it goes to."""

    state: str
    at: datetime


def fates_of(ask: UUID) -> dict[UUID, Fate]:
    """Return by recipient what hinders the newest mail with the ask; nothing where it went out or waits as usual."""
    rows = OutboxRow.objects.filter(ask_id=ask, what="ask", recipient__isnull=False)
    fates: dict[UUID, tuple[datetime, str]] = {}
    for recipient, due_at, sent_at, given_up_at, trouble in rows.values_list(
        "recipient_id", "due_at", "sent_at", "given_up_at", "trouble"
    ):
        waits = "late" if trouble else ""
        done = "" if sent_at else ("unwanted" if trouble == "unwanted" else "failed") if given_up_at else waits
        fate = (sent_at or given_up_at or due_at, done)
        fates[recipient] = max(fates.get(recipient, fate), fate)
    return {recipient: Fate(state=state, at=at) for recipient, (at, state) in fates.items() if state}


def count_late(before: datetime) -> int:
    """Return how many mails were due before a moment and have not gone out."""
    return _unsent().filter(is_held=False, due_at__lt=before).count()


def _unsent() -> QuerySet[OutboxRow]:
    return OutboxRow.objects.filter(sent_at__isnull=True, given_up_at__isnull=True)


_WAITS = Written(
    lambda ask, what: _unsent().filter(ask_id=ask, what=what).order_by().values_list("id")[:1],
    ask=UUID(int=0),
    what="sample",
)


def _of(unsent: Unsent) -> Q:
    """Return the condition: of what is left open, any."""
    said = {"ask_id": unsent.ask, "recipient_id": unsent.recipient, "what": unsent.what}
    return Q(**{name: value for name, value in said.items() if value})


def _free(now: datetime) -> Q:
    return Q(taken_until__isnull=True) | Q(taken_until__lte=now)


def _in_hand(letter: StoredLetter) -> QuerySet[OutboxRow]:
    """Nothing, if the lease ran out meanwhile and another has it in hand: each taking counts as one try."""
    return _unsent().filter(id=letter.id, tries=letter.tries)


def _row_of(letter: StoredLetter) -> OutboxRow:
    return OutboxRow(
        id=letter.id, circle_id=letter.circle, ask_id=letter.ask, recipient_id=letter.recipient,
        person_id=letter.person, what=letter.what, once=letter.once, due_at=letter.due_at, is_held=letter.is_held,
        locked=letter.locked, message_id=letter.message_id,
    )  # fmt: skip


def _letter_of(row: dict[str, Any]) -> StoredLetter:
    """Return a mail that was taken in hand, so that it has one try more."""
    return StoredLetter(
        id=row["id"],
        what=row["what"],
        once=row["once"],
        due_at=row["due_at"],
        message_id=row["message_id"],
        locked=bytes(row["locked"]),
        circle=row["circle_id"],
        ask=row["ask_id"],
        recipient=row["recipient_id"],
        person=row["person_id"],
        is_held=row["is_held"],
        tries=row["tries"] + 1,
        asker=row["ask__by_id"],
        is_over=row["ask__state"] not in {None, "open", "enough"} or row["recipient__state"] == "revoked",
    )
