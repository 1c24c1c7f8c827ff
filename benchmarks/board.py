"""The board of a circle of 1,000 people, as one of them reads and answers it: `python -m benchmarks.board [SIZE …]`.

One JSON object for each number of asks. A real `askwell serve` with two worker processes and SQLite; a claim is the
whole page: a press on "Yes" until the answer to it has come, each on another ask.
"""

import http.client
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, repeat
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from benchmarks._served import Served, memory_of, serve

_SIZES = (1_000, 10_000, 100_000)
_ONE = 200  # requests at one client
_CLAIMS = 100  # the same
_SECONDS = 6  # at saturation
_CLIENTS = 8
_CSRF = "c" * 32
_GOALS = {"board_p50_ms": 15, "claim_p50_ms": 20, "rss_mb": 150}
_LEAST = {"board_rps": 200, "claim_rps": 100}


Asking = tuple[str, str, dict[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What was put into a house: the cookie of one member, the queries of a page, and asks she may answer."""

    token: str
    queries: int
    claim: tuple[str, ...]


def main() -> int:
    """Measure every size in turn; print a line for each, and say whether one missed its goal."""
    missed = False
    for size in [int(size) for size in sys.argv[1:]] or _SIZES:
        figures = _measure(size)
        print(json.dumps(figures), flush=True)
        missed |= any(figures[name] > most for name, most in _GOALS.items())
        missed |= any(figures[name] < least for name, least in _LEAST.items())
    return int(missed)


def _measure(size: int) -> dict[str, float]:
    with serve(8797) as served:
        house = _fill(served, size)
        asks, board = iter(house.claim), ("GET", "/board/", dict[str, str]())
        client = _Client(served, house.token)
        for _ in range(20):
            client.ask(*board)
        times = [client.ask(*board) for _ in range(_ONE)]
        rate = _saturate(served, house.token, repeat(board))
        claims = [client.ask(*_claim(ask)) for ask in islice(asks, _CLAIMS)]
        claim_rate = _saturate(served, house.token, map(_claim, asks))
        memory = max(memory_of(served.process))
    return {
        "asks": size,
        "board_p50_ms": _ms(times),
        "board_rps": rate,
        "queries": house.queries,
        "claim_p50_ms": _ms(claims),
        "claim_rps": claim_rate,
        "fsync_ms": _fsync_ms(),
        "rss_mb": memory,
    }


def _fill(served: Served, size: int) -> House:
    environment = {**os.environ, "ASKWELL_HOME": str(served.home)}
    command = [sys.executable, "-m", "benchmarks._board_house", str(size)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return House(**json.loads(done.stdout))


def _claim(ask: str) -> Asking:
    return "POST", f"/board/{ask}/", {"answer": "yes", "csrfmiddlewaretoken": _CSRF}


def _saturate(served: Served, token: str, work: Iterator[Asking]) -> float:
    """Return how many a second are answered while eight ask at once, for some seconds or until there is no more."""
    counts, begun = [0] * _CLIENTS, time.perf_counter()

    def run(number: int) -> None:
        client = _Client(served, token)
        for asking in work:
            client.ask(*asking)
            counts[number] += 1
            if time.perf_counter() > begun + _SECONDS:
                return

    threads = [threading.Thread(target=run, args=(number,)) for number in range(_CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return round(sum(counts) / (time.perf_counter() - begun), 1)


class _Client:
    """One browser of one member, which keeps its connection."""

    def __init__(self, served: Served, token: str) -> None:
        parts = urlsplit(served.address)
        self.cookies = f"visit={token}; csrftoken={_CSRF}"
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)

    def ask(self, method: str, path: str, fields: dict[str, str]) -> float:
        """Send one request; return the seconds to the last byte."""
        headers = {"Cookie": self.cookies, "Content-Type": "application/x-www-form-urlencoded"}
        started = time.perf_counter()
        self.connection.request(method, path, urlencode(fields) if fields else None, headers)
        answer = self.connection.getresponse()
        answer.read()
        seconds = time.perf_counter() - started
        wanted = http.client.FOUND if fields else http.client.OK
        if answer.status != wanted:
            message = f"{path} answered {answer.status}"
            raise RuntimeError(message)
        return seconds


def _fsync_ms() -> float:
    """Return how long this disk takes to keep 4 KB for good: no answer can be kept faster."""
    with tempfile.NamedTemporaryFile(dir=Path(tempfile.gettempdir())) as file:
        return _ms(list(islice(_syncs(file.fileno()), 100)))


def _syncs(file: int) -> Iterator[float]:
    while True:
        started = time.perf_counter()
        os.write(file, b"x" * 4096)
        os.fsync(file)
        yield time.perf_counter() - started


def _ms(times: list[float]) -> float:
    return round(statistics.median(times) * 1000, 1)


if __name__ == "__main__":
    sys.exit(main())
