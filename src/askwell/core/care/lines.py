"""Lines to call: who answers where, how it was checked, and whether that is still fresh."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from askwell.core.care.signs import Topic
from askwell.core.packs import load_shared

FRESH_FOR = timedelta(days=180)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextNumber:
    """A number for text messages and the word to send, if one is wanted."""

    number: str
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One service as its own page describes it; `what`, `hours`, `cost` and `how` are keys of sentences in the pack."""

    id: str
    country: str
    name: str
    what: str
    call: str = ""
    text: TextNumber | None = None
    chat: str = ""
    hours: str = ""
    cost: str = ""
    languages: tuple[str, ...] = ()
    topics: frozenset[str] = frozenset()
    source: str
    verified_on: date
    how: str

    def is_fresh(self, on: date) -> bool:
        """Say whether the line was read at its source within 180 days before `on`, and not after it."""
        return timedelta() <= on - self.verified_on <= FRESH_FOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """A list of lines for all countries, kept by others."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """What the panel shows, in its order: lines to call, lines to write to, the emergency number, directories."""

    lines: tuple[Line, ...]
    emergency: Line | None
    directories: tuple[Directory, ...]
    verified_on: date | None
    stale: frozenset[str]

    @property
    def is_fresh(self) -> bool:
        """Say whether every line shown was checked lately; a stale one must not be shown as checked."""
        return not self.stale

    @property
    def warn(self) -> str:
        """Return the key of the sentence that the panel must add, or nothing."""
        if self.emergency is None:
            return "lines_unknown"
        return "lines_stale" if self.stale else ""


def countries() -> tuple[str, ...]:
    """Return the countries with lines of their own, as ISO codes in order."""
    return tuple(sorted({line.country for line in _all_lines()}))


def lines_for(country: str | None, *, on: date, topics: frozenset[Topic] = frozenset()) -> Lines:
    """Return the lines of `country`, those for `topics` first; without a known country, the directories alone."""
    here = [line for line in _all_lines() if line.country == (country or "").upper()]
    emergency = next((line for line in here if "emergency" in line.topics), None)
    others = sorted((line for line in here if line is not emergency), key=lambda line: _place(line, topics))
    return Lines(
        lines=tuple(others),
        emergency=emergency,
        directories=_directories(),
        verified_on=min((line.verified_on for line in here), default=None),
        stale=frozenset(line.id for line in here if not line.is_fresh(on)),
    )


def stale_lines(on: date) -> tuple[Line, ...]:
    """Return every line that must be read again at its source; the build fails while there are any."""
    return tuple(line for line in _all_lines() if not line.is_fresh(on))


def _place(line: Line, topics: frozenset[Topic]) -> tuple[bool, bool]:
    wanted = topics or {Topic.SUICIDE}
    return not (line.topics & {topic.value for topic in wanted}), not line.call


@cache
def _all_lines() -> tuple[Line, ...]:
    return tuple(_read_line(entry) for entry in load_shared("helplines")["line"])


@cache
def _directories() -> tuple[Directory, ...]:
    return tuple(Directory(name=entry["name"], url=entry["url"]) for entry in load_shared("helplines")["directory"])


def _read_line(entry: dict[str, Any]) -> Line:
    text = entry.get("text")
    return Line(
        **{key: value for key, value in entry.items() if key not in {"text", "languages", "topics"}},
        text=TextNumber(**text) if text else None,
        languages=tuple(entry["languages"]),
        topics=frozenset(entry["topics"]),
    )
