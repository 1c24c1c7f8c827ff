"""Offers: one sentence that the circle reads, until it ends by itself."""

from dataclasses import replace
from uuid import uuid4

import pytest

from askwell.store.shared import OfferRow
from askwell.usecases import board, offers
from askwell.usecases.access import people
from askwell.usecases.errors import Refused
from tests.usecases.board.circle import member, outsider
from tests.usecases.cast import DAY, NOW

pytestmark = pytest.mark.django_db
DRIVE = "I drive on Tuesdays"


def test_an_offer_is_read_by_the_circle_and_by_nobody_else() -> None:
    sam, noor, max_ = member("Sam"), member("Noor"), outsider()
    offers.offer(sam, f"  {DRIVE}\n", NOW)
    (seen,) = board.see_board(noor, NOW).offers
    assert (seen.name, seen.words, seen.is_mine) == ("Sam", DRIVE, False)
    assert [one.words for one in offers.list_offers(noor, NOW)] == [DRIVE]
    assert (board.see_board(max_, NOW).offers, offers.list_offers(max_, NOW)) == ((), ())


def test_an_offer_ends_after_ninety_days_and_can_be_renewed_as_it_was() -> None:
    sam, noor = member("Sam"), member("Noor")
    id_ = offers.offer(sam, DRIVE, NOW)
    late = NOW + 90 * DAY
    assert not offers.has_ended_offer(sam, late - DAY)
    assert offers.list_offers(noor, late) == ()
    assert offers.has_ended_offer(sam, late)
    offers.renew_offer(sam, id_, late)
    assert [one.words for one in offers.list_offers(noor, late + 89 * DAY)] == [DRIVE]


def test_an_offer_that_nobody_renews_goes_for_good() -> None:
    sam = member("Sam")
    offers.offer(sam, DRIVE, NOW)
    offers.tidy_offers(NOW + 180 * DAY)
    assert len(offers.my_offers(sam, NOW)) == 1
    offers.tidy_offers(NOW + 181 * DAY)
    assert not OfferRow.objects.exists()


def test_only_she_changes_renews_or_takes_away_what_is_hers() -> None:
    sam, max_ = member("Sam"), member("Max")
    id_ = offers.offer(sam, DRIVE, NOW)
    with pytest.raises(Refused, match="offer_gone"):
        offers.change_offer(max_, id_, "mine now")
    with pytest.raises(Refused, match="offer_gone"):
        offers.renew_offer(max_, id_, NOW + DAY)
    with pytest.raises(Refused, match="offer_gone"):
        offers.take_offer_away(max_, id_)
    with pytest.raises(Refused, match="offer_gone"):
        offers.take_offer_away(sam, uuid4())
    offers.change_offer(sam, id_, "I drive on Fridays")
    assert [one.words for one in offers.my_offers(sam, NOW)] == ["I drive on Fridays"]
    offers.take_offer_away(sam, id_)
    assert offers.my_offers(sam, NOW) == ()


def test_the_same_sentence_twice_stands_once() -> None:
    sam = member("Sam")
    assert offers.offer(sam, DRIVE, NOW) == offers.offer(sam, DRIVE, NOW)


@pytest.mark.parametrize(
    ("words", "key"), [("  \n ", "offer_missing"), ("x" * 301, "offer_long"), ("I want to kill myself", "look_again")]
)
def test_an_offer_of_nothing_of_too_much_or_of_danger_is_not_taken_at_once(words: str, key: str) -> None:
    sam = member("Sam")
    id_ = offers.offer(sam, DRIVE, NOW)
    with pytest.raises(Refused, match=key):
        offers.offer(sam, words, NOW)
    with pytest.raises(Refused, match=key):
        offers.change_offer(sam, id_, words)
    assert [one.words for one in offers.my_offers(sam, NOW)] == [DRIVE]


def test_nobody_fills_the_board_alone() -> None:
    sam = member("Sam")
    for number in range(offers.MOST_OFFERS):
        offers.offer(sam, f"I can do {number}", NOW)
    with pytest.raises(Refused, match="offers_many"):
        offers.offer(sam, "one more", NOW)


def test_the_board_shows_the_newest_and_says_that_there_are_more() -> None:
    noor, sam, ilse = member("Noor"), member("Sam"), member("Ilse")
    for number in range(6):
        offers.offer(sam, f"early {number}", NOW)
        offers.offer(ilse, f"late {number}", NOW + DAY)
    seen = board.see_board(noor, NOW + DAY)
    assert seen.has_more_offers
    assert len(seen.offers) == 8
    assert {one.words.split()[0] for one in seen.offers[:6]} == {"late"}


def test_an_offer_of_a_closed_account_is_not_shown_and_a_closed_account_offers_nothing() -> None:
    sam, noor = member("Sam"), member("Noor")
    offers.offer(sam, DRIVE, NOW)
    people.change_person(sam.person, state="closed")
    assert offers.list_offers(noor, NOW) == ()
    with pytest.raises(Refused, match="account_closed"):
        offers.offer(replace(sam, state="closed"), "I cook", NOW)
