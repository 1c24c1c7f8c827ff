"""The worker beside the pages: started, watched, started again when it dies, stopped at the end."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

_AGAIN_AFTER = (1.0, 5.0, 30.0)  # seconds; the last one goes on
_WENT_WELL = 120.0  # after that long, the next death counts as the first
_PATIENCE = 15.0  # for the mail in hand


@contextmanager
def a_worker() -> Iterator[None]:
    """Keep one `askwell work` running meanwhile. It ends by itself when this process is gone."""
    is_over = Event()
    running: list[subprocess.Popen[bytes]] = []
    watch = Thread(target=_watch, args=(is_over, running), daemon=True)
    watch.start()
    try:
        yield
    finally:
        is_over.set()
        for process in running:
            process.terminate()
        watch.join(_PATIENCE)
        for process in running:
            process.kill()  # what it had in hand is free again after the lease


def _watch(is_over: Event, running: list[subprocess.Popen[bytes]]) -> None:
    times = 0
    while not is_over.is_set():
        begun = monotonic()
        process = subprocess.Popen([sys.executable, "-m", "askwell", "work", "--beside", str(os.getpid())])  # noqa: S603 - ourselves
        running[:] = [process]
        if is_over.is_set():  # it was told a moment before there was anybody to tell
            process.terminate()
        process.wait()
        times = 0 if monotonic() - begun > _WENT_WELL else times
        is_over.wait(_AGAIN_AFTER[min(times, len(_AGAIN_AFTER) - 1)])
        times += 1
