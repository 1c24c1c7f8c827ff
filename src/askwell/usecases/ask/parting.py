"""Kind words for each person who knows of an ask: that it changed, that there is enough, that it is not needed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from askwell.adapters.sealing import CannotOpenError
from askwell.core.answer import kind_words
from askwell.delivery.letters import Letter, write_letter
from askwell.usecases import outbox, peace
from askwell.usecases.access import asks, people
from askwell.usecases.access.asks import StoredRecipient
from askwell.usecases.access.own.shapes import HerAsk
from askwell.usecases.ask.link import address_of, open_for_them, open_token
from askwell.usecases.ask.seeing import AskedSeen, HerAskSeen, see_her_ask
from askwell.usecases.errors import Refused
from askwell.usecases.mail import mail_is_set
from askwell.usecases.visitor import Visitor

ABOUT = ("changed", "enough", "withdrawn")
_LONGEST = 2_000  # signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """Words for one person, ready to change. `can_mail`: the house mailed them before, and can again."""

    one: AskedSeen
    words: str = field(repr=False)
    can_mail: bool = False

    @property
    def key(self) -> str:
        """What stands for this person in her ask."""
        return self.one.asked.helper or str(self.one.recipient)


def see_partings(by: Visitor, id_: UUID, about: str, now: datetime) -> tuple[Parting, ...]:
    """Return words for each who knows of it: those she asked, and those who answered on the board.

    Raises:
        Refused: ask_gone.
    """
    seen = see_her_ask(by, id_, now)
    rows = {row.id: row for row in asks.recipients_of(UUID(seen.ask.shared))} if seen.ask.shared else {}
    mails = mail_is_set()
    return tuple(
        Parting(
            one=one,
            words=_words(by, seen.ask, about, one),
            can_mail=mails and bool(_address(by, rows.get(one.recipient) if one.recipient else None)),
        )
        for one in who_knows(seen)
    )


def who_knows(seen: HerAskSeen) -> tuple[AskedSeen, ...]:
    """Return those who know of an ask. A stand-in whose turn never came does not, nor somebody not asked yet."""
    return tuple(
        one
        for one in seen.to
        if one.state != "waiting" and (one.asked.sent_at or one.reply or one.is_from_board) and not one.is_closed
    )


def tell(by: Visitor, id_: UUID, about: str, words: Mapping[str, str], now: datetime) -> int:
    """Let the house mail these words to people it mailed before. Pressed twice, each goes out once.

    Raises:
        Refused: ask_gone, helper_gone, mail_unset or too_long.
    """
    if not mail_is_set():
        raise Refused("mail_unset")
    if any(len(text) > _LONGEST for text in words.values()):
        raise Refused("too_long")
    with transaction.atomic():
        seen = see_her_ask(by, id_, now)
        rows = {row.id: row for row in asks.recipients_of(UUID(seen.ask.shared))} if seen.ask.shared else {}
        told = 0
        for helper, text in words.items():
            recipient = rows.get(seen.one(helper).recipient or UUID(int=0))
            letter = _letter(by, seen, recipient, text.strip()) if recipient and text.strip() else None
            if recipient and letter:
                once = f"{about} {recipient.id} {seen.ask.version}"
                _put(letter, once, _address(by, recipient), recipient, now)
                told += 1
    return told


def _letter(by: Visitor, seen: HerAskSeen, recipient: StoredRecipient, words: str) -> Letter | None:
    token = open_token(recipient.to_her, recipient.id, by.keys)
    if not token or not _address(by, recipient):
        return None
    letter = write_letter("told", by.language, name=by.name, words=words, link=address_of(token))
    person = people.find_person(by.person)
    reply_to = person.email if person and seen.ask.replies_to_me and person.is_email_confirmed else ""
    return replace(letter, from_name=by.name, reply_to=reply_to)


def _put(letter: Letter, once: str, to: str, recipient: StoredRecipient, now: datetime) -> None:
    ask = asks.find_ask(recipient.ask)
    outbox.put(outbox.Outgoing(
        what="changed" if once.startswith("changed") else "closing", once=once, to=to, letter=letter, due_at=now,
        circle=ask.circle if ask else None, ask=recipient.ask, recipient=recipient.id,
    ))  # fmt: skip


def _address(by: Visitor, recipient: StoredRecipient | None) -> str:
    """Return where the house mailed somebody, unless they asked to be left in peace or the link was taken back."""
    if recipient is None or recipient.state != "live":
        return ""
    token = open_token(recipient.to_her, recipient.id, by.keys)
    try:
        address = open_for_them(token, recipient).email if token else ""
    except CannotOpenError:
        return ""
    return "" if address and peace.is_left_in_peace(address, from_person=by.person) else address


def _words(by: Visitor, ask: HerAsk, about: str, one: AskedSeen) -> str:
    """Whoever has a link reads the new words there; for others they follow."""
    if about == "changed" and not one.link and not one.is_from_board:
        return f"{kind_words('changed_aloud', one.asked.name, one.reply, by.language)}\n\n{ask.words}"
    return kind_words(about, one.asked.name, one.reply, by.language)
