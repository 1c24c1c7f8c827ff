"""Days in people's words, read by dateparser."""

from datetime import date, datetime, time

_LONGEST = 60  # characters; a longer phrase is no date


def find_past_day(phrase: str, today: date, language: str = "en") -> date | None:
    """Return the day that `phrase` names if it lies before `today`; nothing if it does not, or cannot be read.

    Days without a year are taken to be still to come.
    """
    if not phrase.strip() or len(phrase) > _LONGEST:
        return None
    import dateparser  # noqa: PLC0415 - a third of a second, wanted only here

    settings = {"RELATIVE_BASE": datetime.combine(today, time()), "PREFER_DATES_FROM": "future"}
    try:
        read = dateparser.parse(phrase, languages=[language], settings=settings)
    except (ValueError, OverflowError, RecursionError):
        return None
    return read.date() if read and read.date() < today else None
