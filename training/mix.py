"""Fit how the witnesses are weighed: `python -m training.mix --encoder FOLDER --light FILE --on WRITER...`.

The encoder and the light model given must not have learned from those writers. For barriers and traps one logistic
regression says how much cues, light model and encoder count; for danger the logit is found from which on a model alone
raises the level. The light model is held to fewer false alarms, since it only stands beside cues that see more.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from askwell.adapters.encoder import hear_with, load_encoder
from askwell.core.barriers import recognize_barriers, recognize_traps
from askwell.core.barriers.mixing import logit_of
from askwell.core.words import NOT_HEARD, Heard, Meaning, read_passage
from askwell.core.words.learned import hear_with as hear_light
from askwell.core.words.learned import read_light
from training.corpus import Example, read_corpus
from training.labels import CRISIS, DANGER, judged

PACKAGED = Path(__file__).parents[1] / "src/askwell/core/packs/en/mix.json"
_WITNESSES = ("cues", "light", "encoder")
# The share of hard and of plain calm texts on which a model alone may raise a level.
_MAY = {"light": {"hard": 0.03, "calm": 0.003}, "encoder": {"hard": 0.1, "calm": 0.01}}


def fit(examples: Sequence[Example], heard: Sequence[Heard]) -> dict[str, object]:
    """Return the weights and thresholds as the pack keeps them."""
    mixes: dict[str, object] = {}
    for stage, cued in (("barrier", _cued_barriers(examples)), ("trap", _cued_traps(examples))):
        rows = _rows(examples, heard, cued, stage)
        mixes[stage] = {"light": _weigh(rows, 2), "both": _weigh(rows, 3)}
    mixes["care"] = {
        name: {
            "crisis": _threshold(examples, [getattr(one, name) for one in heard], CRISIS, _MAY[name]),
            "concern": _threshold(examples, [getattr(one, name) for one in heard], DANGER, _MAY[name]),
        }
        for name in ("light", "encoder")
    }
    return mixes


def _cued_barriers(examples: Sequence[Example]) -> list[Mapping[str, float]]:
    return [
        {item.label: item.chance for item in recognize_barriers(read_passage(one.text), heard=Heard(), everything=True)}
        for one in examples
    ]


def _cued_traps(examples: Sequence[Example]) -> list[Mapping[str, float]]:
    return [
        {item.label: item.chance for item in recognize_traps(read_passage(one.text), heard=Heard(), everything=True)}
        for one in examples
    ]


def _rows(
    examples: Sequence[Example], heard: Sequence[Heard], cued: Sequence[Mapping[str, float]], stage: str
) -> np.ndarray:
    """Return one row an example and label: what each witness says, and whether it is right."""
    rows = [
        (logit_of(cues[label]), one.light.logits[f"{stage}:{label}"], one.encoder.logits[f"{stage}:{label}"], right)
        for example, one, cues in zip(examples, heard, cued, strict=True)
        for name, right in judged(example).items()
        for kind, _, label in [name.partition(":")]
        if kind == stage and label in cues
    ]
    return np.array(rows)


def _weigh(rows: np.ndarray, witnesses: int) -> dict[str, float]:
    fitted = LogisticRegression(C=100).fit(rows[:, :witnesses], rows[:, 3])
    weights = [*fitted.coef_[0].tolist(), 0.0][: len(_WITNESSES)]
    return {"bias": round(float(fitted.intercept_[0]), 3)} | {
        name: round(weight, 3) for name, weight in zip(_WITNESSES, weights, strict=True)
    }


def _threshold(examples: Sequence[Example], heard: Sequence[Meaning], label: str, may: Mapping[str, float]) -> float:
    """Return the lowest logit that raises the level on no more calm texts than may be."""
    least = -np.inf
    for risk, share in may.items():
        calm = [one.logits[label] for one, example in zip(heard, examples, strict=True) if example.risk == risk]
        least = max(least, float(np.quantile(calm, 1 - share)))
    return round(least, 3)


def main() -> None:
    """Fit, write the pack's file, and print it."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--encoder", type=Path, required=True)
    asked.add_argument("--light", type=Path, required=True)
    asked.add_argument("--on", type=int, nargs="+", required=True)
    asked.add_argument("--out", type=Path, default=PACKAGED)
    given = asked.parse_args()
    examples = [example for example in read_corpus() if example.writer in given.on]
    encoder = load_encoder(given.encoder)
    light = read_light(json.loads(given.light.read_text(encoding="utf-8")))
    heard = [
        Heard(light=hear_light(light, read_passage(one.text)), encoder=hear_with(encoder, one.text) or NOT_HEARD)
        for one in examples
    ]
    text = json.dumps(fit(examples, heard), indent=1)
    given.out.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
