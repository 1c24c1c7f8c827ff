"""`askwell work`: send what is due, and tidy up. `askwell serve` starts it and watches it."""

import argparse
import os
import signal
import sys
from threading import Event
from time import monotonic
from types import FrameType

from askwell.environment import Environment

_LOOK_EVERY = 20.0  # seconds, when nothing is due sooner
_AFTER_TROUBLE = 30.0
_BREATH = 1.0


def run(given: argparse.Namespace) -> int:
    """Work once, or until stopped."""
    from askwell.cli.database import with_database  # noqa: PLC0415 - loads Django

    if given.once:
        return with_database(_work_once)
    return with_database(lambda environment: _work_on(environment, given.beside))


def _work_once(_environment: Environment) -> int:
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from askwell.usecases import outbox  # noqa: PLC0415 - as above
    from askwell.usecases.outbox.rounds import go_round  # noqa: PLC0415 - as above

    outbox.send_due(timezone.now)
    go_round(timezone.now())
    return 0


def _work_on(_environment: Environment, parent: int) -> int:
    """Work until told to stop, or until whoever started it is gone."""
    from django.db import DatabaseError, close_old_connections  # noqa: PLC0415 - needs Django set up
    from django.utils import timezone  # noqa: PLC0415 - as above

    from askwell.usecases import outbox  # noqa: PLC0415 - as above
    from askwell.usecases.errors import why_of  # noqa: PLC0415 - as above
    from askwell.usecases.outbox.rounds import EVERY, go_round  # noqa: PLC0415 - as above

    stop = _until_told()

    def is_over() -> bool:
        return stop.is_set() or bool(parent and os.getppid() != parent)

    round_at = 0.0
    while not is_over():
        wait = _LOOK_EVERY
        try:
            outbox.send_due(timezone.now, is_stopped=is_over)
            if monotonic() >= round_at:
                go_round(timezone.now())
                round_at = monotonic() + EVERY.total_seconds()
            due = outbox.next_due(timezone.now())
            wait = min(wait, (due - timezone.now()).total_seconds()) if due else wait
        except DatabaseError as error:
            print(f"The outbox could not be read ({why_of(error)}). It is tried again.", file=sys.stderr, flush=True)
            wait = _AFTER_TROUBLE
        close_old_connections()
        end = monotonic() + max(wait, _BREATH)
        while monotonic() < end and not is_over():
            stop.wait(_BREATH)
    return 0


def _until_told() -> Event:
    stop = Event()

    def told(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)
    return stop
