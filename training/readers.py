"""What is measured side by side: Askwell as it ships, its light tier, and the floors."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

from askwell.adapters.encoder import hear
from askwell.core.barriers import BARRIERS, SHOWN, TRAPS, Found, read_all
from askwell.core.barriers.mixing import mixed_chance
from askwell.core.packs import load_weights
from askwell.core.words import NOT_HEARD, Heard, Meaning, Span, listen, read_passage
from training.corpus import Example


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a reader says of one text: chances by label, what it would show, and a level of danger with its score."""

    barriers: Mapping[str, float] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    traps: Mapping[str, float] = field(default_factory=dict)
    level: str = "none"
    danger: float = 0.0


Reader = Callable[[Sequence[str]], list[Said]]


def remembering(reader: Reader) -> Reader:
    """Return the same reader, which reads no text twice: several tables ask about one set."""
    said: dict[str, Said] = {}

    def read(texts: Sequence[str]) -> list[Said]:
        new = [text for text in dict.fromkeys(texts) if text not in said]
        said.update(zip(new, reader(new) if new else (), strict=True))
        return [said[text] for text in texts]

    return read


def read_with_encoder(texts: Sequence[str]) -> list[Said]:
    """Read as Askwell ships."""
    return [_read(text, hear(text)) for text in texts]


def read_without_cues(texts: Sequence[str]) -> list[Said]:
    """Read with the models alone: cues were filed by counts on the sets that measure, models were not."""
    said = []
    for text in texts:
        heard = listen(read_passage(text), hear(text))
        barriers = {label: mixed_chance(f"barrier:{label}", 0.0, heard, "en") for label in BARRIERS}
        level = next((level for level, name in _LEVELS if _reaches(heard, level, name)), "none")
        said.append(
            Said(
                barriers=barriers,
                shown=frozenset(label for label in BARRIERS if barriers[label] >= SHOWN),
                traps={trap: mixed_chance(f"trap:{trap}", 0.0, heard, "en") for trap in TRAPS},
                level=level,
                danger=max((model.logits["risk:any"] for model in heard.models), default=0.0),
            )
        )
    return said


_LEVELS = (("crisis", "risk:crisis"), ("concern", "risk:any"))


def _reaches(heard: Heard, level: str, label: str) -> bool:
    care = load_weights("en", "mix")["care"]
    models = (("light", heard.light), ("encoder", heard.encoder))
    return any(model and model.logits[label] >= care[name][level] for name, model in models)


def read_light(texts: Sequence[str]) -> list[Said]:
    """Read as Askwell does where onnxruntime is not installed."""
    return [_read(text, NOT_HEARD) for text in texts]


def _read(text: str, encoder: Meaning) -> Said:
    passage = read_passage(text)
    heard = listen(passage, encoder)
    read = read_all(passage, heard)
    told = max((model.logits["risk:any"] for model in heard.models), default=0.0)
    return Said(
        barriers=_chances(read.barriers),
        shown=frozenset(item.label for item in read.shown_barriers),
        spans={item.label: item.spans for item in read.barriers},
        traps=_chances(read.traps),
        level=read.signs.level.value,
        danger=told + 20 * (read.signs.level != "none"),
    )


def _chances(found: Sequence[Found]) -> dict[str, float]:
    return {item.label: item.chance for item in found}


def words_floor(examples: Sequence[Example]) -> Reader:
    """Return TF-IDF over words and letters with logistic regression, learned on the same corpus."""
    return _learn(
        examples,
        lambda: make_union(
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=3),
        ),
    )


def frozen_floor(examples: Sequence[Example], embed: Callable[[Sequence[str]], Any]) -> Reader:
    """Return logistic regression over a general encoder that was not tuned."""
    return _learn(examples, lambda: _Embedding(embed))


def majority_floor(examples: Sequence[Example]) -> Reader:
    """Return a reader that always says what is commonest."""
    barriers = _rates(BARRIERS, [example.main for example in examples if example.main])
    traps = _rates(TRAPS, [trap for example in examples for trap in example.traps or ()])
    return lambda texts: [Said(barriers=barriers, traps=traps)] * len(texts)


def _rates(labels: Sequence[str], said: Sequence[str]) -> dict[str, float]:
    return {label: said.count(label) / max(1, len(said)) for label in labels}


class _Embedding:
    def __init__(self, embed: Callable[[Sequence[str]], Any]) -> None:
        self._embed = embed

    def fit(self, _texts: Sequence[str], _right: object = None) -> "_Embedding":
        return self

    def transform(self, texts: Sequence[str]) -> Any:
        return self._embed(texts)


def _learn(examples: Sequence[Example], features: Callable[[], Any]) -> Reader:
    main = _fit(features, [(one.text, one.main or "none") for one in examples if one.risk != "crisis" or one.main])
    traps = _fit(features, [(one.text, one.traps[0]) for one in examples if one.traps])
    risk = _fit(features, [(one.text, "calm" if one.risk == "hard" else one.risk) for one in examples])

    def read(texts: Sequence[str]) -> list[Said]:
        chances = [model(texts) for model in (main, traps, risk)]
        return [_floor_said(*row) for row in zip(*chances, strict=True)]

    return read


def _fit(
    features: Callable[[], Any], rows: Sequence[tuple[str, str]]
) -> Callable[[Sequence[str]], list[dict[str, float]]]:
    texts, labels = zip(*rows, strict=True)
    model = make_pipeline(features(), LogisticRegression(C=10, max_iter=300)).fit(list(texts), list(labels))

    def read(unread: Sequence[str]) -> list[dict[str, float]]:
        return [dict(zip(model.classes_, row, strict=True)) for row in np.asarray(model.predict_proba(list(unread)))]

    return read


def _floor_said(main: dict[str, float], traps: dict[str, float], risk: dict[str, float]) -> Said:
    first = max(main, key=main.__getitem__)
    return Said(
        barriers={label: chance for label, chance in main.items() if label != "none"},
        shown=frozenset({first} - {"none"}),
        traps=traps,
        level=max(risk, key=risk.__getitem__).replace("calm", "none"),
        danger=risk["crisis"] + risk["concern"],
    )
