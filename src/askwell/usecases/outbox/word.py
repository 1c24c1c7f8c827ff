"""Word to the asker that there is something: no name, no answer, no word of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from askwell.delivery.letters import write_letter
from askwell.usecases.access import outbox as rows
from askwell.usecases.access import people
from askwell.usecases.access.asks import StoredAsk
from askwell.usecases.outbox.putting import Outgoing

_GATHERS = timedelta(minutes=3)  # it waits that long for more of the same


def word_to_asker(ask: StoredAsk, about: str, now: datetime) -> Iterator[Outgoing]:
    """Return the mail that tells her, if she chose mail for this ask; `about` names what it is about, once.

    A tap, then a note, then somebody else's tap are one mail: the one that waits already tells of all of them.
    """
    if ask.tells != "email" or rows.has_unsent(ask.id, "notice"):
        return
    her = people.find_mailbox(ask.by)
    if her is None:
        return
    yield Outgoing(
        what="notice",
        once=f"notice {about}",
        to=her.email,
        letter=write_letter("answer", her.language),
        due_at=now + _GATHERS,
        circle=ask.circle,
        ask=ask.id,
        person=ask.by,
    )
