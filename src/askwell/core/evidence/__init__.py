"""What was expected against what came.

A `Prediction` made before asking and an `Outcome` come in; which sentence fits goes out. Yes and part count as one, no
as nought; later stays open, and silence is an outcome of its own (docs/developers/evidence.md).
"""

from askwell.core.evidence.compare import (
    FEWEST,
    Comparison,
    Tally,
    brier_score,
    compare,
    compare_key,
    comparison,
    sum_up,
    tally,
)
from askwell.core.evidence.prediction import CHANCE_OF_A_YES, Prediction, came_true, outcome_of

__all__ = [
    "CHANCE_OF_A_YES",
    "FEWEST",
    "Comparison",
    "Prediction",
    "Tally",
    "brier_score",
    "came_true",
    "compare",
    "compare_key",
    "comparison",
    "outcome_of",
    "sum_up",
    "tally",
]
