"""Learn the light model: `python -m training.light [--without WRITER...] [--out FILE]`.

One logistic regression a label over words and pairs of words, each text scaled to one length. Weights that hardly
matter are left out, and those of the others are rounded, so that the file can be read by people.
"""

import argparse
import json
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from askwell.core.words import read_passage
from askwell.core.words.learned import FEWEST, grams
from training.corpus import CORPUS, Example, read_corpus
from training.labels import LABELS, judged

PACKAGED = Path(__file__).parents[1] / "src/askwell/core/packs/en/learned.json"
LEARNED = tuple(label for label in LABELS if not label.startswith(("kind:", "trap:")))  # cues do for these
_SCALE = 6.0
_RARE = 3  # texts that a word must be in
_MOST = 1500  # weights a label


def features(text: str) -> dict[str, float]:
    """Return the words and pairs of a text, scaled as the light model scales them."""
    forms = {gram.form for gram in grams(read_passage(text).tokens)}
    return dict.fromkeys(forms, _SCALE / max(len(forms), FEWEST) ** 0.5)


def learn(examples: Sequence[Example], *, strength: float = 0.3) -> dict[str, object]:
    """Return the light model as the pack keeps it."""
    names = DictVectorizer()
    table = csr_matrix(names.fit_transform(features(example.text) for example in examples))
    common = np.flatnonzero((table != 0).sum(axis=0) >= _RARE)
    table, forms = table[:, common], np.array(names.get_feature_names_out())[common]
    says = [judged(example) for example in examples]
    weights: dict[str, dict[str, float]] = {}
    bias: dict[str, float] = {}
    for label in LEARNED:
        rows = [n for n, one in enumerate(says) if label in one]
        right = np.array([says[n][label] for n in rows])
        if not 0 < right.sum() < len(rows):
            bias[label] = -6.0
            continue
        fitted = LogisticRegression(C=strength, max_iter=400, solver="liblinear").fit(table[rows], right)
        bias[label] = round(float(fitted.intercept_[0]), 3)
        for form, weight in _heaviest(forms, fitted.coef_[0]):
            weights.setdefault(form, {})[label] = weight
    return {"scale": _SCALE, "bias": bias, "weights": dict(sorted(weights.items()))}


def _heaviest(forms: Iterable[str], weights: np.ndarray) -> list[tuple[str, float]]:  # type: ignore[type-arg]
    ranked = sorted(zip(forms, weights.tolist(), strict=True), key=lambda pair: -abs(pair[1]))
    return [(str(form), round(weight, 2)) for form, weight in ranked[:_MOST] if abs(weight) >= 0.05]  # noqa: PLR2004


def write(model: Mapping[str, object], path: Path) -> None:
    """Write a model so that each word has its line."""
    weights: Mapping[str, object] = model["weights"]  # type: ignore[assignment]
    lines = ",\n".join(f"{json.dumps(form, ensure_ascii=False)}: {json.dumps(said)}" for form, said in weights.items())
    head = f'{{"scale": {model["scale"]},\n"bias": {json.dumps(model["bias"])},\n"weights": {{\n'
    path.write_text(head + lines + "\n}}\n", encoding="utf-8")


def main() -> None:
    """Learn, and write the pack's file."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--without", type=int, nargs="*", default=())
    asked.add_argument("--corpus", type=Path, default=CORPUS)
    asked.add_argument("--out", type=Path, default=PACKAGED)
    given = asked.parse_args()
    warnings.simplefilter("ignore")
    write(learn([example for example in read_corpus(given.corpus) if example.writer not in given.without]), given.out)


if __name__ == "__main__":
    main()
