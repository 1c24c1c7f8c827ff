from datetime import UTC, datetime, timedelta

import pytest

from askwell.core.answer import Reply
from askwell.core.evidence import CHANCE_OF_A_YES, Prediction, came_true, outcome_of
from askwell.core.terms import Answer, Likelihood, Outcome

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
EARLIER, LATER = NOW - timedelta(hours=1), NOW + timedelta(hours=1)


def test_her_own_number_wins_over_her_word() -> None:
    assert Prediction(words=Likelihood.HARDLY).chance_of_a_yes == CHANCE_OF_A_YES[Likelihood.HARDLY]
    assert Prediction(words=Likelihood.HARDLY, percent=25).chance_of_a_yes == 0.25
    assert Prediction(words=Likelihood.HARDLY, percent=0).chance_of_a_yes == 0


@pytest.mark.parametrize("answer", Answer)
def test_what_was_heard_aloud_counts_like_what_came_by_a_link(answer: Answer) -> None:
    reply = Reply(answer=answer, at=NOW, version=1)
    assert outcome_of(reply, EARLIER, NOW) == outcome_of(answer, EARLIER, NOW) == answer.value


@pytest.mark.parametrize(
    ("needed_by", "outcome"),
    [(None, Outcome.OPEN), (LATER, Outcome.OPEN), (NOW, Outcome.SILENCE), (EARLIER, Outcome.SILENCE)],
)
def test_no_answer_is_open_until_it_was_needed(needed_by: datetime | None, outcome: Outcome) -> None:
    assert outcome_of(None, needed_by, NOW) is outcome


def test_whoever_was_not_asked_is_never_silent() -> None:
    assert outcome_of(None, EARLIER, NOW, was_asked=False) is Outcome.OPEN


def test_a_part_is_a_yes_and_silence_is_held_against_nobody() -> None:
    assert {outcome: came_true(outcome) for outcome in Outcome} == {
        Outcome.YES: 1, Outcome.PART: 1, Outcome.NO: 0,
        Outcome.LATER: None, Outcome.SILENCE: None, Outcome.OPEN: None,
    }  # fmt: skip
