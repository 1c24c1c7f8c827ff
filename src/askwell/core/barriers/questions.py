"""Asking when her words leave it open: the question whose answer would tell most, and what answers change.

One barrier is looked for. What her words say is where it begins; an answer makes the barriers it speaks for likelier by
Bayes' rule. The next question is the one with the highest expected information (Lindley 1956): the entropy that its
answer is expected to take away. The questions are our own, in the pack; how often an answer points to its barrier is
assumed, not measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log2, prod

from askwell.core.barriers.barriers import BARRIERS
from askwell.core.packs import LANGUAGES, load_pack

MOST_QUESTIONS = 5
NONE_OF_THESE = "none"
SKIPPED = "skip"
_POINTS = 0.75  # how often somebody with a barrier picks the answer that speaks for it
_LEAST = 0.01  # no barrier is out of play before she has answered
_WORTH_ASKING = 0.1  # bits
_NOTHING = ""  # that no barrier holds her back


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer, and the barriers it speaks for."""

    key: str
    text: str
    barriers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A plain question with a few answers; "none of these" and skipping it are always possible."""

    key: str
    text: str
    options: tuple[Option, ...]


@cache
def questions(language: str = "en") -> tuple[Question, ...]:
    """Return every question; a language without a pack is asked in English."""
    pack = load_pack(language if language in LANGUAGES else LANGUAGES[0], "questions")
    return tuple(
        Question(
            key=row["key"],
            text=row["text"],
            options=tuple(
                Option(key=one["key"], text=one["text"], barriers=frozenset(one["barriers"])) for one in row["options"]
            ),
        )
        for row in pack["question"]
    )


def weigh_answers(chances: Mapping[str, float], answers: Mapping[str, str], language: str = "en") -> dict[str, float]:
    """Return for each barrier the probability that it is the main one, given its chance so far and her answers.

    `answers` maps keys of questions to keys of options, `none` or `skip`; what is unknown counts as skipped. The
    probabilities sum to 1 or less: the rest is that nothing holds her back.
    """
    weighed = _weigh(chances, answers, language)
    return {barrier: weighed[barrier] for barrier in BARRIERS}


def next_question(chances: Mapping[str, float], answers: Mapping[str, str], language: str = "en") -> Question | None:
    """Return the question that would tell most; nothing after five, or when no answer would tell enough."""
    if len(answers) >= MOST_QUESTIONS:
        return None
    now = _weigh(chances, answers, language)
    left = [question for question in questions(language) if question.key not in answers]
    best = max(left, key=lambda question: _information(now, question), default=None)
    return best if best and _information(now, best) >= _WORTH_ASKING else None


def _weigh(chances: Mapping[str, float], answers: Mapping[str, str], language: str) -> dict[str, float]:
    now = {barrier: chances.get(barrier, 0.0) + _LEAST for barrier in BARRIERS}
    now[_NOTHING] = prod(1 - chance for chance in now.values() if chance < 1) / 2
    for question in questions(language):
        if answers.get(question.key, SKIPPED) in _picks(question):
            now = _after(now, question, answers[question.key])
    total = sum(now.values())
    return {barrier: weight / total for barrier, weight in now.items()}


def _after(now: Mapping[str, float], question: Question, pick: str) -> dict[str, float]:
    weighed = {barrier: weight * _likelihood(question, pick, barrier) for barrier, weight in now.items()}
    total = sum(weighed.values())
    return {barrier: weight / total for barrier, weight in weighed.items()}


def _picks(question: Question) -> tuple[str, ...]:
    return (*(option.key for option in question.options), NONE_OF_THESE)


def _likelihood(question: Question, pick: str, barrier: str) -> float:
    """Return how often somebody with this barrier picks this answer."""
    pointing = [option.key for option in question.options if barrier in option.barriers] or [NONE_OF_THESE]
    others = len(question.options) + 1 - len(pointing)
    return _POINTS / len(pointing) if pick in pointing else (1 - _POINTS) / others


def _information(now: Mapping[str, float], question: Question) -> float:
    """Return the expected information of a question in bits."""
    expected = 0.0
    for pick in _picks(question):
        chance = sum(weight * _likelihood(question, pick, barrier) for barrier, weight in now.items())
        expected += chance * _entropy(_after(now, question, pick))
    return _entropy(now) - expected


def _entropy(now: Mapping[str, float]) -> float:
    return -sum(weight * log2(weight) for weight in now.values() if weight > 0)
