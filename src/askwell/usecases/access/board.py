"""What a circle shares: who is in it, the asks on its board that somebody may read, and offers."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from askwell.store.shared import AskRow, MemberRow, OfferRow, PersonRow, PlaceRow, ReaderRow, RecipientRow, StepRow
from askwell.usecases.access.asks import ASK, StoredAsk, ask_of
from askwell.usecases.access.written import Row, Value, Written
from askwell.usecases.visitor import Visitor

_CLOSED, _OPEN = "closed", ("here", "away")  # states of accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedAsk:
    """An ask as the board needs it. Whose it is, is there to tell her own apart."""

    id: UUID
    by: UUID
    words: str = field(repr=False)
    made_at: datetime
    is_answered: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOffer:
    """One sentence of somebody who likes to do something for others."""

    id: UUID
    circle: int
    by: UUID
    by_name: str
    words: str
    made_at: datetime
    ends_at: datetime


_POSTED = ("id", "by_id", "words", "made_at", "is_answered")
_OFFER = ("id", "circle_id", "by_id", "by__name", "words", "made_at", "ends_at")
_SAMPLE_TIME, _A_DAY = datetime(1970, 1, 2, tzinfo=UTC), timedelta(days=1)
Place = tuple[datetime, UUID]  # where a page begins: after this one
_CIRCLES = Written(
    lambda person: MemberRow.objects.filter(person_id=person).order_by("pk").values_list("circle_id"),
    person=UUID(int=0),
)


def circles_of(by: Visitor) -> tuple[int, ...]:
    """Return the circles she belongs to, the one she joined first before the others; none with a closed account."""
    if by.state == _CLOSED:
        return ()
    return tuple(circle for (circle,) in _CIRCLES.ask(person=by.person))


def members_besides(circle: int, person: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return everybody else who belongs to a circle and whose account is open: who they are, and their names."""
    rows = PersonRow.objects.filter(memberships__circle_id=circle).exclude(id=person).exclude(state=_CLOSED)
    return tuple(rows.values_list("id", "name"))


def read_board(
    circles: Collection[int], person: UUID, now: datetime, *, most: int, after: Place | None = None
) -> tuple[PostedAsk, ...]:  # fmt: skip
    """Return the open asks on the board that somebody may read, the newest first.

    One question for each circle: so each follows the index of the board, and no ask is read that is not shown.
    """
    before: dict[str, Value] = {"made_at": after[0], "ask": after[1]} if after else {}
    page = _a_page(most, is_first=after is None)
    found = [_posted_of(row) for circle in circles for row in page.ask(circle=circle, person=person, now=now, **before)]
    return tuple(sorted(found, key=lambda ask: (ask.made_at, ask.id.bytes), reverse=True)[:most])


def find_readable(by: Visitor, ask: UUID) -> StoredAsk | None:
    """Return an ask on a board of hers, open or not, if she may read it; her own too."""
    row = _READS.one(person=by.person, ask=ask) if by.state != _CLOSED else None
    return ask_of(row) if row else None


def free_steps(circles: Collection[int], asks: Collection[UUID]) -> frozenset[tuple[UUID, int]]:
    """Return which steps of these asks have a place that nobody has taken."""
    if not circles or not asks:
        return frozenset()
    rows = _free(len(circles), len(asks)).ask(**_named("circle", circles), **_named("ask", asks))
    return frozenset((ask, number) for ask, number in rows)


def list_offers(circles: Collection[int], now: datetime, *, most: int) -> tuple[StoredOffer, ...]:
    """Return the offers of some circles, the newest first."""
    if not circles:
        return ()
    return _offers_of(_offers(len(circles), most).ask(now=now, **_named("circle", circles)))


def offers_of(person: UUID) -> tuple[StoredOffer, ...]:
    """Return every offer of a person, also those that have ended."""
    return _offers_of(OfferRow.objects.filter(by_id=person).values_list(*_OFFER))


def add_offer(offer: StoredOffer) -> None:
    """Add an offer."""
    OfferRow.objects.create(
        id=offer.id, circle_id=offer.circle, by_id=offer.by, words=offer.words, made_at=offer.made_at,
        ends_at=offer.ends_at,
    )  # fmt: skip


def change_offer(person: UUID, offer: UUID, **changes: object) -> bool:
    """Change an offer, if it is hers; say whether it was."""
    return OfferRow.objects.filter(by_id=person, id=offer).update(**changes) == 1


