"""How well lint reads drafts, and how fast: `ASKWELL_DATA=… python -m benchmarks.lint`.

The asks are split by whether their number is odd. The rules were written with the odd half in sight.
The even half was not read, but its counts were seen once while the rules were mended.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from askwell.core.request import lint
from askwell.core.terms import Relation

ROUNDS = 5
Row = Mapping[str, Any]
Counts = tuple[int, int, int]


def read_rows(name: str) -> list[Row]:
    """Read one set of the data folder."""
    lines = (Path(os.environ["ASKWELL_DATA"]) / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def found_in(row: Row) -> set[str]:
    """Return the findings of one draft."""
    return {finding.finding for finding in lint(row["text"], to=Relation(row["to"])).findings}


def f1(right: int, wrong: int, missed: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return 2 * right / max(1, 2 * right + wrong + missed)


def count(rows: Iterable[Row]) -> dict[str, Counts]:
    """Count right, wrong and missed for every finding."""
    tally: Counter[tuple[str, int]] = Counter()
    for row in rows:
        found, wanted = found_in(row), set(row["findings"])
        tally.update((name, 0 if name in found & wanted else 1 if name in found else 2) for name in found | wanted)
    return {name: (tally[name, 0], tally[name, 1], tally[name, 2]) for name in sorted({name for name, _ in tally})}


def measure(rows: Sequence[Row]) -> dict[str, float]:
    """Return micro precision, recall and F1, and the share of good drafts without a finding."""
    counts = count(rows).values()
    right, wrong, missed = (sum(row[place] for row in counts) for place in range(3))
    good = [row for row in rows if not row["findings"]]
    return {
        "precision": round(right / max(1, right + wrong), 3),
        "recall": round(right / max(1, right + missed), 3),
        "f1": round(f1(right, wrong, missed), 3),
        "good_drafts": len(good),
        "good_drafts_clean": round(sum(not found_in(row) for row in good) / max(1, len(good)), 3),
    }


def measure_asks(rows: Sequence[Row]) -> float:
    """Return F1 of "is there an ask?"."""
    pairs = Counter((lint(row["text"]).asks, row["asks"]) for row in rows)
    return round(100 * f1(pairs[True, True], pairs[True, False], pairs[False, True]), 1)


def drafts_a_second(rows: Sequence[Row]) -> int:
    """Time lint over the drafts, on one core, and return the best of a few rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.perf_counter()
        for row in rows:
            lint(row["text"], to=Relation(row["to"]))
        best = min(best, time.perf_counter() - began)
    return int(len(rows) / best)


def main() -> int:
    """Print a table a person can read, and one JSON object on the last line."""
    if "ASKWELL_DATA" not in os.environ:
        print("Set ASKWELL_DATA to the folder that holds written_asks.jsonl and email_asks.jsonl.", file=sys.stderr)
        return 2
    asks, emails = read_rows("written_asks.jsonl"), read_rows("email_asks.jsonl")
    halves = {
        "seen": [row for row in asks if int(row["id"][1:]) % 2],
        "unseen": [row for row in asks if not int(row["id"][1:]) % 2],
    }
    print(f"{'finding':26} {'unseen half: right, wrong, missed':>34} {'F1':>6}")
    for name, counts in count(halves["unseen"]).items():
        print(f"{name:26} {counts!s:>34} {f1(*counts):6.2f}")
    result: dict[str, Any] = {name: measure(rows) for name, rows in halves.items()}
    result["asks_f1"] = {"seen": measure_asks(emails[::2]), "unseen": measure_asks(emails[1::2])}
    result["drafts_a_second"] = drafts_a_second(asks)
    for name, value in result.items():
        print(f"{name:26} {value}")
    print(json.dumps(result))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
