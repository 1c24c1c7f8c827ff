"""Left in peace: by one person, or by this site. Obeyed at once, everywhere, for ever."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from askwell.core.answer import Reply
from askwell.core.terms import Answer
from askwell.usecases import peace
from askwell.usecases.access import asks
from askwell.usecases.answer.seeing import AskSeen, open_link, see_ask
from askwell.usecases.ask.link import lock_reply, open_reply


def not_again(token: str, now: datetime) -> AskSeen:
    """Say that this person should not ask them again. An answer that was given stays.

    Raises:
        Refused: ask_link_unknown or ask_link_revoked.
    """
    opened = open_link(token)
    with transaction.atomic():
        recipient = asks.lock_recipient(opened.recipient.id) or opened.recipient
        before = open_reply(token, recipient) or Reply(answer=Answer.NO, at=now, version=opened.ask.version)
        reply = replace(before, not_again=True)
        asks.change_recipient(
            recipient.id, reply=lock_reply(token, recipient.id, reply), stamp=recipient.stamp + 1, has_news=True
        )
        if recipient.whom:
            peace.leave_tag_in_peace(recipient.whom, now, from_person=opened.ask.by)
    return see_ask(token, now)


def no_more_from_here(token: str, contact: str, now: datetime) -> None:
    """Say that nothing from this site should reach an address or number any more. What was said yes to is let go of.

    Raises:
        Refused: ask_link_unknown, ask_link_revoked, contact_odd.
    """
    open_link(token)
    peace.leave_in_peace(contact, now, from_person=None)
