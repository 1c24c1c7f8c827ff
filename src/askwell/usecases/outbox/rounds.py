"""What is done from time to time besides sending mail."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import DatabaseError

from askwell.usecases import norms, offers, people
from askwell.usecases.ask.ending import close_what_ended, shed_closed
from askwell.usecases.errors import where_of
from askwell.usecases.outbox.working import tidy

_log = logging.getLogger("askwell")
EVERY = timedelta(minutes=10)
ROUNDS: tuple[Callable[[datetime], object], ...] = (
    tidy,
    people.tidy,
    close_what_ended,
    shed_closed,
    norms.close_months,
    offers.tidy_offers,
)


def go_round(now: datetime) -> None:
    """Do all of it once. One that fails stops no other; without a database there is nothing to do."""
    for work in ROUNDS:
        try:
            work(now)
        except DatabaseError:
            raise
        except Exception as error:  # noqa: BLE001 - its message may quote a person; its kind and its place do not
            _log.error("%s in %s: %s", type(error).__name__, work.__name__, where_of(error))
