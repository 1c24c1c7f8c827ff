"""The worker beside the pages: started, watched, started again when it dies, stopped at the end."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

_AGAIN_AFTER = (1.0, 5.0, 30.0)  # seconds; the last one goes on
_PATIENCE = 15.0


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


def _watch(is_over: Event, running: list[subprocess.Popen[bytes]]) -> None:
    times = 0
    while not is_over.is_set():
        process = subprocess.Popen([sys.executable, "-m", "askwell", "work", "--beside", str(os.getpid())])  # noqa: S603 - ourselves
        running[:] = [process]
        if is_over.is_set():  # it was told a moment before there was anybody to tell
            process.terminate()
        process.wait()
        is_over.wait(_AGAIN_AFTER[min(times, len(_AGAIN_AFTER) - 1)])
        times += 1
