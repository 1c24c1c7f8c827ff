"""One appointment as a calendar file (RFC 5545), for whoever said yes. It rings no alarm and invites nobody."""

import re
from datetime import UTC, date, datetime, timedelta

_HOUR = 60  # minutes, where nothing is said
_ODD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")  # RFC 5545 takes none of these


def calendar_file(
    *, uid: str, title: str, at: datetime | None, on: date | None, minutes: int | None, description: str, url: str,
    now: datetime,
) -> bytes:  # fmt: skip
    """Return a file with one appointment: at an instant for some minutes, or on a whole day.

    Raises:
        ValueError: there is neither an instant nor a day.
    """
    from icalendar import Calendar, Event, vDuration  # noqa: PLC0415 - slow to load, and most processes need none

    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", " ".join(_ODD.sub(" ", title).split()))
    if at is not None:
        event.add("dtstart", at.astimezone(UTC))
        event.add("duration", vDuration(timedelta(minutes=minutes or _HOUR)))
    elif on is not None:
        event.add("dtstart", on)
    else:
        message = "an appointment needs a time or a day"
        raise ValueError(message)
    if description:
        event.add("description", _ODD.sub("", description))
    event.add("url", url)
    event.add("class", "PRIVATE")
    event.add("transp", "OPAQUE" if at is not None else "TRANSPARENT")
    calendar = Calendar()
    calendar.add("prodid", "-//Askwell//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    whole: bytes = calendar.to_ical()
    return whole
