"""A name taken out of all she keeps: when someone she wrote about asks for it, or when she wants it so."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

from askwell.usecases.access import own
from askwell.usecases.access.own.shapes import Draft, Thought, Values, read_draft, read_thought
from askwell.usecases.shelf.all import DRAFT, THOUGHT, all_drafts, all_thoughts, draft_kept, thought_kept
from askwell.usecases.shelf.thoughts import MINE
from askwell.usecases.visitor import Visitor

NEED = ("what", "when", "how_long", "where", "who", "reason", "way_out", "to", "name")
FREE = ("words", "own_barrier", "ask", *NEED, "draft")  # fields that hold her own words
_AROUND = 60  # signs shown on each side of a name
_TRIES = 3
# scripts that write words without a space between them, or join endings to a name
_JOINED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFound:
    """Something she keeps that has the name in it: a draft or a thought, and the words around the first place."""

    id: UUID
    kind: str
    around: str = field(repr=False)


def is_free(name: str) -> bool:
    """Say whether a field of a journey holds her own words."""
    return name in FREE or name.startswith(MINE)


def find_name(by: Visitor, name: str) -> tuple[NameFound, ...]:
    """Return every draft and thought with this name in it, as a whole word, in capitals or not."""
    pattern = _pattern(name)
    if pattern is None:
        return ()
    found = [
        NameFound(id=id_, kind=kind, around=_around(text, pattern))
        for id_, kind, texts in _all_texts(by)
        if (text := next((text for text in texts if pattern.search(text)), None)) is not None
    ]
    return tuple(found)


def take_name_out(by: Visitor, name: str, instead: str) -> int:
    """Put other words in place of a name, in all she keeps; return in how many things."""
    pattern = _pattern(name)
    if pattern is None:
        return 0
    return sum(_take_out(by, found, pattern, instead.strip()) for found in find_name(by, name))


def has_closed(by: Visitor) -> bool:
    """Say whether some of what she keeps is closed to her keys, so that it cannot be searched."""
    return any(key.number not in by.keys for key in own.load_keys(by.person))


def _take_out(by: Visitor, found: NameFound, pattern: re.Pattern[str], instead: str) -> bool:
    for _ in range(_TRIES):
        kept = own.find_kept(by, found.kind, found.id)
        value = (read_draft if found.kind == DRAFT else read_thought)(kept.shape, kept.holds) if kept else None
        if kept is None:
            return False
        if isinstance(value, Draft):
            changed = draft_kept(found.id, replace(value, values=_without(value.values, pattern, instead)), kept.stamp)
        elif isinstance(value, Thought):
            texts = (_put(text, pattern, instead) for text in (value.words, value.mine, value.later))
            words, mine, later = texts
            changed = thought_kept(found.id, replace(value, words=words, mine=mine, later=later), kept.stamp)
        else:
            return False
        if own.change_kept(by, changed):
            return True
    return False


def _all_texts(by: Visitor) -> Iterator[tuple[UUID, str, list[str]]]:
    for id_, draft in all_drafts(by):
        yield id_, DRAFT, [str(value) for name, value in draft.values.items() if is_free(name)]
    for id_, thought in all_thoughts(by):
        yield id_, THOUGHT, [thought.words, thought.mine, thought.later]


def _without(values: Values, pattern: re.Pattern[str], instead: str) -> Values:
    return {
        name: _put(value, pattern, instead) if isinstance(value, str) and is_free(name) else value
        for name, value in values.items()
    }


def _put(text: str, pattern: re.Pattern[str], instead: str) -> str:
    return pattern.sub(lambda _: instead, text)


def _pattern(name: str) -> re.Pattern[str] | None:
    """Return what finds a name, however it was typed: spaces, capitals, accents in one sign or in two."""
    words = name.split()
    if not words:
        return None
    ways = {
        r"\s+".join(map(re.escape, unicodedata.normalize(form, " ".join(words)).split())) for form in ("NFC", "NFD")
    }
    first = "" if _is_joined(words[0][0]) else r"(?<!\w)"
    last = "" if _is_joined(words[-1][-1]) else r"(?![\w\u0300-\u036f])"
    return re.compile(f"{first}(?:{'|'.join(sorted(ways))}){last}", re.IGNORECASE)


def _is_joined(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(_JOINED)


def _around(text: str, pattern: re.Pattern[str]) -> str:
    found = pattern.search(text)
    if found is None:
        return ""
    start, end = max(found.start() - _AROUND, 0), min(found.end() + _AROUND, len(text))
    return f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
