"""How cues, the light model and the encoder together make one chance.

The models are weighed by a logistic regression that was fitted on texts they had not learned from (`training/mix.py`).
Cues stand beside them as another witness: what either has not explained, the other may.
"""

from askwell.core.packs import load_weights
from askwell.core.words import Heard, chance_of

_DOUBT = 0.25  # how much of a barrier's chance stands where the better model rather hears none


def mixed_chance(label: str, cues: float, heard: Heard, language: str) -> float:
    """Return the chance of a label such as `barrier:burden`, given what cues alone say of it."""
    stage = label.partition(":")[0]
    mix = load_weights(language, "mix").get(stage, {}).get("both" if heard.encoder else "light")
    if not mix or not heard.models:
        return cues
    total = mix["bias"] + mix["light"] * heard.light.logits.get(label, 0.0)
    total += mix["encoder"] * heard.encoder.logits.get(label, 0.0)
    heard_chance = chance_of(total) * (_DOUBT if stage == "barrier" and _rather_nothing(heard) else 1)
    return 1 - (1 - cues) * (1 - heard_chance)


def _rather_nothing(heard: Heard) -> bool:
    """Say whether the better model finds it likelier that nothing holds back than that something does."""
    return heard.models[0].logits.get("barrier:none", 0.0) > 0
