"""A first small step: how big is hers to say, and nothing is one of the answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from askwell.core.ladder import (
    LeadsTo,
    Practice,
    Rung,
    SafetyQuestion,
    practice,
    propose_rungs,
    rungs,
    safety_question,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallSteps:
    """Steps to choose from, why small ones may help, and the question whether asking is safe."""

    rungs: tuple[Rung, ...]
    practice: Practice
    safety: SafetyQuestion


def see_small_steps(kept: Sequence[str], language: str = "en") -> SmallSteps:
    """Return what the page shows for the barriers she kept."""
    return SmallSteps(
        rungs=propose_rungs(kept, language), practice=practice(language), safety=safety_question(language)
    )


def find_step(key: str, language: str = "en") -> Rung | None:
    """Return the step she chose, or nothing if she chose none."""
    return next((rung for rung in rungs(language) if rung.key == key), None)


__all__ = ["LeadsTo", "SmallSteps", "find_step", "see_small_steps"]
