"""Answering on the board: the same four answers, for the two of them alone."""

from dataclasses import replace

import pytest

from askwell.adapters.sealing import make_key, public_of
from askwell.core.request import Step
from askwell.core.terms import Answer
from askwell.store.private import KeyRow
from askwell.store.shared import AskRow, PlaceRow, RecipientRow
from askwell.usecases import board
from askwell.usecases.answer import Added, Given
from askwell.usecases.ask.seeing import HerAskSeen, see_her_ask
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from tests.usecases.asks import newest_ask
from tests.usecases.board.circle import member, on_board
from tests.usecases.cast import HOUR, NOW

pytestmark = pytest.mark.django_db
YES, NO = Given(answer=Answer.YES), Given(answer=Answer.NO)
NOTE = "I can bring the quokka-umbrella."


def test_a_yes_is_read_by_the_asker_with_the_name_and_by_nobody_else() -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = on_board(noor)
    board.answer_posted(sam, ask, replace(YES, note=NOTE), NOW)
    (one,) = _her_ask(noor).to
    assert one.reply
    assert (one.asked.name, one.is_from_board, one.reply.answer, one.reply.note) == ("Sam", True, Answer.YES, NOTE)
    stored = RecipientRow.objects.get(ask_id=ask)
    row = b"".join(bytes(value) for value in vars(stored).values() if isinstance(value, (bytes, memoryview)))
    assert stored.person_id == sam.person
    assert b"quokka" not in row
    assert b"Sam" not in row


def test_a_second_answer_changes_the_first_and_makes_nobody_twice() -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = on_board(noor)
    board.answer_posted(sam, ask, YES, NOW)
    board.answer_posted(sam, ask, NO, NOW + HOUR)
    assert [one.reply.answer for one in _her_ask(noor).to if one.reply] == [Answer.NO]
    assert not PlaceRow.objects.filter(taken_by__isnull=False).exists()


def test_a_part_leaves_the_other_steps_open_for_the_next_one() -> None:
    noor, sam, ilse = member("Noor"), member("Sam"), member("Ilse")
    ask = on_board(noor)
    assert board.answer_posted(sam, ask, Given(answer=Answer.PART, steps=(2,)), NOW).has_parts
    seen = board.see_posted(ilse, ask, NOW)
    assert [step.is_free for step in seen.steps] == [True, False, True]
    reply = board.answer_posted(ilse, ask, YES, NOW).reply
    assert reply
    assert (reply.answer, reply.steps) == (Answer.PART, (1, 3))


def test_whoever_comes_second_to_the_last_place_is_told_that_it_is_covered() -> None:
    noor, sam, ilse = member("Noor"), member("Sam"), member("Ilse")
    ask = on_board(noor, steps=[Step(number=1, what="Water the plants")])
    board.answer_posted(sam, ask, YES, NOW)
    late = board.answer_posted(ilse, ask, YES, NOW)
    assert late.reply
    assert (late.is_covered, late.reply.steps, late.reach) == (True, (), "")


def test_an_answer_that_is_refused_leaves_no_trace_of_her() -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = on_board(noor)
    with pytest.raises(Refused, match="part_missing"):
        board.answer_posted(sam, ask, Given(answer=Answer.PART, steps=(9,)), NOW)
    with pytest.raises(Refused, match="answer_long"):
        board.answer_posted(sam, ask, replace(YES, note="x" * 3_000), NOW)
    assert not RecipientRow.objects.exists()


def test_looking_makes_nobody_a_recipient() -> None:
    noor, sam = member("Noor"), member("Sam")
    board.see_posted(sam, on_board(noor), NOW)
    assert not RecipientRow.objects.exists()


def test_words_can_be_put_with_an_answer_later_and_only_with_one() -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = on_board(noor)
    with pytest.raises(Refused, match="answer_missing"):
        board.say_more(sam, ask, Added(note=NOTE), NOW)
    board.answer_posted(sam, ask, YES, NOW)
    board.say_more(sam, ask, Added(note=NOTE, reach="07700 900456"), NOW)
    reply = _her_ask(noor).to[0].reply
    assert reply
    assert (reply.note, reply.reach) == (NOTE, "07700 900456")


@pytest.mark.parametrize("state", ["enough", "withdrawn", "closed"])
def test_whoever_answered_still_sees_what_became_of_it(state: str) -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = on_board(noor)
    board.answer_posted(sam, ask, YES, NOW)
    AskRow.objects.filter(id=ask).update(state=state)
    seen = board.see_posted(sam, ask, NOW)
    assert (seen.state, seen.is_open) == (state, False)
    assert seen.reply


def test_a_member_whose_old_key_is_lost_answers_anew_and_the_asker_reads_it() -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = on_board(noor)
    board.answer_posted(sam, ask, YES, NOW)
    again = _with_another_key(sam)
    assert board.see_posted(again, ask, NOW).reply is None
    board.answer_posted(again, ask, replace(NO, note=NOTE), NOW)
    (one,) = _her_ask(noor).to
    assert one.reply
    assert (one.reply.answer, one.reply.note) == (Answer.NO, NOTE)
    assert not PlaceRow.objects.filter(taken_by__isnull=False).exists()


def test_two_members_do_not_read_one_another() -> None:
    noor, sam, ilse = member("Noor"), member("Sam"), member("Ilse")
    ask = on_board(noor)
    board.answer_posted(sam, ask, replace(Given(answer=Answer.PART, steps=(1,)), note=NOTE), NOW)
    assert NOTE not in str(board.see_posted(ilse, ask, NOW)) + str(board.see_board(ilse, NOW))
    assert "Sam" not in str(board.see_posted(ilse, ask, NOW).steps)


def _her_ask(noor: Visitor) -> HerAskSeen:
    return see_her_ask(noor, newest_ask(noor), NOW)


def _with_another_key(visitor: Visitor) -> Visitor:
    key = make_key()
    KeyRow.objects.create(person_id=visitor.person, number=2, public_key=public_of(key), salt=b"",
                          wrapped_by_password=b"", wrapped_by_recovery=b"")  # fmt: skip
    return replace(visitor, keys={2: key})
