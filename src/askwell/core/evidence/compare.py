"""What was expected beside what came, in words. A no is about that day; silence counts for nothing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from askwell.core.evidence.prediction import Prediction, came_true
from askwell.core.request.times import pack_of
from askwell.core.terms import Likelihood, Outcome

FEWEST = 5  # outcomes, before anything is said about several (judgement: a picture of fewer is mostly chance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One expectation beside one outcome. `key` is like `likely_no`, or `unsaid_no` where she had said nothing.

    `study` tells of research with its weak point, and is empty where there is none that fits; `source` is its key
    (`core.reframe.source`).
    """

    key: str
    said: str
    study: str = ""
    source: str = ""


def compare_key(prediction: Prediction | None, outcome: Outcome) -> str:
    """Return which of the sentences fits: what she expected, and what came. Nothing while it is open."""
    if outcome is Outcome.OPEN:
        return ""
    return f"{prediction.words.value if prediction else 'unsaid'}_{outcome.value}"


def comparison(prediction: Prediction | None, outcome: Outcome, language: str = "en") -> Comparison | None:
    """Return the sentences about one person, and a study where one fits; nothing while it is open.

    After the behavioural experiment: what was expected stands beside what came (mcmanus_2012). One case proves nothing,
    and none of the sentences says so.
    """
    key = compare_key(prediction, outcome)
    if not key:
        return None
    pack = pack_of(language, "evidence")
    expected, came = key.split("_")
    study = pack["studies"].get(key) or pack["studies"].get(came) or {"text": "", "source": ""}
    return Comparison(key=key, said=pack[expected][came], study=study["text"], source=study["source"])


def compare(prediction: Prediction | None, outcome: Outcome, language: str = "en") -> str:
    """Return a few sentences about one person; empty while it is open."""
    found = comparison(prediction, outcome, language)
    return found.said if found else ""


def sum_up(pairs: Iterable[tuple[Prediction, Outcome]], language: str = "en") -> str:
    """Return what several predictions and outcomes come to, in whole times; below five, that there are too few.

    How many yeses she expected is said only where she gave a number each time. From words alone no number is made: the
    answers are told apart by the word she had chosen.
    """
    held = [pair for pair in pairs if came_true(pair[1]) is not None]
    pack, whole = pack_of(language, "evidence")["several"], tally(held)
    if whole.outcomes < FEWEST:
        return str(pack["too_few"])
    if any(prediction.percent is None for prediction, _ in held):
        return _by_words(held, whole, pack)
    expected = round(whole.expected)
    key = "more" if whole.came > expected else "fewer" if whole.came < expected else "same"
    return str(pack[key]).format(expected=expected, came=whole.came, outcomes=whole.outcomes)


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

    Below five outcomes there is none. It is for looking at the method, and is not shown as a mark for her.
    """
    held = _held(pairs)
    if len(held) < FEWEST:
        return None
    return sum((chance - came) ** 2 for chance, came in held) / len(held)


def _by_words(held: list[tuple[Prediction, Outcome]], whole: Tally, pack: dict[str, str]) -> str:
    asked = Counter(prediction.words for prediction, _ in held)
    came = Counter(prediction.words for prediction, outcome in held if came_true(outcome))
    groups = [pack[word.value].format(came=came[word], outcomes=asked[word]) for word in Likelihood if asked[word]]
    return " ".join([pack["came"].format(came=whole.came, outcomes=whole.outcomes), *groups, pack["rough"]])


def _held(pairs: Iterable[tuple[Prediction, Outcome]]) -> list[tuple[float, float]]:
    came = ((prediction.chance_of_a_yes, came_true(outcome)) for prediction, outcome in pairs)
    return [(chance, value) for chance, value in came if value is not None]
