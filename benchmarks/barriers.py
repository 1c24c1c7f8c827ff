"""How often the barriers are right: on texts written for the purpose, and on labelled passages of real posts.

`ASKWELL_DATA` names the folder with `written_barriers.jsonl` (ours) and `gold_barriers.jsonl` (for measuring only).
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from askwell.core.barriers import BARRIERS, recognize_barriers, shown
from askwell.core.words import read_passage

SETS = ("written_barriers", "gold_barriers")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One text: the labels in their order, those in dispute, and what was found."""

    labels: tuple[str, ...]
    disputed: frozenset[str]
    ranked: tuple[str, ...]
    shown: frozenset[str]


def _read(line: str) -> Row:
    row = json.loads(line)
    found = recognize_barriers(read_passage(row["text"]), everything=True)
    return Row(
        labels=tuple(row["barriers"]),
        disputed=frozenset(row.get("disputed", ())),
        ranked=tuple(item.label for item in found if item.chance),
        shown=frozenset(item.label for item in shown(found)),
    )


def _share(hits: Iterable[bool]) -> float:
    found = tuple(hits)
    return round(sum(found) / max(1, len(found)), 3)


def _rates(right: int, said: int, there: int) -> dict[str, float]:
    return {
        "precision": round(right / max(1, said), 3),
        "recall": round(right / max(1, there), 3),
        "f1": round(2 * right / max(1, said + there), 3),
    }


def _per_barrier(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    right, said, there = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        right.update(row.shown.intersection(row.labels))
        said.update(row.shown - row.disputed)
        there.update(row.labels)
    per_barrier = {
        barrier: {"rows": there[barrier]} | _rates(right[barrier], said[barrier], there[barrier])
        for barrier in BARRIERS
    }
    return per_barrier | {"micro": _rates(right.total(), said.total(), there.total())}


def _measure(rows: Sequence[Row], *, has_main: bool) -> dict[str, object]:
    troubled = [row for row in rows if row.labels]
    calm = [row for row in rows if not row.labels and not row.disputed]
    tops = {
        "top_1": _share(row.ranked[:1] == row.labels[:1] for row in troubled),
        "top_3": _share(row.labels[0] in row.ranked[:3] for row in troubled),
    }
    return {
        "rows": len(rows),
        **(tops if has_main else {}),
        "calm_rows": len(calm),
        "false_alarms": _share(bool(row.shown) for row in calm),
        "per_barrier": _per_barrier(rows),
    }


def _print_table(name: str, per_barrier: object) -> None:
    print(name)
    if isinstance(per_barrier, dict):
        for barrier, rates in per_barrier.items():
            rows, precision, recall = rates.get("rows", ""), rates["precision"], rates["recall"]
            print(f"  {barrier:16}{rows:5}  precision {precision:.2f}  recall {recall:.2f}")


def main() -> None:
    """Print a table for each set that is there, then one JSON object."""
    folder = os.environ.get("ASKWELL_DATA", "")
    result: dict[str, object] = {}
    for name in SETS:
        path = Path(folder) / f"{name}.jsonl"
        if not folder or not path.is_file():
            print(f"{name}.jsonl is not here: set ASKWELL_DATA to its folder to measure on it.")
            continue
        with path.open(encoding="utf-8") as lines:
            measured = _measure([_read(line) for line in lines], has_main=name == "written_barriers")
        _print_table(name, measured["per_barrier"])
        result[name] = measured
    print(json.dumps(result))


if __name__ == "__main__":
    main()
