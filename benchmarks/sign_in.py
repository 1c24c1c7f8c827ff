"""Eight people sign in at once against one process: time and memory. `python -m benchmarks.sign_in`."""

import json
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from benchmarks._account import NAME, PASSWORD
from benchmarks._served import Served, peak_of, serve

_PEOPLE = 8
_ROUNDS = 5
_MOST_MB = 250


def main() -> int:
    """Measure, print a table, and say whether one process stays within what was promised."""
    with serve(8796, workers=1) as served:
        environment = {**os.environ, "ASKWELL_HOME": str(served.home)}
        subprocess.run([sys.executable, "-m", "benchmarks._account"], env=environment, check=True)
        before = max(peak_of(served.process))
        alone = [_sign_in_at_once(served, 1)[0][0] for _ in range(_ROUNDS)]
        rounds = [_sign_in_at_once(served, _PEOPLE) for _ in range(_ROUNDS)]
        peak = max(peak_of(served.process))
    figures = _figures(rounds)
    print(f"one alone: {round(statistics.median(alone), 3)} s")
    print(
        f"{_PEOPLE} at once: first {figures['first_s']} s, median {figures['median_s']} s, last {figures['last_s']} s"
    )
    print(f"sign-ins a second: {figures['per_second']}")
    print(f"peak of the worker, MB: {before} before anybody signed in, {peak} after; the most is {_MOST_MB}")
    alone_s = round(statistics.median(alone), 3)
    print(json.dumps({**figures, "alone_s": alone_s, "peak_before_mb": before, "peak_mb": peak, "most_mb": _MOST_MB}))
    return int(peak > _MOST_MB)


def _figures(rounds: list[tuple[list[float], float]]) -> dict[str, float]:
    return {
        "first_s": round(statistics.median(times[0] for times, _ in rounds), 3),
        "median_s": round(statistics.median(statistics.median(times) for times, _ in rounds), 3),
        "last_s": round(statistics.median(times[-1] for times, _ in rounds), 3),
        "per_second": round(statistics.median(len(times) / whole for times, whole in rounds), 1),
    }


def _sign_in_at_once(served: Served, people: int) -> tuple[list[float], float]:
    """Return how long each waited for her first page, the quickest first, and how long all took together."""
    ready = [_open_door(served) for _ in range(people)]
    times, start = [0.0] * people, threading.Barrier(people + 1)

    def work(number: int) -> None:
        start.wait()
        times[number] = _sign_in(served, *ready[number])

    threads = [threading.Thread(target=work, args=(number,)) for number in range(people)]
    for thread in threads:
        thread.start()
    start.wait()
    begun = time.perf_counter()
    for thread in threads:
        thread.join()
    return sorted(times), time.perf_counter() - begun


def sign_in(served: Served) -> str:
    """Sign in once, and return the cookies of that visit as a browser sends them."""
    jar = CookieJar()
    _sign_in(served, *_open_door(served, jar))
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def _open_door(served: Served, jar: CookieJar | None = None) -> tuple[OpenerDirector, str]:
    opener = build_opener(HTTPCookieProcessor(jar))
    with opener.open(f"{served.address}/sign-in/", timeout=30) as answer:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
    if token is None:
        message = "the page for signing in has no token"
        raise RuntimeError(message)
    return opener, token[1]


def _sign_in(served: Served, opener: OpenerDirector, token: str) -> float:
    fields = {"csrfmiddlewaretoken": token, "door-account": NAME, "door-password": PASSWORD}
    begun = time.perf_counter()
    with opener.open(f"{served.address}/sign-in/", data=urlencode(fields).encode(), timeout=60) as answer:
        address, _ = answer.url, answer.read()
    if not address.endswith("/home/"):
        message = f"signing in led to {address}"
        raise RuntimeError(message)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
