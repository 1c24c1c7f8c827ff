"""A calendar file as a calendar reads it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from askwell.delivery.calendar import calendar_file

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
LONG = "The red bag, please; the small one.\nA line with a \\ and an emoji \U0001f392. " + "long words " * 500


def _read(**given: object) -> tuple[bytes, dict[str, object]]:
    fields: dict[str, object] = {
        "uid": "one@askwell", "title": "kids to school", "at": None, "on": None, "minutes": None, "description": "",
        "url": "https://ask.example.org/a/x/", "now": NOW,
    }  # fmt: skip
    whole = calendar_file(**{**fields, **given})  # type: ignore[arg-type]
    (event,) = Calendar.from_ical(whole).walk("VEVENT")
    return whole, {name.lower(): event.decoded(name) for name in event}


def test_an_instant_is_the_same_moment_in_every_calendar() -> None:
    at = datetime(2026, 11, 26, 8, 15, tzinfo=ZoneInfo("Europe/London"))
    _, event = _read(at=at, minutes=30)
    assert event["dtstart"] == at
    assert event["duration"] == timedelta(minutes=30)


def test_a_day_without_a_time_is_a_whole_day_that_blocks_nothing() -> None:
    _, event = _read(on=date(2026, 11, 26))
    assert event["dtstart"] == date(2026, 11, 26)
    assert event["transp"] == "TRANSPARENT"


def test_any_text_comes_through_whole_in_lines_of_75_bytes() -> None:
    whole, event = _read(at=NOW, title="a, b;\nc", description=LONG)
    assert event["summary"] == "a, b; c"
    assert event["description"] == LONG
    assert max(map(len, whole.split(b"\r\n"))) <= 75


def test_signs_that_no_calendar_takes_are_left_out() -> None:
    _, event = _read(at=NOW, title="kids\x00 to\x0b school", description="the red\x1b bag\ud800\n\x00please")
    assert event["summary"] == "kids to school"
    assert event["description"] == "the red bag\nplease"


def test_words_cannot_end_the_appointment_or_begin_another() -> None:
    whole, event = _read(at=NOW, title="x\r\nEND:VEVENT", description="x\r\nEND:VEVENT\r\nBEGIN:VALARM")
    assert event["summary"] == "x END:VEVENT"
    assert b"\r\nBEGIN:VALARM" not in whole


def test_nobody_is_invited_and_nothing_rings() -> None:
    whole, _ = _read(at=NOW)
    for word in (b"ATTENDEE", b"ORGANIZER", b"VALARM"):
        assert word not in whole


def test_without_a_time_or_a_day_there_is_no_appointment() -> None:
    with pytest.raises(ValueError, match="a time or a day"):
        _read()
