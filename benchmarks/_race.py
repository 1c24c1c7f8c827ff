"""The race itself; Django is set up before this is imported."""

import random
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection
from django.utils import timezone

from askwell.usecases.answer import answer_ask
from benchmarks._asks import Said, Tap, choose, count_lost, count_overbooked, make_ask, said, set_up_asker

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_HELPERS, _STEPS, _MOST_PLACES = 50, 20, 3
_THREADS = 20  # in each process: enough for every tap of a run
_GET_READY = 0.1  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What one process does in one run: these taps, all at the same moment."""

    taps: Sequence[Tap]
    start: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of one tap: what the page said, or what went wrong; and how long it took."""

    said: Said | None = None
    wrong: str = ""
    seconds: float


def work(orders: "Connection[list[Done], Job | None]") -> None:
    """Answer what is ordered, each tap in a thread of its own, until nothing more is."""
    with ThreadPoolExecutor(_THREADS) as threads:
        orders.send([])
        while job := orders.recv():
            orders.send(list(threads.map(_answer, job.taps, [job.start] * len(job.taps))))
        for closed in [threads.submit(lambda: connection.close()) for _ in range(_THREADS)]:  # noqa: PLW0108 - in it
            closed.result()


def _answer(tap: Tap, start: float) -> Done:
    time.sleep(max(start - time.time(), 0))
    begun = time.perf_counter()
    try:
        seen = answer_ask(tap.token, tap.given, timezone.now())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
        return Done(wrong=f"{type(error).__name__}: {error}", seconds=time.perf_counter() - begun)
    return Done(said=said(tap, seen), seconds=time.perf_counter() - begun)


def race(workers: Sequence["Connection[Job, list[Done]]"], runs: int) -> dict[str, object]:
    """Race as often as that, and return what was found."""
    chance, by = random.Random(20261125), set_up_asker(timezone.now())
    alone = [done.seconds for _ in range(3) for done in _one_by_one(workers[0], by, chance)]
    overbooked, lost = 0, 0
    all_done: list[Done] = []
    for _ in range(runs):
        made = make_ask(by, [chance.randint(1, _MOST_PLACES) for _ in range(_STEPS)], _HELPERS, timezone.now())
        done = _at_once(workers, choose(made, chance))
        overbooked += count_overbooked(made)
        lost += count_lost(made, [one.said for one in done if one.said])
        all_done += done
    wrong = [one.wrong for one in all_done if one.wrong]
    for sentence in sorted(set(wrong)):
        print(f"{wrong.count(sentence)} times: {sentence}", file=sys.stderr)
    deadlocks = _deadlocks()
    connection.close()
    times = [one.seconds for one in all_done]
    return {
        "overbooked": overbooked, "lost": lost, "failed": len(wrong), "deadlocks": deadlocks,
        "p50_ms": _percentile(times, 50), "p95_ms": _percentile(times, 95), "alone_p50_ms": _percentile(alone, 50),
        "runs": runs, "helpers": _HELPERS, "steps": _STEPS, "answers": len(times),
    }  # fmt: skip


def _at_once(workers: Sequence["Connection[Job, list[Done]]"], taps: Sequence[Tap]) -> list[Done]:
    start = time.time() + _GET_READY
    for number, worker in enumerate(workers):
        worker.send(Job(taps=taps[number :: len(workers)], start=start))
    return [done for worker in workers for done in worker.recv()]


def _one_by_one(worker: "Connection[Job, list[Done]]", by: UUID, chance: random.Random) -> Iterator[Done]:
    made = make_ask(by, [_MOST_PLACES] * _STEPS, _HELPERS, timezone.now())
    for tap in choose(made, chance):
        worker.send(Job(taps=[tap]))
        yield from worker.recv()


def _deadlocks() -> int:
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


def _percentile(times: Sequence[float], percent: int) -> float:
    return round(statistics.quantiles(times, n=100)[percent - 1] * 1000, 1)
