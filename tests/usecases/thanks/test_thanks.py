"""Thanks: in her own words, also to somebody who changed their mind. Nobody keeps count."""

from uuid import UUID

import pytest

from askwell.core.terms import Answer
from askwell.store.shared import RecipientRow
from askwell.usecases import thanks
from askwell.usecases.answer import Given, answer_ask, see_ask
from askwell.usecases.ask import sending
from askwell.usecases.ask.ending import withdraw
from askwell.usecases.ask.kept import find_ask
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from tests.usecases.asks import an_ask, newest_ask, person_called
from tests.usecases.cast import DAY, HOUR, NOW, here, join, open_house
from tests.usecases.recording.test_recording import aloud

pytestmark = pytest.mark.django_db
WORDS = "Thank you, I could breathe out."


@pytest.fixture
def noor() -> Visitor:
    open_house()
    return here(join())


def asked(by: Visitor) -> tuple[UUID, str, str]:
    (token,) = an_ask(by, "Sam")
    return newest_ask(by), str(person_called(by, "Sam")), token


def test_a_thanks_is_read_on_the_link_and_by_nobody_else(noor: Visitor) -> None:
    ask, sam, token = asked(noor)
    answer_ask(token, Given(answer=Answer.YES), NOW)
    thanks.thank(noor, ask, sam, WORDS, NOW)
    assert see_ask(token, NOW).thanks == WORDS
    assert WORDS.encode() not in bytes(RecipientRow.objects.get().thanks)


@pytest.mark.parametrize("answer", [None, Answer.YES, Answer.LATER, Answer.NO])
def test_words_are_ready_whatever_they_said(noor: Visitor, answer: Answer | None) -> None:
    ask, sam, token = asked(noor)
    if answer:
        answer_ask(token, Given(answer=answer), NOW)
    seen = thanks.see_thanks(noor, ask, sam, NOW)
    assert "Sam" in seen.words
    assert seen.by_link
    assert not seen.is_said


def test_there_are_other_words_to_take_and_what_she_typed_stays_below_them(noor: Visitor) -> None:
    ask, sam, token = asked(noor)
    assert thanks.see_thanks(noor, ask, sam, NOW).choices == ()  # nobody has said anything yet
    answer_ask(token, Given(answer=Answer.YES), NOW)
    seen = thanks.see_thanks(noor, ask, sam, NOW)
    assert len(seen.choices) == 3
    assert thanks.with_choice(seen.words, seen.words, seen.choices[1]) == seen.choices[1]
    assert thanks.with_choice(WORDS, seen.words, seen.choices[1]) == f"{seen.choices[1]}\n\n{WORDS}"


def test_her_own_words_stand_and_can_be_changed(noor: Visitor) -> None:
    ask, sam, token = asked(noor)
    thanks.thank(noor, ask, sam, WORDS, NOW)
    thanks.thank(noor, ask, sam, "And for the soup.", NOW + DAY)
    seen = thanks.see_thanks(noor, ask, sam, NOW + DAY)
    assert (seen.words, seen.is_said, seen.one.asked.thanked_at) == ("And for the soup.", True, NOW)
    assert see_ask(token, NOW).thanks == "And for the soup."


def test_pressed_twice_it_is_one_thanks(noor: Visitor) -> None:
    ask, sam, _ = asked(noor)
    first = thanks.thank(noor, ask, sam, WORDS, NOW)
    assert thanks.thank(noor, ask, sam, WORDS, NOW + HOUR) == first


def test_somebody_who_withdraws_while_she_thanks_is_thanked(noor: Visitor) -> None:
    ask, sam, token = asked(noor)
    answer_ask(token, Given(answer=Answer.YES), NOW)
    thanks.see_thanks(noor, ask, sam, NOW)
    answer_ask(token, Given(answer=Answer.NO), NOW)
    thanks.thank(noor, ask, sam, WORDS, NOW)
    assert see_ask(token, NOW).thanks == WORDS


def test_a_thanks_comes_through_after_the_ask_is_over_and_with_a_new_link(noor: Visitor) -> None:
    ask, sam, _ = asked(noor)
    withdraw(noor, ask, NOW)
    thanks.thank(noor, ask, sam, WORDS, NOW)
    new = sending.renew_link(noor, ask, sam, NOW).rstrip("/").rpartition("/")[2]
    assert see_ask(new, NOW).thanks == WORDS


def test_with_a_link_that_was_taken_back_it_is_kept_for_her_to_say(noor: Visitor) -> None:
    ask, sam, _ = asked(noor)
    sending.revoke_link(noor, ask, sam)
    thanks.thank(noor, ask, sam, WORDS, NOW)
    assert not thanks.see_thanks(noor, ask, sam, NOW).by_link
    assert find_ask(noor, ask).to[0].thanks == WORDS


def test_somebody_she_asked_aloud_is_thanked_aloud(noor: Visitor) -> None:
    ask, (sam,) = aloud(noor, "Sam")
    thanks.thank(noor, ask, sam, WORDS, NOW)
    assert not thanks.see_thanks(noor, ask, sam, NOW).by_link


@pytest.mark.parametrize(("words", "key"), [(" ", "thanks_empty"), ("a" * 2_001, "thanks_long")])
def test_bad_input_is_said(noor: Visitor, words: str, key: str) -> None:
    ask, sam, _ = asked(noor)
    with pytest.raises(Refused) as refused:
        thanks.thank(noor, ask, sam, words, NOW)
    assert refused.value.key == key


def test_max_thanks_nobody_in_her_name(noor: Visitor) -> None:
    ask, sam, token = asked(noor)
    max_ = here(join("Max", password="nine oranges and a lamp"))
    with pytest.raises(Refused):
        thanks.thank(max_, ask, sam, WORDS, NOW)
    assert see_ask(token, NOW).thanks == ""
