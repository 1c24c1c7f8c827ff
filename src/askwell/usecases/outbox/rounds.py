"""What is done from time to time besides sending mail."""

from collections.abc import Callable
from datetime import datetime, timedelta

from askwell.usecases import norms, offers, people
from askwell.usecases.ask.ending import close_what_ended, shed_closed
from askwell.usecases.outbox.working import tidy

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
    """Do all of it once."""
    for work in ROUNDS:
        work(now)
