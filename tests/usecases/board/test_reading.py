"""The board: who sees what, and who sees nothing."""

from copy import copy
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from askwell.core.request import Step
from askwell.core.terms import Answer
from askwell.store.shared import AskRow, MemberRow, PlaceRow, StepRow
from askwell.usecases import board
from askwell.usecases.access import people
from askwell.usecases.answer import Given
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from tests.usecases.asks import REACH, WORDS, school_run
from tests.usecases.board.circle import member, on_board, outsider, seen_on_board
from tests.usecases.cast import DAY, NOW

pytestmark = pytest.mark.django_db
QUERIES = 6  # circles, asks, places, offers, what was usual, and who is in the circle if it may be said


def test_an_ask_for_all_is_seen_by_the_circle_and_marked_as_hers_for_her_alone() -> None:
    noor, sam, ilse = member("Noor"), member("Sam"), member("Ilse")
    ask = on_board(noor)
    assert seen_on_board(sam) == seen_on_board(ilse) == [ask]
    assert [board.see_board(one, NOW).asks[0].is_mine for one in (noor, sam)] == [True, False]


def test_whoever_is_left_out_sees_nothing_and_cannot_open_it_by_its_address() -> None:
    noor, sam, ilse = member("Noor"), member("Sam"), member("Ilse")
    ask = on_board(noor, sam)
    assert seen_on_board(sam) == seen_on_board(noor) == [ask]
    assert seen_on_board(ilse) == []
    assert _refusal(ilse, ask) == "ask_gone"
    assert board.see_posted(sam, ask, NOW).content.words == WORDS


def test_max_of_another_circle_sees_nothing_of_either_kind() -> None:
    noor, sam, max_ = member("Noor"), member("Sam"), outsider()
    asks = [on_board(noor), on_board(noor, sam)]
    assert seen_on_board(max_) == []
    assert [_refusal(max_, ask) for ask in asks] == ["ask_gone", "ask_gone"]


def test_somebody_who_joins_later_sees_what_is_for_all_and_nothing_else() -> None:
    noor, sam = member("Noor"), member("Sam")
    for_all, _for_sam = on_board(noor), on_board(noor, sam)
    assert seen_on_board(member("Ilse")) == [for_all]


def test_somebody_who_has_left_the_circle_or_whose_account_is_closed_sees_nothing() -> None:
    noor, sam, ilse = member("Noor"), member("Sam"), member("Ilse")
    ask = on_board(noor)
    MemberRow.objects.filter(person_id=sam.person).delete()
    people.change_person(ilse.person, state="closed")
    ilse = replace(ilse, state="closed")
    assert seen_on_board(sam) == seen_on_board(ilse) == []
    assert _refusal(sam, ask) == _refusal(ilse, ask) == "ask_gone"


def test_an_ask_of_a_closed_account_is_no_longer_there() -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = on_board(noor)
    people.change_person(noor.person, state="closed")
    assert seen_on_board(sam) == []
    assert _refusal(sam, ask) == "ask_gone"


def test_her_own_ask_is_not_opened_as_if_it_were_somebody_elses() -> None:
    noor = member("Noor")
    assert _refusal(noor, on_board(noor)) == "ask_gone"


@pytest.mark.parametrize("state", ["enough", "withdrawn", "closed"])
def test_what_is_over_leaves_the_board_and_its_words_are_shown_to_nobody_new(state: str) -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = on_board(noor)
    AskRow.objects.filter(id=ask).update(state=state)
    assert seen_on_board(sam) == []
    assert _refusal(sam, ask) == f"ask_{state}"


def test_what_has_run_out_leaves_the_board_by_itself() -> None:
    noor, sam = member("Noor"), member("Sam")
    ask, late = on_board(noor), NOW + 200 * DAY
    assert seen_on_board(sam, late) == []
    with pytest.raises(Refused, match="ask_closed"):
        board.see_posted(sam, ask, late)


