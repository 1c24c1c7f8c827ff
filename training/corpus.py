"""The corpus: short texts of our own, and what is in them.

`corpus/writer_<n>.jsonl` holds one text a line: `id`, `writer`, `text`, `barriers` (label to the words that show it,
the main one first), `need`, `traps` (`null` where nobody judged them), `risk`, `kind` of risk, and `shows`, the words
that show it. `corpus/README.md` is its data sheet.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
RISKS = ("calm", "hard", "concern", "crisis")  # hard: calm, in words that sound like danger


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One text; `barriers` and `shows` quote it exactly, `traps` is `None` where nobody judged them."""

    id: str
    writer: int
    text: str
    barriers: Mapping[str, str]
    need: str
    traps: tuple[str, ...] | None
    risk: str
    kind: str
    shows: str

    @property
    def main(self) -> str:
        """Return the main barrier, or nothing."""
        return next(iter(self.barriers), "")


def read_corpus(folder: Path = CORPUS) -> tuple[Example, ...]:
    """Return every example, in the order of the files."""
    return tuple(example for path in sorted(folder.glob("writer_*.jsonl")) for example in _read(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpinion:
    """What a second reader said of one text, blind."""

    barriers: tuple[str, ...]
    risk: str


def read_second(folder: Path = CORPUS) -> Mapping[str, SecondOpinion]:
    """Return what the second reader said, by the name of the text."""
    lines = (folder / "second_reader.jsonl").read_text(encoding="utf-8").splitlines()
    return {
        row["id"]: SecondOpinion(barriers=tuple(row["barriers"]), risk=row["risk"]) for row in map(json.loads, lines)
    }


def _read(path: Path) -> Iterator[Example]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        traps = row.pop("traps")
        yield Example(traps=None if traps is None else tuple(traps), **row)