def remove_offer(person: UUID, offer: UUID) -> bool:
    """Take an offer away, if it is hers; say whether it was."""
    return OfferRow.objects.filter(by_id=person, id=offer).delete()[0] > 0


def remove_offers(ended_before: datetime) -> None:
    """Take away what ended long ago."""
    OfferRow.objects.filter(ends_at__lt=ended_before).delete()


def _readable(circles: "Collection[int] | QuerySet[Any, Any]", person: UUID) -> QuerySet[AskRow]:
    """Return the asks on the board that somebody may read.

    Every condition names the circle and is an equality, `is_posted` too: else SQLite passes the indexes by.
    """
    may_read = Q(is_for_all=True) | Q(by_id=person) | _of_hers(ReaderRow, person)
    return AskRow.objects.filter(may_read, circle_id__in=circles, is_posted__in=[True], by__state__in=_OPEN)


def _of_hers(rows: type[ReaderRow | RecipientRow], person: UUID) -> Exists:
    return Exists(rows.objects.filter(circle=OuterRef("circle"), ask=OuterRef("pk"), person_id=person))


def _read(person: UUID, ask: UUID) -> QuerySet[Any, Any]:
    circles = MemberRow.objects.filter(person_id=person).values("circle_id")
    return _readable(circles, person).filter(id=ask).order_by().values_list(*ASK)


_READS = Written(_read, person=UUID(int=0), ask=UUID(int=1))


@cache
def _a_page(most: int, *, is_first: bool) -> Written:
    def write(*, circle: int, person: UUID, now: datetime, made_at: datetime | None = None,
              ask: UUID | None = None) -> QuerySet[Any, Any]:  # fmt: skip
        rows = _readable([circle], person).filter(state="open", ends_at__gt=now)
        rows = rows.annotate(is_answered=_of_hers(RecipientRow, person))
        if made_at:
            rows = rows.filter(made_at__lte=made_at).exclude(made_at=made_at, pk__gte=ask)
        return rows.order_by("-made_at", "-pk").values_list(*_POSTED)[:most]

    before: dict[str, Value] = {} if is_first else {"made_at": _SAMPLE_TIME - _A_DAY, "ask": UUID(int=1)}
    return Written(write, circle=-1, person=UUID(int=0), now=_SAMPLE_TIME, **before)


@cache
def _free(circles: int, asks: int) -> Written:
    def write(**given: Value) -> QuerySet[Any, Any]:
        places = PlaceRow.objects.filter(circle=OuterRef("circle"), step=OuterRef("pk"), taken_by__isnull=True)
        rows = StepRow.objects.filter(Exists(places), **_in(given, circle_id="circle", ask_id="ask"))
        return rows.order_by().values_list("ask_id", "number")

    samples = _named("circle", [-1 - number for number in range(circles)])
    return Written(write, **samples, **_named("ask", [UUID(int=number) for number in range(asks)]))


@cache
def _offers(circles: int, most: int) -> Written:
    def write(*, now: datetime, **given: Value) -> QuerySet[Any, Any]:
        rows = OfferRow.objects.filter(ends_at__gt=now, by__state__in=_OPEN, **_in(given, circle_id="circle"))
        return rows.values_list(*_OFFER)[:most]

    return Written(write, now=_SAMPLE_TIME, **_named("circle", [-1 - number for number in range(circles)]))


def _named(name: str, values: Iterable[Value]) -> dict[str, Value]:
    return {f"{name} {number}": value for number, value in enumerate(values)}


def _in(given: Mapping[str, Value], **columns: str) -> dict[str, list[Value]]:
    """Return the conditions that columns have one of the values of a name."""
    return {
        f"{column}__in": [value for key, value in given.items() if key.startswith(f"{name} ")]
        for column, name in columns.items()
    }


def _posted_of(row: Row) -> PostedAsk:
    id_, by, words, made_at, is_answered = row
    return PostedAsk(id=id_, by=by, words=words, made_at=made_at, is_answered=is_answered)


def _offers_of(rows: Iterable[Row]) -> tuple[StoredOffer, ...]:
    return tuple(
        StoredOffer(id=id_, circle=circle, by=by, by_name=name, words=words, made_at=made_at, ends_at=ends_at)
        for id_, circle, by, name, words, made_at, ends_at in rows
    )
