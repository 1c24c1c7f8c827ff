"""Ours beside ephios, in turns on one PostgreSQL: `python -m benchmarks.beside_ephios`.

ephios plans the shifts of volunteers, on Django too. docs/developers/claims.md says what differs between the two.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import LiteralString

import psycopg

from benchmarks import _theirs
from benchmarks._postgresql import free_port, postgresql
from benchmarks._served import memory_of, wait_for
from benchmarks._shape import ASKS, AT_ONCE
from benchmarks._sides import Client, Ours, Side, Theirs

_CLIENTS, _WORKERS = 8, 2
_ROWS = (100, 30)
_COUNTS = {  # requests a round: theirs, ours
    "list": (32, 160),
    "claim": (40, 100),
    "claim_on_board": (40, 80),
    "create": (16, 40),
}
_AGAIN = "claim_on_board"  # theirs has one way to claim, ours two: it is measured beside each


@dataclass(slots=True)
class Sum:
    """What was done in how long, over all rounds."""

    count: int = 0
    seconds: float = 0.0
    queries: int = 0

    @property
    def rate(self) -> float:
        """How many a second."""
        return round(self.count / self.seconds, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """One side as it is served now."""

    side: Side
    process: int
    sums: dict[str, Sum] = field(default_factory=dict)


def main() -> int:
    """Measure both in turns, print a table, and last one JSON object."""
    given = _arguments()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        try:
            python = given.ephios or _theirs.install(folder)
        except _theirs.CannotInstallError as error:
            print(f"ephios cannot be installed here, so there is nothing to compare with:\n{error}", file=sys.stderr)
            return 2
        server = stack.enter_context(postgresql())
        figures = _compare(folder, python, server, given.rounds)
    for name, row in figures.items():
        print(f"{name:16} {row}")
    print(json.dumps(figures))
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.beside_ephios")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--ephios", type=Path, help="the Python of a virtual environment that has ephios and granian")
    return parser.parse_args()


def _compare(folder: Path, python: Path, server: str, rounds: int) -> dict[str, object]:
    with psycopg.connect(f"{server}/postgres", autocommit=True) as opened:
        opened.execute("CREATE DATABASE theirs")
        opened.execute("CREATE DATABASE ours")
    theirs_env = _theirs.environment_for(folder, f"{server}/theirs")
    ours_env = {
        **os.environ, "ASKWELL_HOME": str(folder / "home"), "DATABASE_URL": f"{server}/ours",
        "DJANGO_SETTINGS_MODULE": "askwell.web.settings", "ROWS_IN": "askwell.usecases.board.reading:PAGE",
    }  # fmt: skip
    theirs_filled = _theirs.fill(python, theirs_env)
    ours_filled = _theirs.last_line([sys.executable, "-m", "benchmarks._ours_rows"], ours_env)
    figures: dict[str, object] = {}
    for rows in _ROWS:
        with (
            _serve(str(python), {**theirs_env, "ROWS": str(rows)}) as (at, process),
            _serve(sys.executable, {**ours_env, "ROWS": str(rows)}) as (our_at, our_process),
        ):
            theirs = Served(side=Theirs(address=at, filled=theirs_filled), process=process)
            ours = Served(side=Ours(address=our_at, filled=ours_filled), process=our_process)
            figures |= _measure((theirs, ours), rows, rounds)
    return {**figures, "most_at_one_place": _most_at_one_place(server, ours_filled["asks"], theirs_filled["shifts"])}


def _most_at_one_place(server: str, asks: Sequence[str], shifts: Sequence[int]) -> Mapping[str, int]:
    """Return how many have the one place that fifty wanted, where it is most."""
    queries: dict[str, tuple[LiteralString, Sequence[object]]] = {
        "ours": (
            (
                "SELECT count(*) FROM store_placerow p JOIN store_steprow s ON p.step_id = s.id "
                "WHERE s.ask_id = ANY(%s::uuid[]) AND p.taken_by_id IS NOT NULL GROUP BY s.ask_id"
            ),
            asks[ASKS:],
        ),
        "theirs": (
            "SELECT count(*) FROM abstractparticipation WHERE shift_id = ANY(%s) AND state = 1 GROUP BY shift_id",
            shifts[ASKS:],
        ),
    }
    found = {}
    for name, (query, given) in queries.items():
        with psycopg.connect(f"{server}/{name}") as opened:
            found[name] = max(count for (count,) in opened.execute(query, [list(given)]))
    return found


def _measure(both: tuple[Served, Served], rows: int, rounds: int) -> dict[str, object]:
    names = ["list"] if rows == _ROWS[0] else list(_COUNTS)
    for served in both:
        for name in names:
            _run(served.side.operations()[name], 4 * _CLIENTS)  # each process has answered it before
    for turn in range(rounds):
        for name, counts in ((name, _COUNTS[name]) for name in names):
            for served, count in _in_turn(both, counts, turn):
                _add(served.sums.setdefault(name, Sum()), served.side.operations()[name], count)
        if rows != _ROWS[0]:
            for served, contested in _in_turn(both, (turn, turn), turn):
                _add(served.sums.setdefault("fifty_at_one", Sum()), served.side.contest(contested), AT_ONCE, AT_ONCE)
    named = {f"list_{rows}" if name == "list" else name: name for name in both[0].sums}
    figures: dict[str, object] = {shown: _row(both, name) for shown, name in named.items()}
    theirs, ours = (memory_of(served.process)[0] for served in both)
    return {**figures, f"memory_mb_{rows}": {"ours": ours, "theirs": theirs}}


def _in_turn(both: tuple[Served, Served], counts: tuple[int, int], turn: int) -> Sequence[tuple[Served, int]]:
    pairs = list(zip(both, counts, strict=True))
    return pairs if turn % 2 == 0 else pairs[::-1]


def _row(both: tuple[Served, Served], name: str) -> Mapping[str, float]:
    theirs, ours = (served.sums[name] for served in both)
    return {
        "ours_rps": ours.rate,
        "theirs_rps": theirs.rate,
        "ratio": round(ours.rate / theirs.rate, 1),
        "ours_queries": ours.queries,
        "theirs_queries": theirs.queries,
    }


def _add(into: Sum, deed: Callable[[Client, int], int], count: int, clients: int = _CLIENTS) -> None:
    seconds, queries = _run(deed, count, clients)
    into.count, into.seconds, into.queries = into.count + count, into.seconds + seconds, queries


def _run(deed: Callable[[Client, int], int], count: int, clients: int = _CLIENTS) -> tuple[float, int]:
    """Do it as often as that, from as many clients at once; return the seconds, and how many queries the last took."""
    numbers = iter(range(count))
    with ThreadPoolExecutor(clients) as threads:
        begun = time.perf_counter()
        done = [threads.submit(_work, deed, numbers) for _ in range(clients)]
        queries = [one.result() for one in done]
        return time.perf_counter() - begun, max(queries)


def _work(deed: Callable[[Client, int], int], numbers: Iterator[int]) -> int:
    client, queries = Client(), 0
    for number in numbers:
        queries = deed(client, number)
    return queries


@contextmanager
def _serve(python: str, environment: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    port = free_port()
    command = [python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--workers", str(_WORKERS), "--blocking-threads", "1", "--no-access-log", "--log-level", "error"]
    process = subprocess.Popen(
        [*command, "benchmarks._counted:application"], env=environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield f"127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait(20)


if __name__ == "__main__":
    sys.exit(main())
