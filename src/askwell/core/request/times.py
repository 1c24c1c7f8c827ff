"""Times as people type them: the words that say when, and the words that say how long."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from askwell.core.packs import LANGUAGES, load_pack
from askwell.core.words import Span

_DEEPEST = 3  # a word list may name a list that names a list, not more
_NAME = re.compile(r"%(\w+)%")


class TimeWords(NamedTuple):
    """Words that tell a time: where they stand, whether they say `when` or `how_long`, and how to say them."""

    span: Span
    role: str
    order: int
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pattern:
    match: re.Pattern[str]
    role: str
    order: int
    say: str
    default: Mapping[str, str]


def pack_of(language: str, stage: str = "request") -> dict[str, Any]:
    """Return the pack's table, the English one where the language has none."""
    return load_pack(language if language in LANGUAGES else LANGUAGES[0], stage)


def compiled(match: str, language: str) -> re.Pattern[str]:
    """Compile a pack's pattern: %name% stands for any word of that list."""
    pack = pack_of(language)
    lists = {**pack["words"], **pack["times"]["words"]}
    for _ in range(_DEEPEST):
        match = _NAME.sub(lambda name: f"(?:{'|'.join(lists[name[1]])})", match)
    return re.compile(match, re.IGNORECASE)


def find_times(text: str, language: str = "en") -> tuple[TimeWords, ...]:
    """Return every time in `text`, in the order of the text. No stretch of text is counted twice."""
    found: list[TimeWords] = []
    names: Mapping[str, str] = pack_of(language)["times"]["names"]
    for pattern in _patterns(language):
        found.extend(
            TimeWords(Span(*match.span()), pattern.role, pattern.order, _say(pattern, match, names))
            for match in pattern.match.finditer(text)
        )
        text = pattern.match.sub(lambda match: "\0" * len(match.group()), text)
    return tuple(sorted(found))


def say_times(times: tuple[TimeWords, ...], role: str) -> str:
    """Return the words of one role as they are said: the day before the hour."""
    return " ".join(time.said for time in sorted(times, key=lambda time: (time.order, time.span)) if time.role == role)


@cache
def _patterns(language: str) -> tuple[_Pattern, ...]:
    return tuple(
        _Pattern(
            match=compiled(rf"(?<!\w){row['match']}", language),
            role=row["role"],
            order=row["order"],
            say=row["say"],
            default=row.get("default", {}),
        )
        for row in pack_of(language)["times"]["patterns"]
    )


def _say(pattern: _Pattern, match: re.Match[str], names: Mapping[str, str]) -> str:
    typed = {
        group: pattern.default.get(group, "") if words is None else _named(words, names)
        for group, words in match.groupdict().items()
    }
    return " ".join(pattern.say.format_map(typed).split())


def _named(words: str, names: Mapping[str, str]) -> str:
    """Return the words as they are said, with the spaces around them kept."""
    return " ".join(names.get(word.casefold(), word) for word in words.split(" "))
