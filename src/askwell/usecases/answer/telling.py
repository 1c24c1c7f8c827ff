"""What an answer sets going: word to the asker if she wants it, and reminders for whoever said yes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from askwell.core.answer import Reply
from askwell.core.answer.reminders import reminder_times
from askwell.core.request import Step
from askwell.delivery.letters import say_when, write_letter
from askwell.usecases import outbox
from askwell.usecases.answer.after import zone_of
from askwell.usecases.answer.seeing import Opened
from askwell.usecases.ask.link import address_of
from askwell.usecases.outbox import Outgoing, Unsent, word_to_asker


def tell_of_answer(opened: Opened, before: Reply | None, reply: Reply, token: str, now: datetime) -> None:
    """Put in the outbox what follows from an answer, in place of what it settles, in the transaction that saves it."""
    recipient = opened.recipient.id
    gone, mails = [Unsent(recipient=recipient, what="nudge")], list[Outgoing]()
    if before is None or replace(reply, remind=before.remind) != before:
        mails += word_to_asker(opened.ask, f"{recipient} {opened.recipient.stamp}", now)
    if before is None or _steps_of(before) != _steps_of(reply):
        gone += [Unsent(recipient=recipient, what="reminder")]
        mails += _reminders(opened, reply, token, now)
    if not opened.is_new:
        outbox.take_back_all(*gone)
    outbox.put_all(mails)


def put_reminders(opened: Opened, reply: Reply, token: str, now: datetime) -> None:
    """Put the reminders for what somebody took on, in place of those that have not gone out yet."""
    outbox.take_back(recipient=opened.recipient.id, what="reminder")
    outbox.put_all(list(_reminders(opened, reply, token, now)))


def _steps_of(reply: Reply) -> tuple[tuple[int, ...], str]:
    return reply.steps, reply.remind


def _reminders(opened: Opened, reply: Reply, token: str, now: datetime) -> Iterator[Outgoing]:
    """They go to the address somebody gave for it, or where the house mailed the ask; nobody else gets any."""
    address = reply.remind or opened.them.email
    for step in opened.content.steps if address else ():
        if step.number in reply.steps:
            yield from _reminders_of(step, opened, address, token, now)


def _reminders_of(step: Step, opened: Opened, address: str, token: str, now: datetime) -> Iterator[Outgoing]:
    zone, start = zone_of(opened.content) or UTC, step.at or step.on
    times = reminder_times(start, now, zone=zone) if start else ()
    if start is None or not times:
        return
    when = say_when(step.at.astimezone(zone) if step.at else start, opened.ask.language)
    letter = write_letter(
        "reminder", opened.ask.language, name=opened.content.from_name, when=when, link=address_of(token)
    )
    for reminder in times:
        yield Outgoing(
            what="reminder",
            once=f"reminder {opened.recipient.id} {step.number} {start.isoformat()} {reminder.before}",
            to=address,
            letter=letter,
            due_at=reminder.at,
            circle=opened.ask.circle,
            ask=opened.ask.id,
            recipient=opened.recipient.id,
        )
