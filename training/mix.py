"""Fit how the witnesses are weighed: `python -m training.mix --encoder FOLDER --light FILE --on WRITER...`.

The encoder and the light model given must not have learned from those writers. For barriers and traps one logistic
regression says how much light model and encoder count; for danger the logit is found from which on a model alone
raises the level. The light model is held to fewer false alarms, since it only stands beside cues that see more.
"""

import argparse
import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from askwell.adapters.encoder import hear_with, load_encoder
from askwell.core.words import NOT_HEARD, Heard, Meaning, read_passage
from askwell.core.words.learned import hear_with as hear_light
from askwell.core.words.learned import read_light
from training.corpus import CORPUS, Example, read_corpus
from training.labels import CRISIS, DANGER, NONE, judged

PACKAGED = Path(__file__).parents[1] / "src/askwell/core/packs/en/mix.json"
_WITNESSES = ("light", "encoder")
# How far above calm texts the logit of a model must be: what ships has learned more than the fold, and is surer.
_CLEAR = {"light": 1.5, "encoder": 1.5}
# Of the texts of danger, how many a model may take for so calm that faint cues no longer count. The light one hears too
# little for that.
_MISSED: Mapping[str, Mapping[str, float]] = {"light": {}, "encoder": {"hinted": 0.25, "quiet": 0.05}}
_RARER = 0.69  # in logits: barriers and traps are half as likely in what people type as in the corpus
# The share of hard and of plain calm texts on which a model alone may raise a level.
_MAY = {"light": {"hard": 0.0, "calm": 0.0}, "encoder": {"hard": 0.08, "calm": 0.002}}


def fit(examples: Sequence[Example], heard: Sequence[Heard], stages: Collection[str]) -> dict[str, Any]:
    """Return the weights and thresholds of these stages as the pack keeps them."""
    mixes: dict[str, Any] = {}
    for stage in (one for one in ("barrier", "trap") if one in stages):
        rows = _rows(examples, heard, stage)
        mixes[stage] = {"both": _weigh(rows, 2)}
        if stage == "barrier":  # the light model does not learn traps
            mixes[stage]["light"] = _weigh(rows, 1)
    if "care" in stages:
        mixes["care"] = {name: _thresholds(examples, heard, name) for name in ("light", "encoder")}
    return mixes


def _thresholds(examples: Sequence[Example], heard: Sequence[Heard], name: str) -> dict[str, float]:
    models = [getattr(one, name) for one in heard]
    danger = [one.logits[DANGER] for one, example in zip(models, examples, strict=True) if example.shows]
    return {
        "crisis": round(_threshold(examples, models, CRISIS, _MAY[name]) + _CLEAR[name], 3),
        "concern": round(_threshold(examples, models, DANGER, _MAY[name]) + _CLEAR[name], 3),
        **{faint: round(float(np.quantile(danger, missed)), 3) for faint, missed in _MISSED[name].items() if danger},
    }


def raised(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Return the thresholds of danger, each the higher of two that were fitted on different calm texts."""
    return {
        name: {**one, **{level: max(one[level], now[name][level]) for level in ("crisis", "concern")}}
        for name, one in before.items()
    }


def _rows(examples: Sequence[Example], heard: Sequence[Heard], stage: str) -> np.ndarray:
    """Return one row an example and label: what each model says, and whether it is right."""
    rows = [
        (one.light.logits.get(name, 0.0), one.encoder.logits[name], right)
        for example, one in zip(examples, heard, strict=True)
        for name, right in judged(example).items()
        if name.startswith(f"{stage}:") and name != NONE
    ]
    return np.array(rows)


def _weigh(rows: np.ndarray, witnesses: int) -> dict[str, float]:
    fitted = LogisticRegression(C=100).fit(rows[:, :witnesses], rows[:, 2])
    weights = [*fitted.coef_[0].tolist(), 0.0][: len(_WITNESSES)]
    return {"bias": round(float(fitted.intercept_[0]) - _RARER, 3)} | {
        name: round(weight, 3) for name, weight in zip(_WITNESSES, weights, strict=True)
    }


def _threshold(examples: Sequence[Example], heard: Sequence[Meaning], label: str, may: Mapping[str, float]) -> float:
    """Return the lowest logit that raises the level on no more calm texts than may be."""
    least = -np.inf
    for risk, share in may.items():
        calm = [one.logits[label] for one, example in zip(heard, examples, strict=True) if example.risk == risk]
        least = max(least, float(np.quantile(calm, 1 - share)) if calm else least)
    return least


def main() -> None:
    """Fit, write the pack's file, and print it."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--encoder", type=Path, required=True)
    asked.add_argument("--light", type=Path, required=True)
    asked.add_argument("--on", type=int, nargs="+", required=True)
    asked.add_argument("--stages", nargs="+", default=("barrier", "trap", "care"))
    asked.add_argument("--raising", action="store_true", help="thresholds of danger only go up")
    asked.add_argument("--corpus", type=Path, default=CORPUS)
    asked.add_argument("--out", type=Path, default=PACKAGED)
    given = asked.parse_args()
    examples = [example for example in read_corpus(given.corpus) if example.writer in given.on]
    encoder = load_encoder(given.encoder)
    light = read_light(json.loads(given.light.read_text(encoding="utf-8")))
    heard = [
        Heard(light=hear_light(light, read_passage(one.text)), encoder=hear_with(encoder, one.text) or NOT_HEARD)
        for one in examples
    ]
    before = json.loads(given.out.read_text(encoding="utf-8")) if given.out.is_file() else {}
    now = fit(examples, heard, given.stages)
    if given.raising:
        now["care"] = raised(before["care"], now["care"])
    text = json.dumps(before | now, indent=1)
    given.out.write_text(text + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
