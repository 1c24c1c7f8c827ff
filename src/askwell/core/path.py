"""The eleven stages of an ask, in order, and the four phases that people see."""

from dataclasses import dataclass
from enum import StrEnum


class Phase(StrEnum):
    """What a person sees of the path."""

    THINK = "think"
    ASK = "ask"
    ANSWER = "answer"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One room of the core: its name and the phase it belongs to."""

    name: str
    phase: Phase


STAGES = (
    Stage(name="words", phase=Phase.THINK),
    Stage(name="care", phase=Phase.THINK),
    Stage(name="barriers", phase=Phase.THINK),
    Stage(name="reframe", phase=Phase.THINK),
    Stage(name="ladder", phase=Phase.THINK),
    Stage(name="request", phase=Phase.ASK),
    Stage(name="matching", phase=Phase.ASK),
    Stage(name="answer", phase=Phase.ANSWER),
    Stage(name="evidence", phase=Phase.AFTER),
    Stage(name="thanks", phase=Phase.AFTER),
    Stage(name="norms", phase=Phase.AFTER),
)
