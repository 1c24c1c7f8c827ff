"""The worker: once from cron, or beside the pages, where it is watched."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.cli.run import askwell
from tests.leaks.served import serve
from tests.usecases.houses import run_in

PUT = """
from askwell.delivery.letters import Letter
from askwell.usecases import outbox
from tests.post import send_by
send_by(int(sys.argv[1]))
letter = Letter(subject="Hello", body="x")
mail = outbox.Outgoing(what="ask", once="one", to="sam@example.org", letter=letter, due_at=NOW - 30 * DAY)
outbox.put(mail)
"""
STATE = """
from askwell.store.models import OutboxRow
row = OutboxRow.objects.get()
print(row.tries, row.trouble, bool(row.sent_at))
"""


def test_once_tries_what_is_due_tidies_and_ends(tmp_path: Path) -> None:
    run_in(tmp_path, PUT, "9")  # no mail server answers there
    assert askwell("work", "--once", home=tmp_path) == (0, "", "")
    assert run_in(tmp_path, STATE) == "1 connect False"


def test_serve_starts_a_worker_starts_another_when_it_dies_and_takes_it_along(tmp_path: Path) -> None:
    with serve(tmp_path):
        first = _wait_for(_workers_beside_a_child_of_mine)
        os.kill(first, signal.SIGKILL)
        second = _wait_for(lambda: next((one for one in _all_workers() if one != first), 0))
    assert _is_gone(second)


def test_a_worker_whose_pages_are_gone_ends_by_itself(tmp_path: Path) -> None:
    program = (
        "import subprocess, sys, os, time\n"
        "subprocess.Popen([sys.executable, '-m', 'askwell', 'work', '--beside', str(os.getpid())])\n"
        "time.sleep(60)\n"
    )
    environment = {**os.environ, "ASKWELL_HOME": str(tmp_path)}
    parent = subprocess.Popen([sys.executable, "-c", program], env=environment)
    worker = _wait_for(lambda: next(iter(_all_workers(parent.pid)), 0))
    _wait_for((tmp_path / "askwell.sqlite3").exists)
    parent.kill()
    parent.wait()
    assert _is_gone(worker)


def _workers_beside_a_child_of_mine() -> int:
    return next(iter(_all_workers()), 0)


def _all_workers(beside: int = 0) -> list[int]:
    """Workers whose parent was started from this process."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = place.read_bytes().split(b"\0")
        except OSError:
            continue
        if b"--beside" not in words:
            continue
        parent = int(words[words.index(b"--beside") + 1])
        if parent == beside or (not beside and _parent_of(parent) == os.getpid()):
            found.append(int(place.parent.name))
    return found


def _parent_of(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[1])
    except (OSError, IndexError):
        return 0


def _is_gone(process: int) -> bool:
    def gone() -> bool:
        try:
            return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
        except OSError:
            return True

    return bool(_wait_for(gone))


def _wait_for(what: Callable[[], int]) -> int:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if found := what():
            return found
        time.sleep(0.05)
    raise TimeoutError
