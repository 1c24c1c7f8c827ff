"""When something is meant to be: a day, a time of the day, and how long.

The pack makes a phrase plain, a kept library reads the day, and clocks are read by `clocks`: date libraries take
"Thursday at 9" for the ninth month, and "half past eight" for nothing.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from askwell.core.packs import LANGUAGES
from askwell.core.request.clocks import part_of_day, read_clocks
from askwell.core.request.plain import LONGEST, plain, rule, table

ReadDay = Callable[[str, date], date | None]
_MINUTES_A_DAY = 24 * 60
_SATURDAY, _DECEMBER = 5, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What a phrase such as "Thursday 9 to 11" means; what it does not say is missing.

    `is_loose` says that the day or time stands for a span ("next week", "in the evening"): it is only where it begins.
    """

    day: date | None = None
    clock: time | None = None
    until: time | None = None
    minutes: int | None = None
    is_loose: bool = False


def read_moment(when: str, how_long: str, now: datetime, read_day: ReadDay, language: str = "en") -> Moment:
    """Return what the words for when and for how long mean, seen from `now` on her clock.

    `read_day` reads a plain phrase such as "friday" or "4 december", seen from a day; the next one to come. What cannot
    be read is missing. A time from 1 to 6 without "am" or "pm" is taken for the afternoon.
    """
    language = language if language in LANGUAGES else LANGUAGES[0]
    minutes = _length(plain(how_long, language), language)
    phrase = plain(when, language)
    if not phrase or len(when) > LONGEST:
        return Moment(minutes=minutes)
    soon = rule("soon", language).search(phrase)
    if soon:
        steps = int(soon["number"]) * (60 if soon["unit"].startswith("h") else 1)
        at = now + timedelta(minutes=steps)
        return Moment(day=at.date(), clock=at.time().replace(second=0, microsecond=0), minutes=minutes)
    part = part_of_day(phrase, language)
    clock, until, rest = read_clocks(phrase, part, language)
    day, is_loose = _day(rest, now.date(), read_day, language)
    if clock is None and part is not None and day:
        clock, is_loose = time(part), True
    if minutes is None and clock and until:
        minutes = (_minute_of(until) - _minute_of(clock)) % _MINUTES_A_DAY or None
    return Moment(day=day, clock=clock, until=until, minutes=minutes, is_loose=is_loose)


def _minute_of(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _day(phrase: str, today: date, read_day: ReadDay, language: str) -> tuple[date | None, bool]:
    """Return the day a phrase means, and whether it only begins there."""
    begins = _beginning(phrase, today, language)
    if begins:
        return begins, True
    week = rule("week_after", language).search(phrase)
    if week:
        named = read_day(week["day"] or week["day2"] or week["day3"], today)
        return (named + timedelta(days=7) if named else None), False
    if rule("tonight", language).search(phrase):
        return today, False
    alone = rule("day_of_month", language).search(phrase)
    if alone:
        return _next_day_of_month(int(alone["day"]), today), False
    phrase = _bare(rule("next_weekday", language).sub(r"\g<day>", phrase), language)
    return (read_day(phrase, today) if any(letter.isalnum() for letter in phrase) else None), False


def _beginning(phrase: str, today: date, language: str) -> date | None:
    """Return where a span such as "next week" begins, or where "the end of" one is."""
    weekend = rule("weekend", language).search(phrase)
    if weekend:
        return today + timedelta(days=(_SATURDAY - today.weekday()) % 7 + (7 if weekend["next"] else 0))
    end = rule("end_of", language).search(phrase)
    if end:
        return _end_of(end["span"], today)
    following = rule("next_span", language).search(phrase)
    if following is None or rule("weekday_word", language).search(phrase):
        return None
    if following["span"] == "week":
        return today + timedelta(days=7 - today.weekday())
    return (today.replace(day=1) + timedelta(days=32)).replace(day=1)


def _end_of(span: str, today: date) -> date:
    if span == "week":
        return today + timedelta(days=6 - today.weekday())
    month = today.month if span == "month" else _DECEMBER
    return date(today.year, month, monthrange(today.year, month)[1])


def _next_day_of_month(number: int, today: date) -> date | None:
    first = today.replace(day=1)
    for _ in range(12):
        if 1 <= number <= monthrange(first.year, first.month)[1] and first.replace(day=number) >= today:
            return first.replace(day=number)
        first = (first + timedelta(days=32)).replace(day=1)
    return None


def _bare(phrase: str, language: str) -> str:
    """Return a phrase without parts of the day and small words; "in 3 days" needs its "in"."""
    words = "|".join(f"{word}s?" for word in table(language)["parts"])
    bare = re.sub(rf"\b(?:{words})\b", " ", phrase).replace(",", " ")
    if not rule("in_some", language).search(bare):
        bare = rule("filler", language).sub(" ", bare)
    return " ".join(bare.split())


def _length(phrase: str, language: str) -> int | None:
    """Return the minutes of a phrase such as "2 and a half hours"."""
    found = rule("length", language).search(phrase)
    if not found:
        return None
    number = 0.5 if found["number"] == "½" else float(found["number"].replace(",", "."))
    number += 0.5 if found["half"] or found["and_half"] or found["half_after"] else 0
    return round(number * (60 if found["unit"].startswith("h") else 1))
