"""Pages under load: latency at one client, requests a second at saturation, memory. `python -m benchmarks.pages`."""

import http.client
import json
import statistics
import threading
import time
from urllib.parse import urlencode, urlsplit

from benchmarks._served import Served, memory_of, serve

_ONE = 200  # requests at one client
_SECONDS = 6  # at saturation
_CLIENTS = 8
_WORDS = (
    "I have to be at the hospital on Thursday at 9 and there is nobody to take the kids to school. "
    "I do not want to bother my neighbour, he has enough on his plate. I should be able to manage on my own."
)
_QUICK = {"quick": "1", "ask": "neighbour, kids to school, Thursday 8:15"}
_PAGES: dict[str, tuple[str, str, dict[str, str]]] = {
    "first": ("GET", "/", {}),
    "holds_me_back": ("POST", "/holds-me-back/", {"words": _WORDS}),
    "another_way": ("POST", "/another-way/", {"words": _WORDS}),
    "words_to_send": ("POST", "/words-to-send/", _QUICK),
}


def main() -> None:
    """Measure every page in turn and print a table."""
    with serve(8794) as served:
        figures = {name: _measure(served, *page) for name, page in _PAGES.items()}
        memory = memory_of(served.process)
    print(f"{'page':16} {'p50 ms':>8} {'p95 ms':>8} {'requests/s':>11}")
    for name, row in figures.items():
        print(f"{name:16} {row['p50_ms']:8} {row['p95_ms']:8} {row['rps']:11}")
    print(f"memory of the processes, MB: {memory}")
    print(json.dumps({"pages": figures, "rss_mb": max(memory), "rss_all_mb": round(sum(memory), 1)}))


def _measure(served: Served, method: str, path: str, fields: dict[str, str]) -> dict[str, float]:
    client = _Client(served.address)
    for _ in range(20):
        client.ask(method, path, fields)
    times = sorted(client.ask(method, path, fields) for _ in range(_ONE))
    return {
        "p50_ms": round(statistics.median(times) * 1000, 1),
        "p95_ms": round(times[int(len(times) * 0.95)] * 1000, 1),
        "rps": _saturate(served, method, path, fields),
    }


def _saturate(served: Served, method: str, path: str, fields: dict[str, str]) -> float:
    counts = [0] * _CLIENTS
    end = time.perf_counter() + _SECONDS

    def work(number: int) -> None:
        client = _Client(served.address)
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

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)

    def ask(self, method: str, path: str, fields: dict[str, str]) -> float:
        """Send one request; return the seconds to the last byte."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if fields else {}
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
