"""The worker: once from cron, or beside the pages, where it is watched."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
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
KEPT_TALKING = """
import subprocess
from askwell.usecases import outbox
from django.utils import timezone
from askwell.store.models import OutboxRow
from tests.post import an_office
with an_office() as office:
    office.behaves = "drips"
    work = "import sys; from askwell.cli import work, main; work._STUCK_AFTER = 1; sys.exit(main(['work', '--once']))"
    done = subprocess.run([sys.executable, "-c", work], capture_output=True, text=True)
    print(done.returncode, "Timeout" in done.stderr, "sam@" in done.stderr)
    OutboxRow.objects.update(taken_until=None)
    office.behaves = "well"
    print(outbox.send_due(timezone.now).mails)
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


def test_a_server_that_keeps_it_talking_ends_the_worker_and_costs_no_mail(tmp_path: Path) -> None:
    run_in(tmp_path, PUT, "9")
    assert run_in(tmp_path, KEPT_TALKING) == "1 True False\n1"


def test_a_trouble_is_said_once_without_a_name_and_being_told_to_stop_is_no_failure(tmp_path: Path) -> None:
    run_in(tmp_path, PUT, "9")
    environment = {**os.environ, "ASKWELL_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "askwell", "work"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as worker:
        assert worker.stderr
        said = worker.stderr.readline()
        worker.terminate()
        assert worker.stderr.read() == ""
    assert said == "The mail server cannot be reached. It is tried again.\n"
    assert worker.returncode == 0


def test_serve_starts_a_worker_starts_another_when_it_dies_and_takes_it_along(tmp_path: Path) -> None:
    with serve(tmp_path):
        first = _wait_for(lambda: _worker_of(tmp_path))
        os.kill(first, signal.SIGKILL)
        second = _wait_for(lambda: _worker_of(tmp_path, not_this=first))
    assert _is_gone(second)


def test_a_worker_whose_pages_are_gone_ends_by_itself(tmp_path: Path) -> None:
    program = (
        "import subprocess, sys, os, time\n"
        "subprocess.Popen([sys.executable, '-m', 'askwell', 'work', '--beside', str(os.getpid())])\n"
        "time.sleep(60)\n"
    )
    environment = {**os.environ, "ASKWELL_HOME": str(tmp_path)}
    parent = subprocess.Popen([sys.executable, "-c", program], env=environment)
    worker = _wait_for(lambda: _worker_of(tmp_path))
    _wait_for((tmp_path / "askwell.sqlite3").exists)
    parent.kill()
    parent.wait()
    assert _is_gone(worker)


def _worker_of(home: Path, not_this: int = 0) -> int:
    """The worker of this house: others of other tests may run beside it."""
    house = f"ASKWELL_HOME={home}".encode()
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it may be gone by now
            is_worker = b"--beside" in (place / "cmdline").read_bytes().split(b"\0")
            if is_worker and int(place.name) != not_this and house in (place / "environ").read_bytes().split(b"\0"):
                return int(place.name)
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
