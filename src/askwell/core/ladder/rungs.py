"""Rungs of a ladder: steps of different sizes towards asking, as written in the pack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from askwell.core.packs import load_pack

ASK = "the_ask"  # always the first rung that is proposed
NOTHING_TODAY = "nothing_today"  # always the last
_MIDDLE = 4  # rungs between the two
_FITTED = 3  # of these at most so many that fit her barriers alone, so that usual steps are seen too


class LeadsTo(StrEnum):
    """What a rung opens next."""

    REQUEST = "request"
    TELL = "tell"
    STAY = "stay"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One step. `size` guesses how hard it feels, in SUDS 0-100; without barriers it fits everyone."""

    key: str
    text: str
    hint: str
    size: int
    leads_to: LeadsTo
    barriers: tuple[str, ...]
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyQuestion:
    """Asked once before any step; "yes" or "unsure" leads to `unsafe` and to care, never to a ladder."""

    question: str
    hint: str
    yes: str
    no: str
    unsafe: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """Why small steps may help, and the study behind it."""

    text: str
    source: str


@cache
def rungs(language: str = "en") -> tuple[Rung, ...]:
    """Return every rung of the pack, in its order of preference."""
    return tuple(_read_rung(key, entry) for key, entry in load_pack(language, "ladder")["rungs"].items())


def propose_rungs(barriers: Sequence[str], language: str = "en") -> tuple[Rung, ...]:
    """Return six steps to choose from: the ask itself, four from small to large, and "nothing today".

    Steps made for her barriers come first into the choice; steps for everyone fill it.
    Of one size, the better fit is shown first.
    """
    known = {rung.key: rung for rung in rungs(language)}
    held = frozenset(barriers)
    between = [rung for rung in known.values() if rung.key not in {ASK, NOTHING_TODAY}]
    fitted = sorted((rung for rung in between if held & set(rung.barriers)), key=lambda rung: -_fit(rung, held))
    chosen = fitted[:_FITTED]
    chosen += [rung for rung in between if not rung.barriers][: _MIDDLE - len(chosen)]
    return known[ASK], *sorted(chosen, key=lambda rung: rung.size), known[NOTHING_TODAY]


def safety_question(language: str = "en") -> SafetyQuestion:
    """Return the question whether asking could make things worse."""
    return SafetyQuestion(**load_pack(language, "ladder")["safety"])


def practice(language: str = "en") -> Practice:
    """Return why small steps may help."""
    return Practice(**load_pack(language, "ladder")["practice"])


def _fit(rung: Rung, held: frozenset[str]) -> int:
    return len(held & set(rung.barriers))


def _read_rung(key: str, entry: Mapping[str, Any]) -> Rung:
    return Rung(
        key=key,
        text=entry["text"],
        hint=entry["hint"],
        size=entry["size"],
        leads_to=LeadsTo(entry["leads_to"]),
        barriers=tuple(entry.get("barriers", ())),
        rows=tuple(entry["rows"]),
    )
