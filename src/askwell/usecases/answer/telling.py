"""What an answer sets going: word to the asker if she wants it, and reminders for whoever said yes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from askwell.core.answer import Reply
from askwell.core.answer.reminders import reminder_times
from askwell.core.request import Step
from askwell.delivery.letters import say_when, write_letter
from askwell.usecases import outbox
from askwell.usecases.access import people
from askwell.usecases.answer.after import zone_of
from askwell.usecases.answer.seeing import Opened
from askwell.usecases.ask.link import address_of
from askwell.usecases.mail import mail_is_set

_GATHERS = timedelta(minutes=3)  # word to her waits that long for more of the same


def tell_of_answer(opened: Opened, before: Reply | None, reply: Reply, token: str, now: datetime) -> None:
    """Put in the outbox what follows from an answer, in the transaction that saves it."""
    outbox.take_back(recipient=opened.recipient.id, what="nudge")
    if before is None or replace(reply, remind=before.remind) != before:
        _tell_her(opened, now)
    if before is None or (before.steps, before.remind) != (reply.steps, reply.remind):
        put_reminders(opened, reply, token, now)


def put_reminders(opened: Opened, reply: Reply, token: str, now: datetime) -> None:
    """Put the reminders for what somebody took on, in place of those that have not gone out yet.

    They go to the address they gave for it, or where the house mailed the ask; nobody else gets any.
    """
    outbox.take_back(recipient=opened.recipient.id, what="reminder")
    address = reply.remind or opened.them.email
    if not address or not reply.steps or not mail_is_set():
        return
    for step in opened.content.steps:
        if step.number in reply.steps:
            _put_reminders_of(step, opened, address, token, now)


def _put_reminders_of(step: Step, opened: Opened, address: str, token: str, now: datetime) -> None:
    zone, start = zone_of(opened.content) or UTC, step.at or step.on
    if start is None:
        return
    when = say_when(step.at.astimezone(zone) if step.at else start, opened.ask.language)
    letter = write_letter(
        "reminder", opened.ask.language, name=opened.content.from_name, when=when, link=address_of(token)
    )
    for reminder in reminder_times(start, now, zone=zone):
        outbox.put(
            what="reminder",
            once=f"reminder {opened.recipient.id} {step.number} {start.isoformat()} {reminder.before}",
            to=address,
            letter=letter,
            due_at=reminder.at,
            circle=opened.ask.circle,
            ask=opened.ask.id,
            recipient=opened.recipient.id,
        )


def _tell_her(opened: Opened, now: datetime) -> None:
    """Tell her that there is something, if she chose so for this ask: no name, no answer, no word of it.

    A tap, then a note, then another tap are one mail: what has not gone out is gathered.
    """
    if opened.ask.tells != "email" or not mail_is_set():
        return
    her = people.find_person(opened.ask.by)
    if her is None or not her.email or not her.is_email_confirmed:
        return
    outbox.take_back(ask=opened.ask.id, what="notice")
    outbox.put(
        what="notice",
        once=f"notice {opened.recipient.id} {opened.recipient.stamp}",
        to=her.email,
        letter=write_letter("answer", her.choices.language),
        due_at=now + _GATHERS,
        circle=opened.ask.circle,
        ask=opened.ask.id,
        person=her.id,
    )
