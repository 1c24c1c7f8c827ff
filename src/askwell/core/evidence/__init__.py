"""What was expected against what came.

A `Prediction` made before asking and an `Outcome` come in; which sentence fits goes out. Yes and part count as one, no
as nought; later stays open, and silence is an outcome of its own.
"""

from askwell.core.evidence.prediction import CHANCE_OF_A_YES, Prediction, came_true, outcome_of

__all__ = ["CHANCE_OF_A_YES", "Prediction", "came_true", "outcome_of"]
