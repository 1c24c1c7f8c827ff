"""Offers: one sentence of what somebody likes to do for others. It ends by itself, and nobody is reminded of it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from askwell.core.thanks import LONGEST_OFFER, tidy_offer
from askwell.usecases.access import board
from askwell.usecases.access.board import StoredOffer
from askwell.usecases.care import look_first
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

MOST_OFFERS = 12  # of one person
LASTS = timedelta(days=90)
KEPT_AFTER = timedelta(days=90)  # so long it can be renewed as it was
_ON_BOARD = 8
_ON_PAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferSeen:
    """An offer as the circle reads it. One of her own that has ended is seen by her alone."""

    id: UUID
    name: str
    words: str
    ends_at: datetime
    is_mine: bool
    has_ended: bool


def first_offers(by: Visitor, circles: Collection[int], now: datetime) -> tuple[tuple[OfferSeen, ...], bool]:
    """Return the newest offers for the board, and whether there are more."""
    rows = board.list_offers(circles, now, most=_ON_BOARD + 1)
    return tuple(_seen(by, row, now) for row in rows[:_ON_BOARD]), len(rows) > _ON_BOARD


def list_offers(by: Visitor, now: datetime) -> tuple[OfferSeen, ...]:
    """Return what others of her circles offer now, the newest first."""
    rows = board.list_offers(board.circles_of(by), now, most=_ON_PAGE)
    return tuple(_seen(by, row, now) for row in rows if row.by != by.person)


def my_offers(by: Visitor, now: datetime) -> tuple[OfferSeen, ...]:
    """Return her own offers, those that have ended as well."""
    return tuple(_seen(by, row, now) for row in board.offers_of(by.person))


def has_ended_offer(by: Visitor, now: datetime) -> bool:
    """Say whether an offer of hers has ended and can be renewed."""
    return any(offer.has_ended for offer in my_offers(by, now))


def offer(by: Visitor, words: str, now: datetime, *, seen: Collection[str] = ()) -> UUID:
    """Offer something to the circle.

    Raises:
        Refused: offer_missing, offer_long, offers_many, account_closed, or look_again: the words have a sign of
            crisis that is not among those she has `seen`.
    """
    words, id_ = _tidy(words, seen), uuid4()
    with transaction.atomic():
        mine = board.offers_of(by.person)
        same = next((one.id for one in mine if one.words == words and one.ends_at > now), None)
        if same:  # sent twice
            return same
        if len(mine) >= MOST_OFFERS:
            raise Refused("offers_many", most=MOST_OFFERS)
        circles = board.circles_of(by)
        if not circles:
            raise Refused("account_closed")
        board.add_offer(
            StoredOffer(id=id_, circle=circles[0], by=by.person, by_name=by.name, words=words, made_at=now,
                        ends_at=now + LASTS)
        )  # fmt: skip
    return id_


def change_offer(by: Visitor, id_: UUID, words: str, *, seen: Collection[str] = ()) -> None:
    """Change the words of an offer.

    Raises:
        Refused: offer_gone, offer_missing, offer_long or look_again.
    """
    if not board.change_offer(by.person, id_, words=_tidy(words, seen)):
        raise Refused("offer_gone")


def renew_offer(by: Visitor, id_: UUID, now: datetime) -> None:
    """Let an offer stand for as long again, from now on.

    Raises:
        Refused: offer_gone.
    """
    if not board.change_offer(by.person, id_, made_at=now, ends_at=now + LASTS):
        raise Refused("offer_gone")


def take_offer_away(by: Visitor, id_: UUID) -> None:
    """Take an offer away.

    Raises:
        Refused: offer_gone.
    """
    if not board.remove_offer(by.person, id_):
        raise Refused("offer_gone")


def tidy_offers(now: datetime) -> None:
    """Take away what ended long ago and was not renewed."""
    board.remove_offers(now - KEPT_AFTER)


def _tidy(words: str, seen: Collection[str]) -> str:
    tidy = tidy_offer(words)
    if tidy.trouble:
        raise Refused(f"offer_{tidy.trouble}", most=LONGEST_OFFER)  # noqa: EM102 - a key
    look = look_first((tidy.words,), seen)
    if look.is_crisis and look.is_new:
        raise Refused("look_again")
    return tidy.words


def _seen(by: Visitor, row: StoredOffer, now: datetime) -> OfferSeen:
    return OfferSeen(
        id=row.id,
        name=row.by_name,
        words=row.words,
        ends_at=row.ends_at,
        is_mine=row.by == by.person,
        has_ended=row.ends_at <= now,
    )
