"""Make a writer's lines into the corpus: `python -m training.collect WRITER FILE...`.

A line is `barriers | need | traps | risk:kind | text`, with `{label: words}` around the words that show a barrier and
`{risk: words}` around those that show danger; `corpus/guide.md` says what writers were told.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from askwell.core.barriers import BARRIERS, TRAPS
from training.corpus import CORPUS, RISKS

_MARK = re.compile(r"\{(\w+):\s*([^{}]*?)\s*\}")


def collect(writer: int, lines: Iterable[str]) -> Iterator[Mapping[str, Any]]:
    """Yield one row a line, without those whose text came before.

    Raises:
        ValueError: a line breaks the form; the message quotes it.
    """
    seen: set[str] = set()
    for line in filter(str.strip, lines):
        row = read_line(line)
        if row["text"].casefold() not in seen:
            seen.add(row["text"].casefold())
            yield {"id": f"w{writer}-{len(seen):04}", "writer": writer, **row}


def read_line(line: str) -> dict[str, Any]:
    """Return what one line says.

    Raises:
        ValueError: fields are missing, a label is unknown, or a label has no words.
    """
    fields = [field.strip() for field in line.split(" | ", 4)]
    if len(fields) != 5:  # noqa: PLR2004
        raise ValueError(line)
    barriers, need, traps, risk, marked = fields
    shown = {label: words for label, words in _MARK.findall(marked)}  # noqa: C416 - later marks of a label win
    level, _, kind = risk.partition(":")
    row = {
        "text": _MARK.sub(r"\2", marked),
        "barriers": {label: shown.get(label, "") for label in barriers.split(",") if label != "-"},
        "need": need.strip("-").strip(),
        "traps": None if traps == "?" else traps.split(","),
        "risk": level,
        "kind": kind,
        "shows": shown.get("risk", ""),
    }
    if not _is_whole(row):
        raise ValueError(line)
    return row


def _is_whole(row: Mapping[str, Any]) -> bool:
    known = set(row["barriers"]) <= set(BARRIERS) and set(row["traps"] or ()) <= set(TRAPS) and row["risk"] in RISKS
    return known and all(row["barriers"].values()) and all(words in row["text"] for words in row["barriers"].values())


def main() -> None:
    """Write one writer's file of the corpus."""
    writer, paths = int(sys.argv[1]), sys.argv[2:]
    lines = [line for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    rows = [json.dumps(row, ensure_ascii=False) for row in collect(writer, lines)]
    (CORPUS / f"writer_{writer}.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
