"""A question that is written once gives what Django gives, however it is asked."""

from datetime import timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import connection
from django.db.transaction import TransactionManagementError

from askwell.store.private import SessionRow
from askwell.store.shared import MemberRow, OfferRow
from askwell.usecases import offers
from askwell.usecases.access import asks, own, people
from askwell.usecases.access.board import circles_of, find_readable, list_offers
from askwell.usecases.access.written import Written, WrittenChange
from tests.usecases.board.circle import member, on_board, outsider, somebody
from tests.usecases.cast import NOW

pytestmark = pytest.mark.django_db


def test_each_person_is_asked_about_and_not_the_one_before() -> None:
    noor, max_ = member("Noor"), outsider()
    for one in (noor, max_, noor):
        circles = MemberRow.objects.filter(person_id=one.person).values_list("circle_id", flat=True)
        assert list(circles_of(one)) == list(circles)


def test_values_come_back_as_they_were_kept() -> None:
    sam, max_ = member("Sam"), outsider()
    offers.offer(sam, "I drive on Tuesdays", NOW)
    offers.offer(max_, "I cook", NOW + timedelta(microseconds=1))
    circles = [*circles_of(sam), *circles_of(max_)]
    kept = [(row.id, row.by_id, row.words, row.made_at, row.ends_at) for row in OfferRow.objects.all()]
    read = list_offers(circles, NOW, most=9)
    assert [(one.id, one.by, one.words, one.made_at, one.ends_at) for one in read] == kept
    assert len(list_offers(circles, NOW, most=1)) == 1
    assert [one.by for one in list_offers(circles_of(max_), NOW, most=9)] == [max_.person]


def test_somebody_who_is_signed_in_is_the_one_who_joined() -> None:
    ruth = somebody("Ruth", is_host=True)
    people.change_person(ruth.visitor.person, closed_on=NOW.date(), time_zone="Europe/London", has_factor=True)
    row = SessionRow.objects.get(id=ruth.visitor.session)
    found = own.find_session(bytes(row.found_by))
    assert found
    person, session = found
    assert person == people.find_person(ruth.visitor.person)
    assert (session.seen_at, session.ends_at, session.about) == (row.seen_at, row.ends_at, bytes(row.about))
    assert [own.find_session(found_by) for found_by in (b"", bytes(32))] == [None, None]


def test_an_ask_on_the_board_is_read_as_it_is_kept() -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = on_board(noor)
    assert find_readable(sam, ask) == asks.find_ask(ask)
    asks.change_ask(ask, closed_at=NOW, state="closed")
    assert find_readable(sam, ask) == asks.find_ask(ask)


def test_a_lock_without_a_transaction_that_would_keep_it_is_an_error() -> None:
    ask = on_board(member("Noor"))
    assert asks.lock_ask(ask) == asks.find_ask(ask)
    with patch.object(connection, "in_atomic_block", new=False), pytest.raises(TransactionManagementError):
        asks.lock_ask(ask)


def test_a_change_finds_what_it_names_and_nothing_else() -> None:
    rows = [MemberRow.objects.get(person_id=member(name).person) for name in ("Noor", "Sam")]
    change = WrittenChange(lambda pk, is_host: (MemberRow.objects.filter(pk=pk), {"is_host": is_host}), pk=7, is_host=1)
    assert change.make(pk=rows[0].pk, is_host=1) == 1
    assert [MemberRow.objects.get(pk=row.pk).is_host for row in rows] == [True, False]
    assert change.make(pk=0, is_host=1) == 0


def test_a_question_in_which_a_sample_is_lost_is_not_asked() -> None:
    lost = Written(lambda **_: MemberRow.objects.filter(circle_id=1).values_list("pk"), person=uuid4())
    with pytest.raises(ValueError, match="SELECT"):
        lost.ask(person=uuid4())
