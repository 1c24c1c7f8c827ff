"""Putting mail into the outbox, and taking it back while it has not gone out."""

import json
from dataclasses import asdict
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings

from askwell.adapters import sealing
from askwell.delivery.letters import Letter
from askwell.delivery.mail import new_message_id
from askwell.usecases.access import house
from askwell.usecases.access import outbox as rows
from askwell.usecases.access.outbox import StoredLetter
from askwell.usecases.account.names import tidy_email
from askwell.usecases.errors import Refused


def put(
    *, what: str, once: str, to: str, letter: Letter, due_at: datetime, circle: int | None = None,
    ask: UUID | None = None, recipient: UUID | None = None, person: UUID | None = None, is_held: bool = False,
) -> bool:  # fmt: skip
    """Put one mail in; false if one with the same `once` was put in before. It belongs into the caller's transaction.

    Raises:
        Refused: mail_to_odd, when `to` is not one plain address.
    """
    id_ = uuid4()
    return rows.add_letter(
        StoredLetter(
            id=id_,
            what=what,
            once=once,
            due_at=due_at,
            message_id=_new_message_id(),
            locked=lock_letter(id_, _one_address(to), letter),
            circle=circle,
            ask=ask,
            recipient=recipient,
            person=person,
            is_held=is_held,
        )
    )


def release(recipient: UUID, now: datetime) -> None:
    """Let go what was held back until somebody's turn."""
    rows.release_letters(recipient, now)


def take_back(*, ask: UUID | None = None, recipient: UUID | None = None, what: str = "") -> int:
    """Take back what has not gone out, of an ask or a recipient, of one kind or of all; return how much it was."""
    if ask is None and recipient is None:
        return 0
    return rows.remove_unsent(ask=ask, recipient=recipient, what=what)


def lock_letter(id_: UUID, to: str, letter: Letter) -> bytes:
    """Lock address and words with the house's secret: the worker has to read them when nobody is here."""
    return sealing.lock(json.dumps({"to": to, **asdict(letter)}).encode("ascii"), _key(), f"outbox {id_}")


def open_letter(id_: UUID, locked: bytes) -> tuple[str, Letter]:
    """Return the address and the letter.

    Raises:
        CannotOpenError: the secret is another by now.
    """
    holds = json.loads(sealing.unlock(locked, _key(), f"outbox {id_}"))
    return holds.pop("to"), Letter(**holds)


def _one_address(to: str) -> str:
    try:
        address = tidy_email(to)
    except Refused as refused:
        raise Refused("mail_to_odd") from refused
    if not address:
        raise Refused("mail_to_odd")
    return address


def _new_message_id() -> str:
    """The same on each attempt, so that a mail server tells a second copy; it names the sender's domain."""
    mail = house.load_mail()
    return new_message_id(mail.sender if mail else "")


def _key() -> bytes:
    return sealing.derive(settings.SECRET_KEY.encode(), "outbox")
