"""Whose turn it is: a stand-in she named comes after the no of the one before. Nobody else is ever brought in."""

from datetime import datetime

from askwell.core.answer import Reply
from askwell.core.terms import Answer
from askwell.usecases import outbox
from askwell.usecases.access import asks
from askwell.usecases.access.asks import StoredAsk, StoredRecipient


def bring_turn_of(ask: StoredAsk, recipient: StoredRecipient, reply: Reply, now: datetime) -> None:
    """Let the stand-in's turn come when somebody cannot, or no longer can, and something is still open.

    After a part or another time it is hers to say: she may want to wait, or to move the time.
    """
    if reply.answer is not Answer.NO or all(place.taken_by for place in asks.places_of(ask.id)):
        return
    for other in asks.recipients_of(ask.id):
        if other.stands_in_for == recipient.id and other.state == "waiting":
            asks.change_recipient(other.id, state="live", has_news=True)
            outbox.release(other.id, now)
            return
