"""Putting mail into the outbox, and taking it back while it has not gone out."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings

from askwell.adapters import sealing
from askwell.delivery.letters import Letter
from askwell.delivery.mail import new_message_id
from askwell.usecases.access import house
from askwell.usecases.access import outbox as rows
from askwell.usecases.access.outbox import StoredLetter, Unsent
from askwell.usecases.account.names import tidy_email
from askwell.usecases.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One mail that is to go out; one with the same `once` goes out once. It is held back until `release` if said."""

    what: str
    once: str
    to: str = field(repr=False)
    letter: Letter = field(repr=False)
    due_at: datetime
    circle: int | None = None
    ask: UUID | None = None
    recipient: UUID | None = None
    person: UUID | None = None
    is_held: bool = False


def put(mail: Outgoing) -> bool:
    """Put one mail in; false if one with the same `once` was put in before. It belongs into the caller's transaction.

    Raises:
        Refused: mail_to_odd, when `to` or whom to reply to is not one plain address.
    """
    return rows.add_letter(_stored(mail, _sender()))


def put_all(mails: Collection[Outgoing]) -> None:
    """Put several in at one go, each as `put` does; none where this house sends no mail.

    Raises:
        Refused: as `put`.
    """
    sender = _sender() if mails else ""
    if sender:
        rows.add_letters([_stored(mail, sender) for mail in mails])


def release(recipient: UUID, now: datetime) -> None:
    """Let go what was held back until somebody's turn."""
    rows.release_letters(recipient, now)


def take_back(*, ask: UUID | None = None, recipient: UUID | None = None, what: str = "") -> int:
    """Take back what has not gone out, of an ask or a recipient, of one kind or of all; return how much it was."""
    return take_back_all(Unsent(ask=ask, recipient=recipient, what=what))


def take_back_all(*unsent: Unsent) -> int:
    """Take back what has not gone out, of several kinds at one go; return how much it was."""
    return rows.remove_unsent(one for one in unsent if one.ask or one.recipient)


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
    if not address or not address.isprintable():
        raise Refused("mail_to_odd")
    return address


def _stored(mail: Outgoing, sender: str) -> StoredLetter:
    id_, to = uuid4(), _one_address(mail.to)
    if mail.letter.reply_to:
        _one_address(mail.letter.reply_to)
    return StoredLetter(
        id=id_,
        what=mail.what,
        once=mail.once,
        due_at=mail.due_at,
        message_id=new_message_id(sender),  # the same on each attempt, so that a mail server tells a second copy
        locked=lock_letter(id_, to, mail.letter),
        circle=mail.circle,
        ask=mail.ask,
        recipient=mail.recipient,
        person=mail.person,
        is_held=mail.is_held,
    )


def _sender() -> str:
    """Return whom mail is from: a Message-ID names the sender's domain."""
    mail = house.load_mail()
    return mail.sender if mail else ""


def _key() -> bytes:
    return sealing.derive(settings.SECRET_KEY.encode(), "outbox")
