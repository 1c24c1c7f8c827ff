"""Links that open nothing: how often they may be tried from one place. A right link is never counted."""

from datetime import datetime

from askwell.usecases.errors import Refused
from askwell.usecases.limits import LINK_FROM_HERE, take


def count_miss(address: str, now: datetime) -> None:
    """Count a link that opened nothing.

    Raises:
        Refused: too_many.
    """
    until = take(LINK_FROM_HERE, address, now)
    if until is not None:
        raise Refused("too_many", until=until)
