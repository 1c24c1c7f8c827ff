"""Putting an ask on the board: who reads it is chosen first, and words of danger are looked at again."""

from uuid import UUID

import pytest

from askwell.store.shared import PersonRow, ReaderRow
from askwell.usecases import board, crossing
from askwell.usecases.access import people
from askwell.usecases.ask.kept import find_ask
from askwell.usecases.ask.sending import send_ask
from askwell.usecases.errors import Refused
from tests.usecases.asks import WORDS
from tests.usecases.board.circle import an_unsent_ask, member, on_board, outsider, seen_on_board
from tests.usecases.cast import NOW

pytestmark = pytest.mark.django_db
IN_DANGER = "I want to kill myself tonight. Could you come?"


def test_everybody_who_would_read_it_is_named_first_and_nobody_else() -> None:
    noor = member("Noor")
    member("Sam")
    away, closed = member("Ilse"), member("Ruth")
    people.change_person(away.person, state="away")
    people.change_person(closed.person, state="closed")
    outsider()
    seen = board.see_posting(noor, an_unsent_ask(noor))
    assert [(one.name, one.is_chosen) for one in seen.members] == [("Ilse", True), ("Sam", True)]


def test_whom_she_leaves_out_is_written_down_nowhere() -> None:
    noor, sam, ilse = member("Noor"), member("Sam"), member("Ilse")
    on_board(noor, sam)
    assert list(ReaderRow.objects.values_list("person_id", flat=True)) == [sam.person]
    assert not ReaderRow.objects.filter(person_id=ilse.person).exists()


def test_for_everybody_no_reader_is_written_down_at_all() -> None:
    noor, sam = member("Noor"), member("Sam")
    on_board(noor)
    assert not ReaderRow.objects.exists()
    assert len(seen_on_board(sam)) == 1


def test_choosing_the_board_lets_nothing_leave_yet() -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = an_unsent_ask(noor)
    board.post_on_board(noor, ask, for_all=True, readers=[], now=NOW)
    assert seen_on_board(sam) == []
    assert find_ask(noor, ask).is_posted


def test_the_board_can_be_left_out_again_and_what_was_chosen_is_forgotten() -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = an_unsent_ask(noor)
    board.post_on_board(noor, ask, for_all=False, readers=[sam.person], now=NOW)
    board.take_off_board(noor, ask, NOW)
    kept = find_ask(noor, ask)
    assert (kept.is_posted, kept.readers) == (False, ())
    with pytest.raises(Refused, match="crossing_nobody"):
        crossing.see_crossing(noor, ask)


def test_ticking_nobody_or_only_strangers_is_not_everybody() -> None:
    noor, max_ = member("Noor"), outsider()
    member("Sam")
    ask = an_unsent_ask(noor)
    for readers in ([], [max_.person], [noor.person]):
        with pytest.raises(Refused, match="readers_none"):
            board.post_on_board(noor, ask, for_all=False, readers=readers, now=NOW)
    assert not find_ask(noor, ask).is_posted


def test_what_has_gone_out_cannot_be_put_on_the_board_afterwards() -> None:
    noor, _sam = member("Noor"), member("Sam")
    ask = an_unsent_ask(noor)
    board.post_on_board(noor, ask, for_all=True, readers=[], now=NOW)
    send_ask(noor, ask, yes=crossing.see_crossing(noor, ask).yes, now=NOW)
    with pytest.raises(Refused, match="ask_sent"):
        board.see_posting(noor, ask)
    with pytest.raises(Refused, match="ask_sent"):
        board.post_on_board(noor, ask, for_all=True, readers=[], now=NOW)
    with pytest.raises(Refused, match="ask_sent"):
        board.take_off_board(noor, ask, NOW)


def test_another_ones_ask_cannot_be_posted() -> None:
    noor, sam = member("Noor"), member("Sam")
    ask = an_unsent_ask(noor)
    with pytest.raises(Refused, match="ask_gone"):
        board.post_on_board(sam, ask, for_all=True, readers=[], now=NOW)


def test_words_of_danger_are_looked_at_again_and_stand_there_only_then() -> None:
    noor, _sam = member("Noor"), member("Sam")
    ask = an_unsent_ask(noor, words=IN_DANGER)
    with pytest.raises(Refused, match="look_again"):
        board.post_on_board(noor, ask, for_all=True, readers=[], now=NOW)
    assert not find_ask(noor, ask).is_posted
    look = board.look_again(noor, ask, ())
    assert look.is_crisis
    board.post_on_board(noor, ask, for_all=True, readers=[], seen=look.marks, now=NOW)
    assert find_ask(noor, ask).is_posted


def test_marks_of_other_words_are_no_second_look_at_these() -> None:
    noor, _sam = member("Noor"), member("Sam")
    other = board.look_again(noor, an_unsent_ask(noor, words="I want to end my life."), ())
    ask = an_unsent_ask(noor, words=IN_DANGER)
    with pytest.raises(Refused, match="look_again"):
        board.post_on_board(noor, ask, for_all=True, readers=[], seen=other.marks, now=NOW)


def test_a_reader_who_deletes_her_account_before_it_goes_stops_nobody() -> None:
    noor, sam, ilse = member("Noor"), member("Sam"), member("Ilse")
    ask = an_unsent_ask(noor)
    board.post_on_board(noor, ask, for_all=False, readers=[sam.person, ilse.person], now=NOW)
    PersonRow.objects.filter(id=ilse.person).delete()
    sent = send_ask(noor, ask, yes=crossing.see_crossing(noor, ask).yes, now=NOW)
    assert seen_on_board(sam) == [UUID(sent.shared)]


def test_where_every_reader_is_gone_nobody_reads_it_and_not_all() -> None:
    noor, sam, ilse = member("Noor"), member("Sam"), member("Ilse")
    ask = an_unsent_ask(noor, words=WORDS)
    board.post_on_board(noor, ask, for_all=False, readers=[sam.person], now=NOW)
    PersonRow.objects.filter(id=sam.person).delete()
    send_ask(noor, ask, yes=crossing.see_crossing(noor, ask).yes, now=NOW)
    assert seen_on_board(ilse) == []
