"""The story of the demo, read from the file beside this one. Who writes it is told of every mistake by a test."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).with_name("circle.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody on one person's own shelf."""

    name: str
    relation: str
    closeness: str = "somewhat"
    phone: str = ""
    email: str = ""
    note: str = ""
    not_this_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with an account."""

    name: str
    about: str
    joined: str
    offers: tuple[str, ...] = ()
    knows: tuple[Known, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An answer: by link, on the board (`by`), or one that was heard."""

    at: str
    answer: str
    by: str = ""
    steps: tuple[int, ...] = ()
    later: str = ""
    note: str = ""
    reach: str = ""
    thinking: bool = False
    felt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thanks:
    """Words of thanks; `name` says for whom where nobody was asked by name."""

    at: str
    words: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """One person who is asked."""

    name: str
    way: str
    link: bool = False
    stands_in_for: str = ""
    expects: str = ""
    percent: int | None = None
    said: Said | None = None
    heard: Said | None = None
    after: Mapping[str, str] = field(default_factory=dict)
    thanks: Thanks | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTold:
    """One piece of an ask."""

    what: str
    at: str = ""
    on: str = ""
    how_long: str = ""
    places: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AskTold:
    """One ask, from its first words to its end. Without `sent` it is still being made."""

    by: str
    what: str
    words: str
    begun: str
    sent: str = ""
    needed_by: str = ""
    look_on: str = ""
    plan: str = ""
    reach: str = ""
    counts: bool = False
    steps: tuple[StepTold, ...] = ()
    to: tuple[To, ...] = ()
    board: Mapping[str, list[str]] | None = None
    answers: tuple[Said, ...] = ()
    thanks: tuple[Thanks, ...] = ()
    ends: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftTold:
    """A journey of Think that somebody keeps."""

    by: str
    here: str
    saved: str
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All of it. The first person runs the circle."""

    password: str
    circle: Mapping[str, str]
    people: tuple[Person, ...]
    asks: tuple[AskTold, ...]
    drafts: tuple[DraftTold, ...]


@cache
def read_story() -> Story:
    """Read the story."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Story(
        password=told["password"],
        circle=told["circle"],
        people=tuple(_person(one) for one in told["people"]),
        asks=tuple(_ask(one) for one in told["asks"]),
        drafts=tuple(DraftTold(**one) for one in told["drafts"]),
    )


def _person(told: dict[str, Any]) -> Person:
    knows = tuple(Known(**one) for one in told.pop("knows", ()))
    return Person(offers=tuple(told.pop("offers", ())), knows=knows, **told)


def _ask(told: dict[str, Any]) -> AskTold:
    return AskTold(
        steps=tuple(StepTold(**step) for step in told.pop("steps", ())),
        to=tuple(_to(one) for one in told.pop("to", ())),
        answers=tuple(_said(one) for one in told.pop("answers", ())),
        thanks=tuple(Thanks(**one) for one in told.pop("thanks", ())),
        **told,
    )


def _to(told: dict[str, Any]) -> To:
    said, heard, thanks = (told.pop(name, None) for name in ("said", "heard", "thanks"))
    return To(
        said=_said(said) if said else None,
        heard=_said(heard) if heard else None,
        thanks=Thanks(**thanks) if thanks else None,
        **told,
    )


def _said(told: dict[str, Any]) -> Said:
    return Said(steps=tuple(told.pop("steps", ())), **told)
