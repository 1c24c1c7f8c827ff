"""A running Askwell to measure, in a folder of its own."""

import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Where it answers, and the process that was started."""

    address: str
    process: int
    home: Path


@contextmanager
def serve(port: int, workers: int = 2) -> Iterator[Served]:
    """Start `askwell serve` on loopback and stop it afterwards."""
    with tempfile.TemporaryDirectory() as home:
        bind = f"127.0.0.1:{port}"
        environment = {**os.environ, "ASKWELL_HOME": home, "ASKWELL_BIND": bind, "ASKWELL_WORKERS": str(workers)}
        environment.pop("ASKWELL_ADDRESS", None)
        command = [sys.executable, "-m", "askwell", "serve"]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(f"http://{bind}/")
            yield Served(address=f"http://{bind}", process=process.pid, home=Path(home))
        finally:
            process.terminate()
            process.wait(20)


def wait_for(address: str, seconds: float = 60) -> float:
    """Wait until the address answers with a page; return how many seconds it took."""
    started = time.perf_counter()
    while time.perf_counter() - started < seconds:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                answer.read()
                return time.perf_counter() - started
        except OSError:
            time.sleep(0.02)
    message = f"{address} did not answer within {seconds} s"
    raise TimeoutError(message)


def memory_of(process: int) -> list[float]:
    """Return the resident megabytes of a process and its children, the largest first."""
    found = [process, *_children(process)]
    return sorted((_resident(number) for number in found), reverse=True)


def peak_of(process: int) -> list[float]:
    """Return the most that a process and its children ever had in memory, in megabytes, the largest first."""
    found = [process, *_children(process)]
    return sorted((_resident(number, "VmHWM:") for number in found), reverse=True)


def _children(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    direct = [int(number) for number in path.read_text().split()] if path.exists() else []
    return [number for child in direct for number in (child, *_children(child))]


def _resident(process: int, field: str = "VmRSS:") -> float:
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(field):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0
