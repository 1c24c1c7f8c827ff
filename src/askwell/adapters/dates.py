"""Days in people's words, read by dateparser."""

from datetime import date, datetime, time

from askwell.core.request import Moment, read_moment

_LONGEST = 60  # characters; a longer phrase is no date


def find_past_day(phrase: str, today: date, language: str = "en") -> date | None:
    """Return the day that `phrase` names if it lies before `today`; nothing if it does not, or cannot be read.

    Days without a year are taken to be still to come.
    """
    read = _read_day(phrase, today, language) if phrase.strip() and len(phrase) <= _LONGEST else None
    return read if read and read < today else None


def find_moment(when: str, how_long: str, now: datetime, language: str = "en") -> Moment:
    """Return the day, the time and the length that words mean, seen from `now` on her clock."""
    return read_moment(when, how_long, now, lambda phrase, today: _read_day(phrase, today, language), language)


def _read_day(phrase: str, today: date, language: str) -> date | None:
    import dateparser  # noqa: PLC0415 - a third of a second, wanted only here

    settings = {"RELATIVE_BASE": datetime.combine(today, time()), "PREFER_DATES_FROM": "future", "DATE_ORDER": "DMY"}
    try:
        read = dateparser.parse(phrase, languages=[language], settings=settings)
    except (ValueError, OverflowError, RecursionError):
        return None
    return read.date() if read else None
