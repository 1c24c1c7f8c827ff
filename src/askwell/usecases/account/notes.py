"""What happened to her account while she may have been away: sealed to her, so that she can tell if it was not her."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from askwell.usecases.access import own
from askwell.usecases.account.mailed import mail_that_something_changed
from askwell.usecases.visitor import Visitor

KEPT = 20  # the newest; older ones are taken away when she looks


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What happened, when, and on which device."""

    what: str
    at: datetime
    about: str


def note(person: UUID, what: str, now: datetime, *, about: str = "") -> None:
    """Leave a note in her account: signed_in, password_changed, recovery_used, reset, recovery_renewed, ...

    If she has chosen so, a mail without content says that there is one.
    """
    newest = own.load_keys(person)[0]
    own.tell(person, newest.public, newest.number, {"what": what, "at": now.isoformat(), "about": about})
    mail_that_something_changed(person)


def see_notes(by: Visitor) -> tuple[Note, ...]:
    """Return the newest notes, the newest first."""
    kept = sorted(own.list_notes(by), key=lambda value: str(value.holds["at"]), reverse=True)
    if len(kept) > KEPT:
        own.take_away(by, [value.id for value in kept[KEPT:]])
    return tuple(
        Note(what=one.holds["what"], at=datetime.fromisoformat(one.holds["at"]), about=one.holds["about"])
        for one in kept[:KEPT]
    )
