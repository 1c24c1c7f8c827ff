"""Other ways to see what holds a person back, as written in the pack."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from askwell.core.packs import load_pack

NOTHING = "nothing"  # nothing holds her back, she wants the words
OWN = "own"  # a reason of her own that is on no list


class Ground(StrEnum):
    """What a view rests on."""

    STUDY = "study"
    EXPERIENCE = "experience"
    QUESTION = "question"


class Way(StrEnum):
    """Where a barrier leads on: most to the ask; some may be true and are not argued with."""

    ASK = "ask"
    SAFE = "safe"  # the fear may be right: a safer person first
    SERVICES = "services"  # a practical or a professional way first


@dataclass(frozen=True, slots=True, kw_only=True)
class Reframe:
    """One other way to see it: a text, and a question that leaves the answer to her."""

    key: str
    barrier: str
    kind: Ground
    text: str
    question: str
    source: str | None
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """What is said about one barrier, in this order: it is met, then explained, then seen from other sides."""

    barrier: str
    validation: str
    keeps_alive: str
    views: tuple[Reframe, ...]
    way: Way
    rows: tuple[str, ...]


def views_for(barrier: str, language: str = "en") -> Views:
    """Return what the pack says about a barrier; one that it does not know is met as the person's own."""
    known = _barriers(language)
    return known.get(barrier, known[OWN])


def trap_question(trap: str, language: str = "en") -> str | None:
    """Return the question for a thinking trap, or nothing where there is none to ask."""
    question: str | None = load_pack(language, "reframe")["traps"].get(trap)
    return question


def opening(language: str = "en") -> str:
    """Return the kind sentence that the way begins with."""
    sentence: str = load_pack(language, "reframe")["opening"]
    return sentence


@cache
def _barriers(language: str) -> Mapping[str, Views]:
    return {
        barrier: _read_views(barrier, entry) for barrier, entry in load_pack(language, "reframe")["barriers"].items()
    }


def _read_views(barrier: str, entry: Mapping[str, Any]) -> Views:
    return Views(
        barrier=barrier,
        validation=entry["validation"],
        keeps_alive=entry.get("keeps_alive", ""),
        views=tuple(_read_reframe(barrier, key, view) for key, view in entry["views"].items()),
        way=Way(entry.get("way", Way.ASK)),
        rows=tuple(entry.get("rows", ())),
    )


def _read_reframe(barrier: str, key: str, view: Mapping[str, Any]) -> Reframe:
    return Reframe(
        key=key,
        barrier=barrier,
        kind=Ground(view["kind"]),
        text=view["text"],
        question=view["question"],
        source=view.get("source"),
        rows=tuple(view["rows"]),
    )
