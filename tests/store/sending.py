"""A worker killed beside another, and one mail put in by two at once: `python -m tests.store.sending`.

Run in a process of its own, with ASKWELL_HOME and perhaps DATABASE_URL. The last line printed is JSON.
"""

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from askwell.cli.database import make_ready

make_ready()

from django.db import connection, transaction  # noqa: E402 - Django is ready now
from django.utils import timezone  # noqa: E402 - as above

from askwell.delivery.letters import Letter  # noqa: E402 - as above
from askwell.store.models import OutboxRow  # noqa: E402 - as above
from askwell.usecases import outbox  # noqa: E402 - as above
from askwell.usecases.outbox import Outgoing  # noqa: E402 - as above
from tests.post import Office, an_office  # noqa: E402 - as above
from tests.store.flow import at_once  # noqa: E402 - as above

_MAILS, _BEFORE_THE_KILL = 80, 20
_LETTER = Letter(subject="A message from Noor", body="Could you take the kids to school on Thursday?\n")


def put_at_once() -> list[bool | str]:
    """Put one mail in twice at the same moment, each in a transaction that goes on after it."""

    def put() -> bool:
        with transaction.atomic():
            is_new = _put("the same")
            _put(f"beside it {is_new}")
            return is_new

    return sorted(at_once(put, put))


def send_with_a_kill(office: Office) -> int:
    """Let two workers send, kill one in the middle; return how many mails neither of them sent."""
    for number in range(_MAILS):
        _put(f"ask {number}")
    first, second = (subprocess.Popen([sys.executable, "-m", "askwell", "work"]) for _ in range(2))
    _wait_until(lambda: len(office.arrived) >= _BEFORE_THE_KILL)
    first.kill()
    first.wait()
    _wait_until(lambda: OutboxRow.objects.filter(sent_at=None).count() <= 1)  # what it had in hand is under its lease
    second.terminate()
    assert second.wait(20) == 0
    OutboxRow.objects.filter(sent_at=None).update(taken_until=None)
    outbox.send_due(timezone.now)
    return OutboxRow.objects.filter(sent_at=None).count()


def take_at_once() -> int:
    """Let eight take from few mails at once; return how many were taken twice."""
    from askwell.usecases.access import outbox as rows  # noqa: PLC0415 - beside the one use

    OutboxRow.objects.all().delete()
    for number in range(12):
        _put(f"few {number}")

    def take() -> list[str]:
        found = iter(partial(rows.take_letter, timezone.now(), timedelta(minutes=2)), None)
        return [letter.once for letter in found]

    taken = Counter(once for some in at_once(*[take] * 8) for once in some)
    assert len(taken) == 12
    return sum(taken.values()) - len(taken)


def _put(once: str) -> bool:
    to = f"{once.replace(' ', '-')}@example.org"
    return outbox.put(Outgoing(what="ask", once=once, to=to, letter=_LETTER, due_at=timezone.now()))


def _wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 45
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.02)


if __name__ == "__main__":
    with an_office() as post:
        put = put_at_once()
        missed = send_with_a_kill(post)
        copies = Counter(str(letter["To"]) for letter in post.letters)
        ids = {str(letter["Message-ID"]) for letter in post.letters}
    print(
        json.dumps(
            {
                "put": put,
                "readers": len(copies),
                "ids": len(ids),
                "missed": missed,
                "twice_at_most_once": sum(copies.values()) - len(copies) <= 1,
                "taken_twice": take_at_once(),
            }
        )
    )
    connection.close()
