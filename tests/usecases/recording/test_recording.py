"""What she writes down of an answer that was said to her."""

from dataclasses import replace
from uuid import UUID

import pytest

from askwell.core.answer import Reply
from askwell.core.matching import Helper
from askwell.core.terms import Answer, Outcome
from askwell.usecases import matching
from askwell.usecases.answer import Given, answer_ask, see_ask
from askwell.usecases.ask.again import ask_once_more
from askwell.usecases.ask.kept import find_ask
from askwell.usecases.ask.making import begin_ask, choose_people, say_sent
from askwell.usecases.ask.recording import Heard, hear, see_under_way, unhear
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from tests.usecases.asks import WHAT, WORDS, an_ask, newest_ask, person_called, school_run
from tests.usecases.cast import DAY, HOUR, NOW, here, join, open_house

pytestmark = pytest.mark.django_db
YES, NO, PART, LATER = (Heard(answer=answer) for answer in (Answer.YES, Answer.NO, Answer.PART, Answer.LATER))


@pytest.fixture
def noor() -> Visitor:
    open_house()
    return here(join())


def aloud(by: Visitor, *names: str) -> tuple[UUID, tuple[str, ...]]:
    """Begin an ask that she says to people herself: nothing of it is shared."""
    ids = [person_called(by, name) for name in names]
    ask = begin_ask(by, what=WHAT, words=WORDS, now=NOW)
    choose_people(by, ask, ids, now=NOW)
    for id_ in ids:
        say_sent(by, ask, str(id_), NOW)
    return ask, tuple(str(id_) for id_ in ids)


def reply_of(by: Visitor, ask: UUID, helper: str) -> Reply | None:
    return see_under_way(by, ask, NOW).one(helper).reply


@pytest.mark.parametrize("heard", [YES, NO, LATER, PART])
def test_each_of_the_four_is_one_tap(noor: Visitor, heard: Heard) -> None:
    ask, (sam,) = aloud(noor, "Sam")
    hear(noor, ask, sam, heard, NOW)
    reply = reply_of(noor, ask, sam)
    assert reply
    assert reply.answer is heard.answer


def test_pressed_twice_is_the_first_answer(noor: Visitor) -> None:
    ask, (sam,) = aloud(noor, "Sam")
    first = hear(noor, ask, sam, YES, NOW)
    assert hear(noor, ask, sam, YES, NOW + HOUR) == first


def test_an_answer_can_be_changed_and_taken_back(noor: Visitor) -> None:
    ask, (sam,) = aloud(noor, "Sam")
    hear(noor, ask, sam, NO, NOW)
    hear(noor, ask, sam, replace(LATER, later="next week", note="early shift"), NOW + HOUR)
    reply = reply_of(noor, ask, sam)
    assert reply
    assert (reply.later, reply.note) == ("next week", "early shift")
    unhear(noor, ask, sam, NOW + HOUR)
    assert reply_of(noor, ask, sam) is None


def test_a_no_is_kept_with_the_person_and_taken_back_with_it(noor: Visitor) -> None:
    ask, (sam,) = aloud(noor, "Sam")
    matter = find_ask(noor, ask).matter
    hear(noor, ask, sam, NO, NOW)
    assert matching.find_person(noor, UUID(sam)).refused == {matter}
    hear(noor, ask, sam, YES, NOW)
    assert matching.find_person(noor, UUID(sam)).refused == frozenset()


def test_somebody_who_said_no_is_not_asked_for_the_same_again(noor: Visitor) -> None:
    ask, (sam,) = aloud(noor, "Sam")
    hear(noor, ask, sam, NO, NOW)
    again = ask_once_more(noor, ask, NOW + DAY)
    with pytest.raises(Refused) as refused:
        choose_people(noor, again, [UUID(sam)], now=NOW + DAY)
    assert refused.value.key == "helper_barred"
    other = begin_ask(noor, what="company", words="Would you sit with me?", now=NOW)
    choose_people(noor, other, [UUID(sam)], now=NOW)


