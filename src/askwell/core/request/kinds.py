"""The kinds of help: what people call them, and which one a text is about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp

from askwell.core.request.times import compiled, pack_of
from askwell.core.terms import Kind
from askwell.core.words import Meaning

_CLEAR = 0.7  # on her own words the encoder was right in 0.75 of cases from here on; cues, which expect an ask, in 0.48


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """What people call a kind of help, and an example of what one may type."""

    label: str
    example: str


def kinds(language: str = "en") -> dict[Kind, KindWords]:
    """Return the words for every kind, in the order of the pack."""
    rows = pack_of(language)["kinds"]
    return {Kind(name): KindWords(label=row["label"], example=row["example"]) for name, row in rows.items()}


def recognize_kind(text: str, language: str = "en") -> Kind:
    """Return the first kind of the pack whose words are in `text`."""
    return next((kind for kind, cues in _cues(language).items() if cues.search(text)), Kind.OTHER)


def heard_kind(heard: Meaning) -> Kind:
    """Return the kind that a model hears clearly in her own words, where no cue is sure; `OTHER` if none is clear."""
    logits = {kind: heard.logits.get(f"kind:{kind.value}", 0.0) for kind in Kind}
    highest = max(logits.values())
    weights = {kind: exp(logit - highest) for kind, logit in logits.items()}
    likeliest = max(weights, key=weights.__getitem__)
    return likeliest if weights[likeliest] >= _CLEAR * sum(weights.values()) else Kind.OTHER


@cache
def _cues(language: str) -> Mapping[Kind, re.Pattern[str]]:
    rows = pack_of(language)["kinds"]
    return {Kind(name): compiled(rf"(?<!\w)(?:{row['cues']})(?!\w)", language) for name, row in rows.items()}
