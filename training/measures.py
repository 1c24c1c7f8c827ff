"""Figures with their intervals. An interval is what 95 of 100 draws of as many rows give (bootstrap)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

_DRAWS = 1000

T = TypeVar("T")


class Figure(NamedTuple):
    """A share or a score, and its interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """Return it as the tables print it."""
        return f"{self.value:.2f} ({self.low:.2f}–{self.high:.2f})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One row: its labels, those in dispute, what was shown, and all labels by falling chance."""

    labels: tuple[str, ...]
    shown: frozenset[str]
    ranked: tuple[str, ...] = ()
    disputed: frozenset[str] = frozenset()

    @property
    def said(self) -> frozenset[str]:
        """Return what was shown and counts."""
        return self.shown - self.disputed


def figure(rows: Sequence[T], score: Callable[[Sequence[T]], float], *, seed: int = 1) -> Figure:
    """Return the score of the rows and its interval."""
    rng = np.random.default_rng(seed)
    drawn = [score([rows[n] for n in rng.integers(0, len(rows), len(rows))]) for _ in range(_DRAWS)] if rows else [0.0]
    low, high = np.quantile(drawn, (0.025, 0.975))
    return Figure(score(rows) if rows else 0.0, float(low), float(high))


def share(hits: Iterable[bool]) -> float:
    """Return how many of them are true, in 0..1."""
    found = list(hits)
    return sum(found) / max(1, len(found))


def top(rows: Sequence[Labelled], most: int) -> float:
    """Return how often the main label is among the first `most`, of the rows that have one."""
    return share(row.labels[0] in row.ranked[:most] for row in rows if row.labels)


def any_first(rows: Sequence[Labelled]) -> float:
    """Return how often the first is one of the row's labels."""
    return share(row.ranked[0] in row.labels for row in rows if row.labels)


def micro_f1(rows: Sequence[Labelled]) -> float:
    """Return the F1 of what is shown, over all labels together."""
    right = sum(len(row.said & set(row.labels)) for row in rows)
    said, there = sum(len(row.said) for row in rows), sum(len(row.labels) for row in rows)
    return 2 * right / max(1, said + there)


def macro_f1(rows: Sequence[Labelled]) -> float:
    """Return the mean F1 of the main labels, the first of each row taken for its answer."""
    labels = sorted({row.labels[0] for row in rows if row.labels})
    with_one = [row for row in rows if row.labels]
    return sum(_f1(with_one, label) for label in labels) / max(1, len(labels))


def false_alarms(rows: Sequence[Labelled]) -> float:
    """Return how often something is shown where there is nothing."""
    return share(bool(row.said) for row in rows if not row.labels and not row.disputed)


def _f1(rows: Sequence[Labelled], label: str) -> float:
    there, said = [row.labels[0] == label for row in rows], [row.ranked[0] == label for row in rows]
    right = sum(a and b for a, b in zip(there, said, strict=True))
    return 2 * right / max(1, sum(there) + sum(said))


def average_precision(chances: Sequence[float], right: Sequence[bool]) -> float:
    """Return the area under precision over recall."""
    order = np.argsort(-np.asarray(chances), kind="stable")
    hits = np.asarray(right, dtype=float)[order]
    precision = np.cumsum(hits) / np.arange(1, len(hits) + 1)
    return float((precision * hits).sum() / max(1.0, hits.sum()))
