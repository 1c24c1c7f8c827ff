"""Pages under load: latency at one client, requests a second at saturation, memory. `python -m benchmarks.pages`."""

import http.client
import itertools
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from urllib.parse import urlencode, urlsplit

from benchmarks._served import Served, memory_of, serve
from benchmarks.sign_in import sign_in

_ONE = 200  # requests at one client
_SECONDS = 6  # at saturation
_CLIENTS = 8
_WORDS = (
    "I have to be at the hospital on Thursday at 9 and there is nobody to take the kids to school. "
    "I do not want to bother my neighbour, he has enough on his plate. I should be able to manage on my own."
)
_QUICK = {"quick": "1", "ask": "neighbour, kids to school, Thursday 8:15"}
_turns = itertools.count()
_PAGES: dict[str, tuple[str, str, dict[str, str]]] = {
    "first": ("GET", "/", {}),
    "holds_me_back": ("POST", "/holds-me-back/", {"words": _WORDS}),
    "another_way": ("POST", "/another-way/", {"words": _WORDS}),
    "words_to_send": ("POST", "/words-to-send/", _QUICK),
}
_HERS: dict[str, tuple[str, str, dict[str, str]]] = {
    "home": ("GET", "/home/", {}),
    "holds_me_back, kept": ("POST", "/holds-me-back/", {"words": _WORDS, "hand": "0123456789abcdef"}),
}


def main() -> None:
    """Measure every page in turn, as anybody and as somebody signed in, and print a table."""
    with serve(8794) as served:
        figures = {name: _measure(served, "", *page) for name, page in _PAGES.items()}
        environment = {**os.environ, "ASKWELL_HOME": str(served.home)}
        subprocess.run([sys.executable, "-m", "benchmarks._account"], env=environment, check=True)
        cookies = sign_in(served)
        figures |= {name: _measure(served, cookies, *page) for name, page in reversed(_HERS.items())}
        memory = memory_of(served.process)
    print(f"{'page':20} {'p50 ms':>8} {'p95 ms':>8} {'requests/s':>11}")
    for name, row in figures.items():
        print(f"{name:20} {row['p50_ms']:8} {row['p95_ms']:8} {row['rps']:11}")
    print(f"memory of the processes, MB: {memory}")
    print(json.dumps({"pages": figures, "rss_mb": max(memory), "rss_all_mb": round(sum(memory), 1)}))


def _measure(served: Served, cookies: str, method: str, path: str, fields: dict[str, str]) -> dict[str, float]:
    client = _Client(served.address, cookies)
    for _ in range(20):
        client.ask(method, path, fields)
    times = sorted(client.ask(method, path, fields) for _ in range(_ONE))
    return {
        "p50_ms": round(statistics.median(times) * 1000, 1),
        "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 1),
        "rps": _saturate(served, cookies, method, path, fields),
    }


def _saturate(served: Served, cookies: str, method: str, path: str, fields: dict[str, str]) -> float:
    counts = [0] * _CLIENTS
    end = time.perf_counter() + _SECONDS

    def work(number: int) -> None:
        client = _Client(served.address, cookies)
        while time.perf_counter() < end:
            client.ask(method, path, fields)
            counts[number] += 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(_CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return round(sum(counts) / _SECONDS, 1)


class _Client:
    """One client that keeps its connection."""

    def __init__(self, address: str, cookies: str = "") -> None:
        self.cookies = cookies
        parts = urlsplit(address)
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)

    def ask(self, method: str, path: str, fields: dict[str, str]) -> float:
        """Send one request; return the seconds to the last byte."""
        headers = {"Cookie": self.cookies} if self.cookies else {}
        if fields:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        if self.cookies and fields:  # each save holds something new
            fields = {**fields, "words": f"{fields['words']} {next(_turns)}"}
        started = time.perf_counter()
        self.connection.request(method, path, urlencode(fields), headers)
        answer = self.connection.getresponse()
        answer.read()
        if answer.status != http.client.OK:
            message = f"{path} answered {answer.status}"
            raise RuntimeError(message)
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
