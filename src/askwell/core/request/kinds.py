"""The kinds of help: what people call them, and which one a text is about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from askwell.core.request.times import compiled, pack_of
from askwell.core.terms import Kind


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


@cache
def _cues(language: str) -> Mapping[Kind, re.Pattern[str]]:
    rows = pack_of(language)["kinds"]
    return {Kind(name): compiled(rf"(?<!\w)(?:{row['cues']})(?!\w)", language) for name, row in rows.items()}
