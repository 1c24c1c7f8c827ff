"""What was expected, beside what came. After the behavioural experiment: predict, do it, look (see sources)."""

from dataclasses import dataclass
from datetime import datetime

from askwell.core.answer import Reply
from askwell.core.terms import Answer, Likelihood, Outcome

CHANCE_OF_A_YES = {Likelihood.HARDLY: 0.15, Likelihood.PERHAPS: 0.5, Likelihood.LIKELY: 0.85}
_OUTCOMES = {
    Answer.YES: Outcome.YES,
    Answer.PART: Outcome.PART,
    Answer.LATER: Outcome.LATER,
    Answer.NO: Outcome.NO,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prediction:
    """How likely a yes to at least part seemed before asking: in words, and in per cent if she liked."""

    words: Likelihood
    percent: int | None = None
    at: datetime | None = None

    @property
    def chance_of_a_yes(self) -> float:
        """The prediction as a chance in 0..1; of words alone, the middle of what people mean by them."""
        return CHANCE_OF_A_YES[self.words] if self.percent is None else self.percent / 100


def outcome_of(
    said: Reply | Answer | None, needed_by: datetime | None, now: datetime, *, was_asked: bool = True
) -> Outcome:
    """Return what came. No answer is open until the time it was needed by, then silence.

    `said` is a reply, or the bare answer that she heard aloud. Whoever was not asked yet (a stand-in who waits, a name
    she did not get to) is open and never silent. `needed_by` and `now` are instants; without the first it stays open.
    """
    if said is not None:
        return _OUTCOMES[said.answer if isinstance(said, Reply) else said]
    return Outcome.SILENCE if was_asked and needed_by is not None and now >= needed_by else Outcome.OPEN


def came_true(outcome: Outcome) -> float | None:
    """Return 1 for yes and part, 0 for no; nothing for what is open or silent, which no forecast is held against."""
    return {Outcome.YES: 1.0, Outcome.PART: 1.0, Outcome.NO: 0.0}.get(outcome)
