"""A first small step.

The barriers a person kept come in; six rungs to choose from go out: the ask, steps of other sizes, nothing today.
The idea is from exposure ladders, used as practice: how big a step is her choice, and to have asked is the whole of it.
"""

from askwell.core.ladder.rungs import (
    ASK,
    NOTHING_TODAY,
    LeadsTo,
    Practice,
    Rung,
    SafetyQuestion,
    practice,
    propose_rungs,
    rungs,
    safety_question,
)

__all__ = [
    "ASK",
    "NOTHING_TODAY",
    "LeadsTo",
    "Practice",
    "Rung",
    "SafetyQuestion",
    "practice",
    "propose_rungs",
    "rungs",
    "safety_question",
]
