"""A calendar file for a step that somebody said yes to."""

from datetime import datetime

from askwell.core.answer import AskState
from askwell.delivery.calendar import calendar_file
from askwell.usecases.answer.seeing import open_link, see_ask
from askwell.usecases.ask.link import address_of
from askwell.usecases.errors import Refused


def calendar_of(token: str, number: int, now: datetime, *, description: str = "") -> bytes:
    """Return the file for one step. It holds their own link, so that the appointment leads back to what was asked.

    Raises:
        Refused: ask_link_unknown, ask_link_revoked, or step_not_yours (not taken on, without a day, or over).
    """
    recipient, seen = open_link(token).recipient, see_ask(token, now)
    step = next((one.step for one in seen.my_steps if one.step.number == number), None)
    if step is None or not (step.at or step.on) or seen.state not in (AskState.OPEN, AskState.ENOUGH):
        raise Refused("step_not_yours")
    return calendar_file(
        uid=f"{recipient.id}-{number}@askwell",
        title=step.what or seen.content.what or description,
        at=step.at,
        on=step.on,
        minutes=None,
        description=description,
        url=address_of(token),
        now=now,
    )
