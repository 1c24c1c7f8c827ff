"""Count the corpus for its data sheet: `python -m training.count`."""

from collections import Counter

from training.corpus import RISKS, read_corpus


def main() -> None:
    """Print the rows of the table."""
    corpus = read_corpus()
    risks = Counter(example.risk for example in corpus)
    print(f"| all | {len(corpus):,} |")
    print(f"| with a barrier | {sum(bool(example.barriers) for example in corpus):,} |")
    print(f"| calm or hard calm, without any | {sum(_is_plain(one.risk, bool(one.barriers)) for one in corpus):,} |")
    print(f"| judged for thinking traps | {sum(example.traps is not None for example in corpus):,} |")
    for risk in RISKS[1:]:
        print(f"| {risk} | {risks[risk]:,} |")
    for writer, texts in sorted(Counter(example.writer for example in corpus).items()):
        print(f"| by writer {writer} | {texts:,} |")


def _is_plain(risk: str, has_barrier: bool) -> bool:  # noqa: FBT001
    return risk in {"calm", "hard"} and not has_barrier


if __name__ == "__main__":
    main()