def test_a_step_is_available_as_long_as_one_place_is_and_no_number_is_said() -> None:
    noor, sam, ilse = member("Noor"), member("Sam"), member("Ilse")
    ask = on_board(noor, steps=[Step(number=1, what="Carry a sofa", places=2), Step(number=2, what="Drive a van")])
    board.answer_posted(sam, ask, Given(answer=Answer.YES), NOW)
    (seen,) = board.see_board(ilse, NOW).asks
    assert [step.is_free for step in seen.steps] == [True, False]
    board.answer_posted(ilse, ask, Given(answer=Answer.PART, steps=(1,)), NOW)
    (seen,) = board.see_board(ilse, NOW).asks
    assert seen.is_covered
    assert seen.is_answered


def test_how_to_reach_her_stands_on_no_page_before_a_yes() -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = on_board(noor)
    before = board.see_posted(sam, ask, NOW)
    assert (before.reach, REACH in str(before.content.reach)) == ("", False)
    assert board.answer_posted(sam, ask, Given(answer=Answer.YES), NOW).reach == REACH


def test_pages_follow_one_another_and_nothing_is_twice_or_missing() -> None:
    noor, sam = member("Noor"), member("Sam")
    first = on_board(noor)
    made_at = [NOW + timedelta(seconds=number // 3) for number in range(70)]  # three have the same moment
    _copy(first, made_at)
    shown, after, pages = [], "", 0
    while pages == 0 or after:
        page = board.see_board(sam, NOW, after)
        shown += [(ask.made_at, ask.id) for ask in page.asks]
        after, pages = page.older, pages + 1
    assert pages == 4
    assert len(set(shown)) == len(shown) == 71
    assert [when for when, _ in shown] == sorted((when for when, _ in shown), reverse=True)


@pytest.mark.parametrize(
    "odd", ["x", "1-", "-", "99999999999999999-" + UUID(int=7).hex, "1-zz", "१-" + UUID(int=7).hex, "9" * 400]
)
def test_an_odd_address_of_a_page_shows_a_page(odd: str) -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = on_board(noor)
    assert [one.id for one in board.see_board(sam, NOW, odd).asks] in ([ask], [])


@pytest.mark.parametrize(("asks", "steps"), [(1, 1), (30, 20), (100, 3)])
def test_a_page_asks_the_database_the_same_however_much_is_asked(
    asks: int, steps: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    noor, sam = member("Noor"), member("Sam")
    first = on_board(noor, steps=[Step(number=number + 1, what="Sit with us") for number in range(steps)])
    _copy(first, [NOW + timedelta(seconds=number) for number in range(asks - 1)])
    with django_assert_num_queries(QUERIES - 1):
        page = board.see_board(sam, NOW)
    assert len(page.asks) == min(asks, board.PAGE)
    assert {len(ask.steps) for ask in page.asks} == {steps}


def test_times_are_said_as_the_asker_meant_them() -> None:
    noor, sam = member("Noor"), member("Sam")
    on_board(noor)
    (seen,) = board.see_board(sam, NOW).asks
    assert [step.step.at for step in seen.steps] == [step.at for step in school_run()]


def _refusal(by: Visitor, ask: UUID) -> str:
    with pytest.raises(Refused) as refused:
        board.see_posted(by, ask, NOW)
    with pytest.raises(Refused, match=refused.value.key):
        board.answer_posted(by, ask, Given(answer=Answer.YES), NOW)
    return refused.value.key


def _copy(ask: UUID, made_at: list[datetime]) -> None:
    """Put copies of an ask on the board, each with its steps and places."""
    row, steps = AskRow.objects.get(id=ask), list(StepRow.objects.filter(ask_id=ask))
    asks, new_steps = [], []
    for moment in made_at:
        another = copy(row)
        another.id, another.made_at = uuid4(), moment
        asks.append(another)
        new_steps += [StepRow(circle_id=row.circle_id, ask_id=asks[-1].id, number=step.number) for step in steps]
    AskRow.objects.bulk_create(asks)
    new_steps = StepRow.objects.bulk_create(new_steps)
    PlaceRow.objects.bulk_create(PlaceRow(circle_id=row.circle_id, step=step, number=1) for step in new_steps)
