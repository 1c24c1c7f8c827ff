"""What the care pages say, as written in the language pack."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from askwell.core.packs import LANGUAGES, load_pack


def care_texts(language: str) -> Mapping[str, Any]:
    """Return the sentences of the care pages, by page; a language without a pack gets the first one's."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    return MappingProxyType(load_pack(known, "care")["text"])
