"""What the encoder's vectors are worth elsewhere: a head that is cross-validated here and never ships."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from askwell.adapters.encoder import packaged
from training.sets import read_set

Embed = Callable[[Sequence[str]], Any]
_LONGEST = 256  # tokens
_YES_OR_NO = (("burden_belonging", "burden"), ("burden_belonging", "belong"), ("low_self_esteem", "low_self_esteem"))


def embed_shipped() -> Embed | None:
    """Return a function from texts to the mean of the encoder's hidden values (N x 384)."""
    encoder = packaged("en")
    if encoder is None:
        return None

    def embed(texts: Sequence[str]) -> Any:
        rows = []
        for text in texts:
            ids = np.array([encoder.tokenizer.encode(text or " ").ids[:_LONGEST]])
            rows.append(encoder.session.run(["mean"], {"ids": ids, "mask": np.ones_like(ids)})[0][0])
        return np.stack(rows)

    return embed


def heads(embed: Embed) -> Iterable[str]:
    """Yield F1 of the positive class in five folds, and the accuracy of nine topics."""
    for name, column in _YES_OR_NO:
        rows = read_set(name)
        if rows:
            right = np.array([int(row[column]) for row in rows])
            said = _cross(embed([row["text"] for row in rows]), right)
            yield f"{column}: F1 {2 * (said & right).sum() / (said.sum() + right.sum()):.2f}"
    rows = read_set("stressors")
    if rows:
        topics = np.array([row["topic"] for row in rows])
        said = _cross(embed([row["text"] for row in rows]), topics)
        yield f"topics of stressors: accuracy {(said == topics).mean():.2f}"


def _cross(vectors: Any, right: Any) -> Any:
    return cross_val_predict(LogisticRegression(C=1, max_iter=2000), vectors, right, cv=5)
