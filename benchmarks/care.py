"""Signs of crisis: how many are seen, and how many calm texts raise the panel.

Reads the sets named below from the folder in ASKWELL_DATA; a missing one is named and left out. No text is printed.
"""

import json
import os
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from askwell.core.care import Level, look_for_signs
from askwell.core.words import read_passage

# In this set the last thirty texts are the easy calm ones; its even ids were read while
# the cues were written, the misses among the odd ones at the end: only rows of other authors can judge it now.
_FIRST_EASY = 211
_PARITY = {0: "read while writing", 1: "read at the end"}


def main() -> None:
    """Print the table and, as the last line, one JSON object."""
    folder = Path(os.environ.get("ASKWELL_DATA", "../shared/data"))
    groups: dict[str, list[str]] = {}
    for gather in (_crisis, _posts, _calm):
        for name, text in gather(folder):
            groups.setdefault(name, []).append(text)
    figures = {name: _measure(texts) for name, texts in groups.items()}
    for name, row in figures.items():
        shown = "  ".join(f"{key} {value}" for key, value in row.items())
        print(f"{name:42} {shown}")
    print(json.dumps(figures))


def _measure(texts: list[str]) -> dict[str, float]:
    begun = time.perf_counter()
    levels = Counter(look_for_signs(read_passage(text)).level for text in texts)
    took = time.perf_counter() - begun
    crisis, any_sign = levels[Level.CRISIS], len(texts) - levels[Level.NONE]
    return {
        "texts": len(texts),
        "crisis": round(crisis / len(texts), 3),
        "any": round(any_sign / len(texts), 3),
        "per_second": round(len(texts) / took),
    }


def _crisis(folder: Path) -> Iterable[tuple[str, str]]:
    for row in _rows(folder / "written_crisis.jsonl"):
        number = int(row["id"][1:])
        calm = "easy calm" if number >= _FIRST_EASY else "hard calm"
        kind = calm if row["risk"] == "none" else row["risk"]
        yield f"written_crisis, {_PARITY[number % 2]}: {kind}", row["text"]


def _posts(folder: Path) -> Iterable[tuple[str, str]]:
    for row in _rows(folder / "gold_barriers.jsonl"):
        if row["risk"]:
            yield f"gold_barriers: {row['risk']}", row["text"]
    for row in _rows(folder / "crisis_posts.jsonl"):
        yield f"crisis_posts: {row['label']}", row["text"]


def _calm(folder: Path) -> Iterable[tuple[str, str]]:
    for name in ("written_barriers", "written_asks"):
        for row in _rows(folder / f"{name}.jsonl"):
            yield f"{name}: nearly all calm", row["text"]


def _rows(path: Path) -> list[dict[str, Any]]:
    if not path.exists():
        print(f"missing: {path.name}")
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
