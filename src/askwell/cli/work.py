"""`askwell work`: send what is due, and tidy up. `askwell serve` starts it and watches it."""

import argparse
import faulthandler
import os
import signal
import sys
from collections.abc import Callable
from threading import Event
from time import monotonic
from types import FrameType

from askwell.environment import Environment

_LOOK_EVERY = 20.0  # seconds, when nothing is due sooner
_AFTER_TROUBLE = (
    30.0,
    60.0,
    120.0,
    300.0,
)  # seconds; a provider locks out whoever knocks with a wrong password all the time
_BREATH = 1.0
_STUCK_AFTER = 100  # seconds for one mail: less than its lease, so that nobody else has it in hand then
_ROUND_TAKES = 1_800  # at most
_TROUBLES = {
    "connect": "The mail server cannot be reached. It is tried again.",
    "sign_in": "The mail server did not take the name and password. It is tried again.",
    "security": "The mail server has no safe connection. It is tried again.",
    "sender": "The mail server takes nothing from this sender now. It is tried again.",
    "secret": "The kept password for mail cannot be read any more. Set it again on the page for mail.",
}


def run(given: argparse.Namespace) -> int:
    """Work once, or until stopped."""
    from askwell.cli.database import with_database  # noqa: PLC0415 - loads Django

    try:
        if given.once:
            return with_database(_work_once)
        return with_database(lambda environment: _work_on(environment, given.beside))
    finally:
        faulthandler.cancel_dump_traceback_later()


def _work_once(_environment: Environment) -> int:
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from askwell.usecases import outbox  # noqa: PLC0415 - as above
    from askwell.usecases.outbox.rounds import go_round  # noqa: PLC0415 - as above

    def is_over() -> bool:
        _end_if_stuck(_STUCK_AFTER)
        return False

    outbox.send_due(timezone.now, is_stopped=is_over)
    _end_if_stuck(_ROUND_TAKES)
    go_round(timezone.now())
    return 0


def _work_on(_environment: Environment, parent: int) -> int:
    """Work until told to stop, or until whoever started it is gone."""
    from django.db import close_old_connections  # noqa: PLC0415 - needs Django set up

    stop = _until_told()

    def is_over() -> bool:
        _end_if_stuck(_STUCK_AFTER)
        return stop.is_set() or bool(parent and os.getppid() != parent)

    round_at, said, troubles = 0.0, "", 0
    while not is_over():
        trouble, wait = _whatever_comes(lambda: _send(is_over))
        if monotonic() >= round_at:
            fault, next_in = _whatever_comes(_go_round)
            trouble, round_at = fault or trouble, monotonic() + next_in
        if trouble:
            wait = _AFTER_TROUBLE[min(troubles, len(_AFTER_TROUBLE) - 1)]
        if trouble and trouble != said:
            print(trouble, file=sys.stderr, flush=True)
        said, troubles = trouble, troubles + 1 if trouble else 0
        close_old_connections()
        _rest(max(wait, _BREATH), stop, is_over)
    return 0


def _send(is_over: Callable[[], bool]) -> tuple[str, float]:
    """Send what is due; return a sentence if something is wrong, and in how many seconds to look again."""
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from askwell.usecases import outbox  # noqa: PLC0415 - as above

    sent = outbox.send_due(timezone.now, is_stopped=is_over)
    if sent.trouble:
        return _TROUBLES.get(sent.trouble, ""), _LOOK_EVERY
    now = timezone.now()
    due = outbox.next_due(now)
    return "", min(_LOOK_EVERY, (due - now).total_seconds()) if due else _LOOK_EVERY


def _go_round() -> tuple[str, float]:
    """Do what is done from time to time; return as `_send` does."""
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    from askwell.usecases.outbox.rounds import EVERY, go_round  # noqa: PLC0415 - as above

    _end_if_stuck(_ROUND_TAKES)
    go_round(timezone.now())
    return "", EVERY.total_seconds()


def _whatever_comes(work: Callable[[], tuple[str, float]]) -> tuple[str, float]:
    """Do one of the two; a fault is said without anything that it may quote, and ends nothing."""
    from django.db import DatabaseError  # noqa: PLC0415 - needs Django set up

    from askwell.usecases.errors import where_of, why_of  # noqa: PLC0415 - as above

    try:
        return work()
    except DatabaseError as error:
        return f"The outbox could not be read ({why_of(error)}). It is tried again.", 0.0
    except Exception as error:  # noqa: BLE001 - its message may quote a person; its kind and its place do not
        return f"The outbox met a fault ({type(error).__name__} at {where_of(error)}). It is tried again.", 0.0


def _rest(seconds: float, stop: Event, is_over: Callable[[], bool]) -> None:
    end = monotonic() + seconds
    while monotonic() < end and not is_over():
        stop.wait(_BREATH)


def _end_if_stuck(seconds: float) -> None:
    """Have this process ended if it does not come by again in time: a server may keep it talking for ever.

    What was in hand is free again after its lease. Places in the code are printed, and no words of anyone.
    """
    faulthandler.dump_traceback_later(seconds, file=2, exit=True)


def _until_told() -> Event:
    stop = Event()

    def told(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)
    return stop