def test_a_no_to_the_second_ask_holds_when_the_first_is_changed(noor: Visitor) -> None:
    first, (sam,) = aloud(noor, "Sam")
    hear(noor, first, sam, LATER, NOW)
    second = ask_once_more(noor, first, NOW)
    choose_people(noor, second, [UUID(sam)], now=NOW)
    hear(noor, second, sam, NO, NOW)
    hear(noor, first, sam, NO, NOW)
    hear(noor, first, sam, YES, NOW)
    assert matching.find_person(noor, UUID(sam)).refused == {find_ask(noor, first).matter}


def test_what_is_said_aloud_is_covered_for_those_with_a_link(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    ilse = person_called(noor, "Ilse")
    ask = newest_ask(noor)
    _add(noor, ask, ilse, "Ilse")
    hear(noor, ask, str(ilse), Heard(answer=Answer.PART, steps=(1,)), NOW)
    assert [step.is_free for step in see_ask(sam, NOW).steps] == [False, True, True]
    unhear(noor, ask, str(ilse), NOW)
    assert [step.is_free for step in see_ask(sam, NOW).steps] == [True, True, True]


def test_somebody_with_a_link_who_says_it_aloud_has_their_places(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse", steps=school_run())
    ask, id_ = newest_ask(noor), str(person_called(noor, "Sam"))
    hear(noor, ask, id_, Heard(answer=Answer.PART, steps=(2,)), NOW)
    assert [step.is_free for step in see_ask(ilse, NOW).steps] == [True, False, True]
    answer_ask(sam, Given(answer=Answer.NO), NOW + HOUR)
    assert reply_of(noor, ask, id_).answer is Answer.NO  # type: ignore[union-attr]
    assert all(step.is_free for step in see_ask(ilse, NOW).steps)


def test_what_came_by_a_link_stays_hers_when_the_shared_side_is_gone(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    answer_ask(sam, Given(answer=Answer.YES, note="Gladly"), NOW)
    ask = newest_ask(noor)
    see_under_way(noor, ask, NOW)
    from askwell.usecases.access import asks  # noqa: PLC0415

    asks.remove_ask(UUID(find_ask(noor, ask).shared))
    one = see_under_way(noor, ask, NOW).one(str(person_called(noor, "Sam")))
    assert one.reply
    assert (one.reply.note, one.outcome) == ("Gladly", Outcome.YES)


def test_a_part_of_several_needs_to_say_which(noor: Visitor) -> None:
    an_ask(noor, "Sam", steps=school_run())
    with pytest.raises(Refused) as refused:
        hear(noor, newest_ask(noor), str(person_called(noor, "Sam")), PART, NOW)
    assert refused.value.key == "part_missing"


def test_nobody_else_writes_an_answer_into_her_ask(noor: Visitor) -> None:
    ask, (sam,) = aloud(noor, "Sam")
    max_ = here(join("Max", password="nine oranges and a lamp"))
    with pytest.raises(Refused) as refused:
        hear(max_, ask, sam, YES, NOW)
    assert refused.value.key == "ask_gone"


def test_silence_by_the_time_is_its_own_outcome(noor: Visitor) -> None:
    from askwell.usecases.ask.making import Waiting, set_waiting  # noqa: PLC0415

    ask, (sam,) = aloud(noor, "Sam")
    set_waiting(noor, ask, Waiting(needed_by=NOW + DAY), NOW)
    assert see_under_way(noor, ask, NOW).one(sam).outcome is Outcome.OPEN
    assert see_under_way(noor, ask, NOW + DAY).one(sam).outcome is Outcome.SILENCE


def _add(by: Visitor, ask: UUID, helper: UUID, name: str) -> None:
    """Ask one more person aloud, beside those with a link."""
    from askwell.usecases.access.own.shapes import Asked  # noqa: PLC0415
    from askwell.usecases.ask.kept import change_ask  # noqa: PLC0415

    assert isinstance(matching.find_person(by, helper), Helper)
    change_ask(by, ask, lambda old: replace(old, to=(*old.to, Asked(helper=str(helper), name=name, sent_at=NOW))), NOW)
