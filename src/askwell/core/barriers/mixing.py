"""How cues, the light model and the encoder together make one chance.

The weights of each witness were fitted on texts of writers from whom the models had not learned: `training/mix.py`.
"""

from math import log

from askwell.core.packs import load_weights
from askwell.core.words import Heard, chance_of

_LEAST = 0.02  # the chance of a label for which no cue speaks


def mixed_chance(label: str, cues: float, heard: Heard, language: str) -> float:
    """Return the chance of a label such as `barrier:burden`, given what cues alone say of it."""
    mix = load_weights(language, "mix").get(label.partition(":")[0], {}).get("both" if heard.encoder else "light")
    if not mix or not heard.models:
        return cues
    total = mix["bias"] + mix["cues"] * logit_of(cues)
    total += mix["light"] * heard.light.logits.get(label, 0.0)
    total += mix["encoder"] * heard.encoder.logits.get(label, 0.0)
    return chance_of(total)


def logit_of(chance: float) -> float:
    """Return the logit of what cues say, held away from the ends."""
    held = min(max(chance, _LEAST), 1 - _LEAST)
    return log(held / (1 - held))
