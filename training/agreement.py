"""Say how far two readers agree about the corpus: `python -m training.agreement`.

`corpus/second_reader.jsonl` holds what a second reader said of 500 drawn texts, blind: the barriers of the writer, the
main one first, and the level of danger. Agreement is Cohen's kappa: 0 is chance, 1 is always.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sklearn.metrics import cohen_kappa_score

from askwell.core.barriers import BARRIERS
from training.corpus import Example, SecondOpinion, read_corpus, read_second

Pair = tuple[Example, SecondOpinion]


def read_pairs() -> list[Pair]:
    """Return what writer and second reader said of each text that both judged."""
    examples = {example.id: example for example in read_corpus()}
    return [(examples[name], opinion) for name, opinion in read_second().items()]


def agreement(pairs: Sequence[Pair]) -> Iterator[tuple[str, float]]:
    """Yield what was asked and kappa: danger over all texts, barriers over those that both call calm."""
    yield "level of danger", _kappa([(_level(writer), reader.risk) for writer, reader in pairs])
    calm = [(writer, reader) for writer, reader in pairs if _level(writer) == reader.risk == "calm"]
    yield "whether there is a barrier", _kappa([(bool(one.barriers), bool(two.barriers)) for one, two in calm])
    yield "the main barrier", _kappa([(one.main, next(iter(two.barriers), "")) for one, two in calm])
    for barrier in BARRIERS:
        yield barrier, _kappa([(barrier in one.barriers, barrier in two.barriers) for one, two in calm])


def _kappa(said: Sequence[tuple[Any, Any]]) -> float:
    one, two = zip(*said, strict=True)
    return float(cohen_kappa_score(one, two))


def _level(example: Example) -> str:
    return "calm" if example.risk == "hard" else example.risk


def main() -> None:
    """Print the rows of the data sheet's table."""
    for asked, kappa in agreement(read_pairs()):
        print(f"| {asked} | {kappa:.2f} |")


if __name__ == "__main__":
    main()
