"""Left in peace: by one person, or by this site. Obeyed at once, everywhere, for ever."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from askwell.core.answer import AskState, Reply
from askwell.core.terms import Answer
from askwell.usecases import outbox, peace
from askwell.usecases.access import asks
from askwell.usecases.answer.seeing import AskSeen, open_link, open_locked, see_ask, state_of
from askwell.usecases.answer.telling import tell_of_answer
from askwell.usecases.ask.link import lock_reply, open_reply
from askwell.usecases.ask.turns import bring_turn_of


def not_again(token: str, now: datetime) -> AskSeen:
    """Say that this person should not ask them again. An answer that was given stays; without one it is a no.

    Raises:
        Refused: ask_link_unknown or ask_link_revoked.
    """
    with transaction.atomic():
        opened = open_locked(token)
        recipient, before = opened.recipient, open_reply(token, opened.recipient)
        reply = replace(before or Reply(answer=Answer.NO, at=now, version=opened.ask.version), not_again=True)
        if reply != before:
            locked = lock_reply(token, recipient.id, reply)
            asks.change_recipient(recipient.id, reply=locked, stamp=recipient.stamp + 1, has_news=True)
            tell_of_answer(opened, before, reply, token, now)
            if before is None and state_of(opened.ask, now) is AskState.OPEN:
                bring_turn_of(opened.ask, recipient, before, reply, now)
        if recipient.whom:
            peace.leave_tag_in_peace(recipient.whom, now, from_person=opened.ask.by)
        for address in {opened.them.email, reply.remind} - {""}:  # it holds when she adds them anew
            peace.leave_in_peace(address, now, from_person=opened.ask.by)
    return see_ask(token, now)


def no_more_from_here(token: str, contact: str, now: datetime) -> None:
    """Say that nothing from this site should reach an address or number any more; what waits for this link goes too.

    Raises:
        Refused: ask_link_unknown, ask_link_revoked, contact_odd.
    """
    recipient = open_link(token).recipient
    with transaction.atomic():
        peace.leave_in_peace(contact, now, from_person=None)
        outbox.take_back(recipient=recipient.id)
