"""Fifty helpers answer one ask at the same moment: `python -m benchmarks.claim_race --database sqlite|postgresql`.

Five processes with threads of their own, as a served house has processes; each thread has a connection of its own.
"""

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from askwell.cli.database import make_ready, set_up
from benchmarks._postgresql import postgresql

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

_PROCESSES = 5


def main() -> int:
    """Race, print one JSON object, and fail if a place was given twice, an answer got lost, or anything went wrong."""
    given = _arguments()
    with _house(given.database), _workers() as workers:
        from benchmarks._race import race  # noqa: PLC0415 - Django is ready now

        figures = race(workers, given.runs)
    print(json.dumps({"database": given.database, **figures}))
    return int(any(figures[name] for name in ("overbooked", "lost", "failed", "deadlocks")))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.claim_race")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), required=True)
    parser.add_argument("--runs", type=int, default=100)
    return parser.parse_args()


@contextmanager
def _house(database: str) -> Iterator[None]:
    with ExitStack() as stack:
        os.environ["ASKWELL_HOME"] = stack.enter_context(tempfile.TemporaryDirectory())
        os.environ.pop("DATABASE_URL", None)
        if database == "postgresql":
            os.environ["DATABASE_URL"] = f"{stack.enter_context(postgresql())}/postgres"
        make_ready()
        yield


@contextmanager
def _workers() -> Iterator[list["Connection[Any, Any]"]]:
    context = multiprocessing.get_context("spawn")
    pairs = [context.Pipe() for _ in range(_PROCESSES)]
    processes = [context.Process(target=_work, args=(theirs,)) for _, theirs in pairs]
    for process in processes:
        process.start()
    try:
        for ours, _ in pairs:
            ours.recv()  # it is ready
        yield [ours for ours, _ in pairs]
    finally:
        for ours, _ in pairs:
            ours.send(None)
        for process in processes:
            process.join(20)


def _work(orders: "Connection[Any, Any]") -> None:
    set_up()

    from benchmarks._race import work  # noqa: PLC0415 - Django is ready now

    work(orders)


if __name__ == "__main__":
    sys.exit(main())
