"""Sending: what she said yes to crosses, and the house mails it where she wants. Links, shown and made anew."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from askwell.delivery.letters import Letter, write_letter
from askwell.usecases import crossing, matching, outbox
from askwell.usecases.access import asks, people
from askwell.usecases.access.asks import StoredRecipient
from askwell.usecases.access.own.shapes import Asked, HerAsk, Way
from askwell.usecases.ask.kept import asked_of, change_asked, find_ask, find_saved
from askwell.usecases.ask.link import (
    address_of,
    found_by,
    lock_for_them,
    lock_reply,
    lock_thanks,
    new_token,
    open_for_them,
    open_reply,
    open_thanks,
    open_token,
    public_key_of,
    seal_token,
)
from askwell.usecases.ask.times import zone_of
from askwell.usecases.errors import Refused
from askwell.usecases.mail import mail_is_set
from askwell.usecases.visitor import Visitor

_NUDGE_AFTER = timedelta(days=2)
_MORNING = time(10)


def send_ask(by: Visitor, id_: UUID, *, yes: str, now: datetime) -> HerAsk:
    """Let what she saw cross, and mail it to those she wants the house to mail.

    Raises:
        Refused: what `cross` refuses, or mail_unset.
    """
    with transaction.atomic():
        saved = find_saved(by, id_)
        ask = crossing.cross(by, id_, yes=yes, now=now, saved=saved)
        mailed = [one for one in ask.to if one.way is Way.MAILED]
        if saved[0].shared or not mailed:
            return ask
        if not mail_is_set():
            raise Refused("mail_unset")
        recipients = {str(one.id): one for one in asks.recipients_of(UUID(ask.shared))}
        for one in mailed:
            mail_ask(by, ask, one, recipients[one.recipient], now)
    return ask


def link_of(by: Visitor, recipient: StoredRecipient) -> str:
    """Return the address of a link she made; nothing when her keys do not open it, or it was taken back."""
    token = open_token(recipient.to_her, recipient.id, by.keys) if recipient.state != "revoked" else None
    return address_of(token) if token else ""


def renew_link(by: Visitor, id_: UUID, helper: str, now: datetime) -> str:
    """Make a new link for somebody; the old one stops. What they said stays theirs.

    Raises:
        Refused: ask_gone, helper_gone, link_none or link_closed (sealed with an older key of hers).
    """
    recipient, token = _hers(by, id_, helper)
    new, them, reply = new_token(), open_for_them(token, recipient), open_reply(token, recipient)
    thanks = open_thanks(token, recipient)
    asks.change_recipient(
        recipient.id,
        found_by=found_by(new),
        for_them=lock_for_them(new, recipient.id, them),
        to_her=seal_token(new, recipient.id, public_key_of(by.person)),
        reply=lock_reply(new, recipient.id, reply) if reply else b"",
        thanks=lock_thanks(new, recipient.id, thanks) if thanks else b"",
        state="live" if recipient.state == "revoked" else recipient.state,
    )
    outbox.take_back(recipient=recipient.id)
    ask = find_ask(by, id_)
    one = asked_of(ask, helper)
    if one.way is Way.MAILED and mail_is_set():
        fresh = next(row for row in asks.recipients_of(recipient.ask) if row.id == recipient.id)
        mail_ask(by, ask, one, fresh, now)
    return address_of(new)


def revoke_link(by: Visitor, id_: UUID, helper: str) -> None:
    """Take a link back: it opens nothing any more, and what was taken through it is free again.

    Raises:
        Refused: ask_gone, helper_gone or link_none.
    """
    one = asked_of(find_ask(by, id_), helper)
    if not one.recipient:
        raise Refused("link_none")
    with transaction.atomic():
        recipient = asks.lock_recipient(UUID(one.recipient))
        if recipient is None:
            raise Refused("link_none")
        asks.change_recipient(recipient.id, state="revoked")
        asks.leave_places(recipient.id)
        outbox.take_back(recipient=recipient.id)


def bring_turn(by: Visitor, id_: UUID, helper: str, now: datetime) -> HerAsk:
    """Let a stand-in's turn come because she says so.

    Raises:
        Refused: ask_gone, helper_gone.
    """
    one = asked_of(find_ask(by, id_), helper)
    with transaction.atomic():
        if one.recipient:
            recipient = asks.lock_recipient(UUID(one.recipient))
            if recipient and recipient.state == "waiting":
                asks.change_recipient(recipient.id, state="live")
                outbox.release(recipient.id, now)
    return change_asked(by, id_, helper, now, stands_in_for="")


def _hers(by: Visitor, id_: UUID, helper: str) -> tuple[StoredRecipient, str]:
    ask = find_ask(by, id_)
    one = asked_of(ask, helper)
    found = (row for row in asks.recipients_of(UUID(ask.shared)) if str(row.id) == one.recipient) if ask.shared else ()
    recipient = next(iter(found), None)
    if recipient is None:
        raise Refused("link_none")
    token = open_token(recipient.to_her, recipient.id, by.keys)
    if token is None:
        raise Refused("link_closed")
    return recipient, token


def mail_ask(by: Visitor, ask: HerAsk, one: Asked, recipient: StoredRecipient, now: datetime) -> None:
    """Mail the words she approved and the link, from her name. A stand-in's waits until their turn comes."""
    token = open_token(recipient.to_her, recipient.id, by.keys)
    helper = matching.find_person(by, UUID(one.helper))
    if token is None or not helper.email:
        raise Refused("way_no_email", who=one.name)
    letter = _letter_of("ask", by, ask, token)
    is_held = recipient.state == "waiting"
    name = f"{recipient.id} {recipient.stamp} {found_by(token).hex()[:12]}"
    circle = asks.circle_of(by.person)
    outbox.put(outbox.Outgoing(
        what="ask", once=f"ask {name}", to=helper.email, letter=letter, due_at=now, circle=circle,
        ask=recipient.ask, recipient=recipient.id, is_held=is_held,
    ))  # fmt: skip
    due = _nudge_at(by, ask, now)
    if ask.nudges and due and not is_held:
        outbox.put(outbox.Outgoing(
            what="nudge", once=f"nudge {recipient.id}", to=helper.email, letter=_letter_of("nudge", by, ask, token),
            due_at=due, circle=circle, ask=recipient.ask, recipient=recipient.id,
        ))  # fmt: skip


def _letter_of(kind: str, by: Visitor, ask: HerAsk, token: str) -> Letter:
    letter = write_letter(kind, by.choices.language, name=by.name, words=ask.words, link=address_of(token))
    person = people.find_person(by.person)
    address = person.email if person and ask.replies_to_me and person.is_email_confirmed else ""
    return replace(letter, from_name=by.name, reply_to=address)


def _nudge_at(by: Visitor, ask: HerAsk, now: datetime) -> datetime | None:
    """One gentle note: on the morning she looks, or two days later; never after the time it is needed by."""
    zone = zone_of(by)
    day = ask.look_on or (now + _NUDGE_AFTER).astimezone(zone).date()
    due = datetime.combine(day, _MORNING, tzinfo=zone)
    if due <= now or (ask.needed_by and due >= ask.needed_by):
        return None
    return due
