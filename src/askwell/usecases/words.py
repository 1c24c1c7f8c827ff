"""What is hard, in her own words."""

from collections.abc import Iterable, Mapping

from askwell.core.packs import load_pack


def beginnings(language: str = "en") -> Mapping[str, str]:
    """Return the sentences to tap, by key."""
    sentences: Mapping[str, str] = load_pack(language, "beginnings")["beginnings"]
    return sentences


def gather_words(typed: str, borrowed: Iterable[str], language: str = "en") -> str:
    """Return what she typed, with the sentences she tapped after it, each once."""
    known = beginnings(language)
    tapped = [known[key] for key in borrowed if key in known and known[key] not in typed]
    return "\n".join([*([typed.rstrip()] if typed.strip() else []), *tapped])
