"""10,000 due mails, and a worker that is killed ten times meanwhile: `python -m benchmarks.worker`.

A local mail server takes everything and counts by Message-ID. Killed means SIGKILL, at a moment picked by chance; the
lease of what was in hand is ended by hand, since waiting two minutes each time would only measure the waiting.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.post import Office

_PUT_AT_ONCE = 500


def main() -> int:
    """Measure, print JSON, and say whether anything was missed or went twice more often than it may."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["ASKWELL_HOME"] = home
        from askwell.cli.database import make_ready  # noqa: PLC0415 - the folder first

        make_ready()
        from tests.post import an_office  # noqa: PLC0415 - as above

        with an_office() as office:
            _fill(given.mails)
            begun = time.perf_counter()
            kills = _work(office, given.mails, given.kills)
            seconds = time.perf_counter() - begun
        figures = _figures(office, given.mails)
    print(json.dumps({**figures, "kills": kills, "seconds": round(seconds, 1),
                      "mails_per_s": round(given.mails / seconds)}))  # fmt: skip
    return int(figures["missed"] > 0 or figures["twice"] > kills or figures["twice_by_message_id"] > 0)


def _fill(mails: int) -> None:
    from django.db import transaction  # noqa: PLC0415 - Django is set up by now
    from django.utils import timezone  # noqa: PLC0415 - as above

    from askwell.delivery.letters import Letter  # noqa: PLC0415 - as above
    from askwell.usecases import outbox  # noqa: PLC0415 - as above

    letter = Letter(subject="A message from Noor", body="Could you take the kids to school on Thursday?\n" * 5)
    for first in range(0, mails, _PUT_AT_ONCE):
        with transaction.atomic():
            outbox.put_all([
                outbox.Outgoing(what="ask", once=f"ask {number}", to=f"p{number}@example.org", letter=letter,
                                due_at=timezone.now())
                for number in range(first, min(first + _PUT_AT_ONCE, mails))
            ])  # fmt: skip


def _work(office: "Office", mails: int, kills: int) -> int:
    """Start a worker, kill it at some share of the way, start the next; return how often it was killed."""
    chance = random.Random(4)
    marks = sorted(chance.randrange(1, mails) for _ in range(kills))
    killed = 0
    for mark in [*marks, mails]:
        worker = subprocess.Popen([sys.executable, "-m", "askwell", "work"], env=dict(os.environ))
        _wait_for(office, mark)
        if mark < mails:
            time.sleep(chance.random() / 100)
            worker.kill()
            killed += 1
            worker.wait()
            _end_leases()
        else:
            _wait_until_done()
            worker.terminate()
            worker.wait(30)
    return killed


def _wait_for(office: "Office", mails: int) -> None:
    end = time.monotonic() + 600
    while len(office.arrived) < mails and time.monotonic() < end:
        time.sleep(0.002)


def _wait_until_done() -> None:
    from askwell.store.models import OutboxRow  # noqa: PLC0415 - Django is set up by now

    end = time.monotonic() + 120
    while OutboxRow.objects.filter(sent_at=None, given_up_at=None).exists() and time.monotonic() < end:
        time.sleep(0.1)


def _end_leases() -> None:
    from askwell.store.models import OutboxRow  # noqa: PLC0415 - as above

    OutboxRow.objects.filter(sent_at=None).update(taken_until=None)


def _figures(office: "Office", mails: int) -> dict[str, int]:
    """`twice` are second copies; `twice_by_message_id` are those a mail program could not tell: another id."""
    ids = Counter(str(letter["Message-ID"]) for letter in office.letters)
    readers = {str(letter["To"]): str(letter["Message-ID"]) for letter in office.letters}
    arrived = len(office.arrived)
    return {
        "sent": arrived,
        "missed": mails - len(readers),
        "twice": arrived - len(readers),
        "twice_by_message_id": len(ids) - len(readers),
    }


if __name__ == "__main__":
    sys.exit(main())
