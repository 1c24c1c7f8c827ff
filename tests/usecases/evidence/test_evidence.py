"""What she expected beside what came, over all her asks."""

from uuid import UUID

import pytest

from askwell.core.evidence import Prediction
from askwell.core.terms import Answer, Likelihood, Outcome
from askwell.usecases import evidence
from askwell.usecases.account import changing as account
from askwell.usecases.answer import Given, answer_ask
from askwell.usecases.ask.kept import find_ask
from askwell.usecases.ask.making import Waiting, begin_ask, choose_people, predict, say_sent, set_waiting
from askwell.usecases.ask.recording import Heard, hear
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Choices, Visitor
from tests.usecases.asks import WHAT, WORDS, an_ask, newest_ask, person_called
from tests.usecases.cast import DAY, NOW, here, join, open_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor() -> Visitor:
    open_house()
    return here(join())


def expecting(by: Visitor, name: str, words: Likelihood | None, answer: Answer | None) -> tuple[UUID, str]:
    helper = str(person_called(by, name))
    ask = begin_ask(by, what=WHAT, words=WORDS, now=NOW)
    choose_people(by, ask, [UUID(helper)], now=NOW)
    if words:
        predict(by, ask, helper, Prediction(words=words), NOW)
    set_waiting(by, ask, Waiting(needed_by=NOW + DAY), NOW)
    say_sent(by, ask, helper, NOW)
    if answer:
        hear(by, ask, helper, Heard(answer=answer), NOW)
    return ask, helper


def test_what_is_open_is_left_out_and_silence_is_an_outcome_of_its_own(noor: Visitor) -> None:
    expecting(noor, "Sam", Likelihood.HARDLY, None)
    assert evidence.see_evidence(noor, NOW).pairs == ()
    (pair,) = evidence.see_evidence(noor, NOW + DAY).pairs
    assert (pair.outcome, pair.prediction and pair.prediction.words) == (Outcome.SILENCE, Likelihood.HARDLY)


def test_under_five_there_is_too_little_to_say_anything(noor: Visitor) -> None:
    for name in ("Sam", "Ilse", "Ruth", "Omar"):
        expecting(noor, name, Likelihood.HARDLY, Answer.YES)
    expecting(noor, "Lea", Likelihood.HARDLY, Answer.LATER)
    expecting(noor, "Tom", None, Answer.YES)
    assert "too few" in evidence.see_evidence(noor, NOW).sentence


def test_from_five_on_it_says_both_in_whole_times(noor: Visitor) -> None:
    for name in ("Sam", "Ilse", "Ruth", "Omar"):
        expecting(noor, name, Likelihood.HARDLY, Answer.PART)
    expecting(noor, "Lea", Likelihood.PERHAPS, Answer.NO)
    said = evidence.see_evidence(noor, NOW).sentence
    assert "4 times of 5" in said
    assert "%" not in said


def test_an_answer_she_has_not_looked_at_counts_too(noor: Visitor) -> None:
    (token,) = an_ask(noor, "Sam")
    answer_ask(token, Given(answer=Answer.YES), NOW)
    assert [pair.outcome for pair in evidence.see_evidence(noor, NOW).pairs] == [Outcome.YES]


def test_it_is_said_in_a_language_there_is(noor: Visitor) -> None:
    account.choose(noor, Choices(language="en-gb"))
    ask, sam = expecting(noor, "Sam", Likelihood.HARDLY, Answer.YES)
    del ask, sam
    assert evidence.see_evidence(noor, NOW).sentence


def test_how_it_was_is_kept_and_can_be_changed(noor: Visitor) -> None:
    ask, sam = expecting(noor, "Sam", None, Answer.YES)
    evidence.say_how_it_was(noor, ask, sam, happened="yes", lighter="little", closer="odd", now=NOW)
    (one,) = find_ask(noor, ask).to
    assert (one.happened, one.lighter, one.closer) == ("yes", "little", "")
    evidence.say_how_it_was(noor, ask, sam, happened="no", now=NOW)
    assert evidence.see_evidence(noor, NOW).pairs[0].happened == "no"


def test_how_it_was_needs_the_one_answer(noor: Visitor) -> None:
    ask, sam = expecting(noor, "Sam", None, Answer.YES)
    with pytest.raises(Refused) as refused:
        evidence.say_how_it_was(noor, ask, sam, happened="", lighter="yes", now=NOW)
    assert refused.value.key == "happened_missing"


def test_max_sees_nothing_of_it(noor: Visitor) -> None:
    an_ask(noor, "Sam")
    expecting(noor, "Sam", Likelihood.HARDLY, Answer.YES)
    assert newest_ask(noor)
    max_ = here(join("Max", password="nine oranges and a lamp"))
    assert evidence.see_evidence(max_, NOW).pairs == ()
