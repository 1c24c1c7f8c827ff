"""Care first: every text is looked at before anything else is done with it."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from askwell.core.care import Level, Lines, Topic, care_texts, countries, lines_for, look_for_signs
from askwell.usecases.listening import listen_in_every_language

_MARK = 12  # characters of a digest: enough to know a phrase again within one journey


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What care saw: whether the lines must be shown now, what is switched off, and the quiet line for a page.

    `marks` know the phrases again, so that a text shows its panel once; they say nothing to a reader.
    """

    is_crisis: bool = False
    is_new: bool = False
    is_unsafe: bool = False
    topic: str = ""
    line: str = ""
    marks: tuple[str, ...] = ()


def look_first(texts: Iterable[str], seen: Collection[str], language: str = "en") -> Look:
    """Look at every text; `seen` are the marks of phrases whose panel has been shown."""
    level, topics, marks = Level.NONE, frozenset[Topic](), list[str]()
    for passage, heard in [one for text in texts for one in listen_in_every_language(text, language)]:
        signs = look_for_signs(passage, heard)
        topics |= signs.topics
        if signs.level is Level.CRISIS:
            level = Level.CRISIS
            marks += [_mark_of(span.quote(passage.text)) for span in signs.spans]
        elif signs.level is Level.CONCERN and level is Level.NONE:
            level = Level.CONCERN
    if level is Level.NONE:
        return Look()
    said = see_care_texts(language)
    return Look(
        is_crisis=level is Level.CRISIS,
        is_new=any(mark not in seen for mark in marks),
        is_unsafe=Topic.ABUSE in topics,
        topic=_first_topic(topics),
        line=said["concern"].get(_first_topic(topics), said["concern"]["line"]),
        marks=tuple(dict.fromkeys([*seen, *marks])),
    )


def see_lines(country: str, today: date, topic: str = "") -> Lines:
    """Return the lines to call for a country as they stand today, those for `topic` first."""
    known = {item.value: item for item in Topic}
    return lines_for(country or None, on=today, topics=frozenset({known[topic]}) if topic in known else frozenset())


def see_countries() -> tuple[str, ...]:
    """Return the countries with lines of their own."""
    return countries()


def see_care_texts(language: str = "en") -> Mapping[str, Any]:
    """Return the sentences of the care pages."""
    return care_texts(language)


def _first_topic(topics: frozenset[Topic]) -> str:
    return next((topic.value for topic in Topic if topic in topics), "")


def _mark_of(words: str) -> str:
    return hashlib.sha256(words.casefold().encode("utf-8", "replace")).hexdigest()[:_MARK]


def spoken_number(number: str) -> str:
    """Return a number in the groups people read aloud: 116 123, 0800 111 0111, 1 800 799 7233."""
    groups = {6: (3, 3), 10: (4, 3, 3), 11: (1, 3, 3, 4) if number.startswith("1") else (4, 3, 4)}.get(len(number))
    if not groups:
        return number
    ends = [sum(groups[: place + 1]) for place in range(len(groups))]
    return " ".join(number[end - size : end] for end, size in zip(ends, groups, strict=True))
