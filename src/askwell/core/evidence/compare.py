"""What was expected beside what came, in words. A no is about that day; silence counts for nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from askwell.core.evidence.prediction import Prediction, came_true
from askwell.core.packs import load_pack
from askwell.core.terms import Outcome

FEWEST = 5  # outcomes, before anything is said about several


def compare(prediction: Prediction | None, outcome: Outcome, language: str = "en") -> str:
    """Return one sentence or two about one person; empty while it is open."""
    if outcome is Outcome.OPEN:
        return ""
    pack = load_pack(language or "en", "evidence")
    said: str = pack[prediction.words.value if prediction else "unsaid"][outcome.value]
    return said


def sum_up(pairs: Iterable[tuple[Prediction, Outcome]], language: str = "en") -> str:
    """Return what several predictions and outcomes come to, in whole times; below five, that there are too few."""
    held = tally(pairs)
    pack = load_pack(language or "en", "evidence")["several"]
    if held.outcomes < FEWEST:
        return str(pack["too_few"])
    expected = round(held.expected)
    key = "more" if held.came > expected else "fewer" if held.came < expected else "same"
    return str(pack[key]).format(expected=expected, came=held.came, outcomes=held.outcomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many outcomes there are, how many yeses were expected of them, and how many came."""

    outcomes: int
    expected: float
    came: int


def tally(pairs: Iterable[tuple[Prediction, Outcome]]) -> Tally:
    """Count what a forecast can be held against: yes and part as one, no as nought; open, later and silent are not."""
    held = _held(pairs)
    return Tally(
        outcomes=len(held), expected=sum(chance for chance, _ in held), came=round(sum(came for _, came in held))
    )


def brier_score(pairs: Iterable[tuple[Prediction, Outcome]]) -> float | None:
    """Return the mean squared distance of prediction and outcome, from 0 (exact) to 1 (Brier 1950).

    Below five outcomes there is none.
    """
    held = _held(pairs)
    if len(held) < FEWEST:
        return None
    return sum((chance - came) ** 2 for chance, came in held) / len(held)


def _held(pairs: Iterable[tuple[Prediction, Outcome]]) -> list[tuple[float, float]]:
    came = ((prediction.chance_of_a_yes, came_true(outcome)) for prediction, outcome in pairs)
    return [(chance, value) for chance, value in came if value is not None]
