"""Clock times in a plain phrase: "at 9", "9.30 to 11", "half past 8"."""

import re
from datetime import time

from askwell.core.request.plain import rule, table

_NOON = 12
_MORNING_BEGINS = 7  # "at 5" without more is in the afternoon, "at 7" in the morning
_SIGNS = str.maketrans(".h", "::")


def part_of_day(phrase: str, language: str) -> int | None:
    """Return the hour at which the part of the day begins that a phrase names."""
    parts: dict[str, int] = table(language)["parts"]
    return next((hour for word, hour in parts.items() if re.search(rf"\b{word}s?\b", phrase)), None)


def read_clocks(phrase: str, part: int | None, language: str) -> tuple[time | None, time | None, str]:
    """Return the time, the end of the span, and the phrase without them."""
    for name, minutes in (("half_past", 30), ("quarter_past", 15), ("quarter_to", -15)):
        phrase = rule(name, language).sub(lambda match, minutes=minutes: _counted(match, minutes), phrase)  # type: ignore[misc]
    span = rule("range", language).search(phrase)
    if span and _is_clock(span["first"]) and _is_clock(span["last"]):
        return *_read_span(span, part), _cut(phrase, span)
    found = rule("after_day", language).search(phrase) or rule("clock", language).search(phrase)
    named = {name: value for name, value in found.groupdict().items() if value} if found else {}
    written = next((named[name] for name in ("hour", "hour2", "hour3") if name in named), "")
    written += ":" + named.get("minute", "00")
    if found is None or not _is_clock(written):
        return None, None, phrase
    half = named.get("half") or named.get("half2", "").removeprefix(":00")
    rest = f"{named['day']} {_cut(phrase, found)}" if "day" in named else _cut(phrase, found)
    return _read_clock(written, half, part), None, rest


def _read_span(span: re.Match[str], part: int | None) -> tuple[time, time]:
    last = _read_clock(span["last"], span["half2"] or "", part)
    first = _read_clock(span["first"], span["half1"] or span["half2"] or "", part)
    if first > last and not span["half1"]:
        first = _read_clock(span["first"], "am", part)  # "11 to 1 pm"
    if first > last and not span["half2"]:
        last = last.replace(hour=(last.hour + _NOON) % 24)  # "11 to 1"
    return first, last


def _cut(phrase: str, found: re.Match[str]) -> str:
    return f"{phrase[: found.start()]} {phrase[found.end() :]}".strip()


def _counted(match: re.Match[str], minutes: int) -> str:
    total = (int(match["hour"]) * 60 + minutes) % (24 * 60)
    return f"at {total // 60}:{total % 60:02}"


def _is_clock(written: str) -> bool:
    hour, _, minute = written.translate(_SIGNS).partition(":")
    return int(hour or 99) < 24 and int(minute or 0) < 60  # noqa: PLR2004 - a clock


def _read_clock(written: str, half: str, part: int | None) -> time:
    hour, _, minute = written.translate(_SIGNS).partition(":")
    number = int(hour)
    is_later = part is not None and part >= _NOON and number < _NOON
    if half:
        number = number % _NOON + (_NOON if half.startswith("p") else 0)
    elif is_later or (part is None and 0 < number < _MORNING_BEGINS and not hour.startswith("0")):
        number += _NOON
    return time(number % 24, int(minute or 0))
