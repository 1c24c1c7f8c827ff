"""Phrases of time made plain: other words for the same, and numbers as figures."""

import re
from functools import cache
from typing import Any

from askwell.core.packs import load_pack

LONGEST = 60  # characters; a longer phrase is no time


def table(language: str) -> dict[str, Any]:
    """Return the pack's table of moments."""
    return load_pack(language, "moments")


@cache
def rule(name: str, language: str) -> re.Pattern[str]:
    """Return a pattern of the pack by name; %name% in it stands for another."""
    words = table(language)["words"]
    return re.compile(re.sub(r"%(\w+)%", lambda inner: words[inner[1]], words[name]))


def plain(phrase: str, language: str) -> str:
    """Return a phrase in lower case, in words that the rules know."""
    said = " ".join(phrase.casefold().replace("’", "'")[: 2 * LONGEST].split())
    for match, to in _rewrites(language):
        said = match.sub(to, said)
    return said


@cache
def _rewrites(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    pack = table(language)
    numbers = tuple((re.compile(rf"\b{word}\b"), str(number)) for word, number in pack["numbers"].items())
    return (*((re.compile(row["match"]), row["to"]) for row in pack["rewrite"]), *numbers)
