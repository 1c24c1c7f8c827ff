"""Print the table of what is understood: `make evaluate`. `docs/developers/understanding.md` keeps it.

Every set is data that nothing was learned from; no text is printed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from askwell.core.barriers import BARRIERS, MOST_QUESTIONS, NONE_OF_THESE, next_question, weigh_answers
from askwell.core.words import Span
from training.base import embed_frozen
from training.corpus import read_corpus
from training.heads import embed_shipped, heads
from training.measures import (
    Figure,
    Labelled,
    any_first,
    average_precision,
    false_alarms,
    figure,
    macro_f1,
    micro_f1,
    share,
    top,
)
from training.readers import (
    Reader,
    Said,
    frozen_floor,
    majority_floor,
    read_light,
    read_with_encoder,
    read_without_cues,
    remembering,
    words_floor,
)
from training.sets import Row, read_set

_FIRST_EASY = 211  # of written_crisis: from here on the calm texts are easy ones
_JOURNEY = 8  # texts
_AT_RISK = frozenset({"ideation", "behavior", "attempt"})


def main() -> None:
    """Print every table."""
    corpus = read_corpus()
    readers: dict[str, Reader] = {
        "majority": majority_floor(corpus),
        "TF-IDF + logistic regression": words_floor(corpus),
        "Askwell, models without cues": read_without_cues,
        "Askwell, light": read_light,
        "Askwell, with encoder": read_with_encoder,
    }
    embed = embed_frozen()
    if embed:
        readers["frozen encoder + logistic regression"] = frozen_floor(corpus, embed)
    readers = {name: remembering(reader) for name, reader in readers.items()}
    for table in (written_barriers, questions, gold_barriers, left_out, traps, written_crisis, posts):
        for name, reader in readers.items():
            for line in table(reader):
                print(f"{table.__name__:16} {name:38} {line}", flush=True)
    for name, vectors in (("Askwell's encoder", embed_shipped()), ("frozen encoder", embed)):
        if vectors:
            for line in heads(vectors):
                print(f"{'heads':16} {name:38} {line}", flush=True)


def written_barriers(reader: Reader) -> Iterable[str]:
    """Yield the figures on texts of another author."""
    rows = read_set("written_barriers")
    said = reader([row["text"] for row in rows])
    seen = [_labelled(row, one) for row, one in zip(rows, said, strict=True)]
    yield _line("first", figure(seen, lambda drawn: top(drawn, 1)))
    yield _line("among three", figure(seen, lambda drawn: top(drawn, 3)))
    yield _line("macro-F1", figure(seen, macro_f1))
    yield _line("shown, micro-F1", figure(seen, micro_f1))
    yield _line("false alarms", figure(seen, false_alarms))
    precisions = {label: _precision(rows, said, label) for label in BARRIERS}
    yield "average precision: " + ", ".join(f"{label} {value:.2f}" for label, value in precisions.items())


def questions(reader: Reader) -> Iterable[str]:
    """Yield how often the main barrier is first after some questions, the gold labels answering."""
    rows = [row for row in read_set("written_barriers") if row["barriers"]]
    said = reader([row["text"] for row in rows])
    for asked in (0, 1, 3, MOST_QUESTIONS):
        hits = [_after(one.barriers, row["barriers"][0], asked) for row, one in zip(rows, said, strict=True)]
        yield _line(f"first after {asked} questions", figure(hits, share))


def _after(chances: Mapping[str, float], main: str, asked: int) -> bool:
    answers: dict[str, str] = {}
    while len(answers) < asked and (question := next_question(chances, answers)):
        pointing = (option.key for option in question.options if main in option.barriers)
        answers[question.key] = next(pointing, NONE_OF_THESE)
    weighed = weigh_answers(chances, answers)
    return max(weighed, key=weighed.__getitem__) == main


def gold_barriers(reader: Reader) -> Iterable[str]:
    """Yield the figures on passages of real posts."""
    rows = read_set("gold_barriers")
    said = reader([row["text"] for row in rows])
    seen = [_labelled(row, one) for row, one in zip(rows, said, strict=True)]
    yield _line("shown, micro-F1", figure(seen, micro_f1))
    yield _line("false alarms", figure(seen, false_alarms))
    overlaps = [_overlap(row, one) for row, one in zip(rows, said, strict=True)]
    yield _line("spans that overlap", figure([one for row in overlaps for one in row], share))


def left_out(reader: Reader) -> Iterable[str]:
    """Yield how often a barrier is no longer shown once the words quoted for it are taken out of the text."""
    texts = [row["text"] for name in ("written_barriers", "gold_barriers") for row in read_set(name)]
    quoted = [
        (label, _without(text, one.spans[label]))
        for text, one in zip(texts, reader(texts), strict=True)
        for label in sorted(one.shown)
        if one.spans.get(label)
    ]
    again = reader([text for _, text in quoted])
    gone = [label not in one.shown for (label, _), one in zip(quoted, again, strict=True)]
    yield _line(f"not shown without the words quoted, of {len(gone)}", figure(gone, share))


def _without(text: str, spans: Iterable[Span]) -> str:
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + text[span.end :]
    return text


def traps(reader: Reader) -> Iterable[str]:
    """Yield how often the first trap is right."""
    rows = read_set("thinking_traps")
    seen = [
        Labelled(labels=tuple(row["traps"]), shown=frozenset(), ranked=_ranked(one.traps))
        for row, one in zip(rows, reader([row["text"] for row in rows]), strict=True)
    ]
    yield _line("first is right", figure(seen, any_first))
    rows = read_set("distortions")
    said = reader([row["text"] for row in rows])
    plain = [one.traps.get("not_distorted", 0.0) for one in said]
    distorted = [row["distortion"] != "No Distortion" for row in rows]
    ranked = average_precision([-one for one in plain], distorted)
    yield f"distortions: whether there is one, average precision {ranked:.2f} of {share(distorted):.2f}"


def written_crisis(reader: Reader) -> Iterable[str]:
    """Yield the levels by kind of text, and how many calm journeys see a panel."""
    rows = read_set("written_crisis")
    levels = [one.level for one in reader([row["text"] for row in rows])]
    kinds = [_kind_of(row) for row in rows]
    for kind in ("crisis", "concern", "hard calm", "easy calm"):
        said = [level for level, other in zip(levels, kinds, strict=True) if other == kind]
        crisis = figure(said, lambda drawn: share(level == "crisis" for level in drawn))
        anything = figure(said, lambda drawn: share(level != "none" for level in drawn))
        yield f"{kind}: {_line('panel', crisis)}; {_line('anything', anything)}"
    missed = Counter(
        row["why"] for row, level, kind in zip(rows, levels, kinds, strict=True) if kind == "crisis" and level != kind
    )
    yield "missed: " + ", ".join(f"{why} {count}" for why, count in missed.most_common())
    everyday = [*read_set("written_asks"), *read_set("written_barriers")]
    calm = [one.level for one in reader([row["text"] for row in everyday])]
    journeys = [calm[n : n + _JOURNEY] for n in range(0, len(calm) - _JOURNEY + 1, _JOURNEY)]
    yield _line("calm journeys with a panel", figure(journeys, lambda drawn: share("crisis" in one for one in drawn)))


def posts(reader: Reader) -> Iterable[str]:
    """Yield the figures on posts that psychiatrists labelled, and on the risk of the gold passages."""
    rows = read_set("crisis_posts")
    said = reader([row["text"] for row in rows])
    risk = [row["label"] in _AT_RISK for row in rows]
    seen = [one.level != "none" for one in said]
    ranked = average_precision([one.danger for one in said], risk)
    yield f"at risk: recall {_recall(seen, risk):.2f}, precision {_recall(risk, seen):.2f}, on average {ranked:.2f}"
    gold = [row for row in read_set("gold_barriers") if row["risk"]]
    levels = [one.level for one in reader([row["text"] for row in gold])]
    for risk_level in ("crisis", "concern", "none"):
        here = [level for level, row in zip(levels, gold, strict=True) if row["risk"] == risk_level]
        panel, anything = share(level == "crisis" for level in here), share(level != "none" for level in here)
        yield f"gold, {risk_level}: panel {panel:.2f}, anything {anything:.2f} of {len(here)}"


def _recall(seen: Sequence[bool], there: Sequence[bool]) -> float:
    return share(one for one, is_there in zip(seen, there, strict=True) if is_there)


def _kind_of(row: Row) -> str:
    if row["risk"] != "none":
        return str(row["risk"])
    return "easy calm" if int(row["id"][1:]) >= _FIRST_EASY else "hard calm"


def _labelled(row: Row, said: Said) -> Labelled:
    disputed = frozenset(row.get("disputed", ()))
    return Labelled(labels=tuple(row["barriers"]), shown=said.shown, ranked=_ranked(said.barriers), disputed=disputed)


def _ranked(chances: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(chances, key=lambda label: -chances[label]))


def _precision(rows: Sequence[Row], said: Sequence[Said], label: str) -> float:
    return average_precision([one.barriers.get(label, 0.0) for one in said], [label in row["barriers"] for row in rows])


def _overlap(row: Row, said: Said) -> list[bool]:
    """Return for each label that was rightly shown whether its words meet those of the annotator."""
    found: list[bool] = []
    for label, words in row["barriers"].items():
        start = row["text"].find(words)
        if label in said.shown and start >= 0:
            gold = Span(start, start + len(words))
            found.append(any(span.start < gold.end and gold.start < span.end for span in said.spans.get(label, ())))
    return found


def _line(name: str, value: Figure) -> str:
    return f"{name} {value}"


if __name__ == "__main__":
    main()
