"""The sets that measure: read from `ASKWELL_DATA`, never shipped, never learned from."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FOLDER = Path(os.environ.get("ASKWELL_DATA") or Path(__file__).parents[1].parent / "shared/data")

Row = Mapping[str, Any]


def read_set(name: str) -> Sequence[Row]:
    """Return the rows of a set; none, and a word about it, where it is missing."""
    path = FOLDER / f"{name}.jsonl"
    if not path.is_file():
        print(f"missing: {name} (looked in ASKWELL_DATA)")
        return ()
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
