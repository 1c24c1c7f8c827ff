"""Whose turn it is: a stand-in she named comes after the no of the one before. Nobody else is ever brought in."""

from datetime import datetime

from askwell.core.answer import Reply, Turn, needs_stand_in, next_turn
from askwell.usecases import outbox
from askwell.usecases.access import asks
from askwell.usecases.access.asks import StoredAsk, StoredRecipient


def bring_turn_of(
    ask: StoredAsk, recipient: StoredRecipient, before: Reply | None, reply: Reply, now: datetime
) -> None:  # fmt: skip
    """Let the stand-in's turn come when somebody cannot, or no longer can, and something is still open.

    After a part or another time it is hers to say: she may want to wait, or to move the time.
    """
    if not needs_stand_in(before, reply, is_open=True):
        return
    if all(place.taken_by for place in asks.places_of(ask.id)):
        return
    turns = (
        Turn(id=one.id, turn=one.turn, stands_in_for=one.stands_in_for, state=one.state)
        for one in asks.recipients_of(ask.id)
    )
    following = next_turn(turns, recipient.id)
    if following:
        asks.change_recipient(following, state="live", has_news=True)
        outbox.release(following, now)
