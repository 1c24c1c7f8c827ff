"""A name taken out of all she keeps: when someone she wrote about asks for it, or when she wants it so."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from askwell.core.matching import Helper
from askwell.usecases.access import own
from askwell.usecases.access.own import Kept
from askwell.usecases.access.own.shapes import (
    Asked,
    Draft,
    HerAsk,
    Thought,
    Unread,
    Values,
    read_ask,
    read_draft,
    read_helper,
    read_thought,
)
from askwell.usecases.ask.kept import ASK, all_asks
from askwell.usecases.matching import HELPER, list_people
from askwell.usecases.shelf.all import (
    DRAFT,
    THOUGHT,
    all_drafts,
    all_thoughts,
    ask_kept,
    draft_kept,
    helper_kept,
    thought_kept,
)
from askwell.usecases.shelf.thoughts import MINE
from askwell.usecases.visitor import Visitor

NEED = ("what", "when", "how_long", "where", "who", "reason", "way_out", "to", "name")
FREE = ("words", "own_barrier", "ask", *NEED, "draft")  # fields that hold her own words
_AROUND = 60  # signs shown on each side of a name
_TRIES = 3
# scripts that write words without a space between them, or join endings to a name
_JOINED = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")

_READERS: Mapping[str, Callable[[int, Mapping[str, Any]], Draft | Thought | Helper | HerAsk | Unread]] = {
    DRAFT: read_draft, THOUGHT: read_thought, HELPER: read_helper, ASK: read_ask,
}  # fmt: skip
Mine = Draft | Thought | Helper | HerAsk
Put = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFound:
    """Something she keeps that has the name in it, of which kind, and the words around the first place."""

    id: UUID
    kind: str
    around: str = field(repr=False)


def is_free(name: str) -> bool:
    """Say whether a field of a journey holds her own words."""
    return name in FREE or name.startswith(MINE)


def find_name(by: Visitor, name: str) -> tuple[NameFound, ...]:
    """Return everything she keeps with this name in it, as a whole word, in capitals or not."""
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


def has_name(text: str, name: str) -> bool:
    """Say whether a text has this name in it, as a whole word, in capitals or not."""
    pattern = _pattern(name)
    return pattern is not None and pattern.search(text) is not None


def has_closed(by: Visitor) -> bool:
    """Say whether some of what she keeps is closed to her keys, so that it cannot be searched."""
    return any(key.number not in by.keys for key in own.load_keys(by.person))


def _take_out(by: Visitor, found: NameFound, pattern: re.Pattern[str], instead: str) -> bool:
    for _ in range(_TRIES):
        kept = own.find_kept(by, found.kind, found.id)
        value = _READERS[found.kind](kept.shape, kept.holds) if kept else None
        if kept is None or value is None or isinstance(value, Unread):
            return False
        if own.change_kept(by, _changed(kept, value, lambda text: pattern.sub(lambda _: instead, text))):
            return True
    return False


def _changed(kept: Kept, value: Mine, put: Put) -> Kept:
    if isinstance(value, Draft):
        return draft_kept(kept.id, replace(value, values=_without(value.values, put)), kept.stamp)
    if isinstance(value, Thought):
        changed = replace(value, words=put(value.words), mine=put(value.mine), later=put(value.later))
        return thought_kept(kept.id, changed, kept.stamp)
    if isinstance(value, Helper):
        # a person keeps a name: without one they could not be found to be taken away
        return helper_kept(kept.id, replace(value, name=put(value.name) or "—", note=put(value.note)), kept.stamp)
    return ask_kept(kept.id, _ask_without(value, put), kept.stamp)


def _ask_without(ask: HerAsk, put: Put) -> HerAsk:
    return replace(
        ask,
        what=put(ask.what),
        words=put(ask.words),
        plan=put(ask.plan),
        reach=put(ask.reach),
        steps=tuple(replace(step, what=put(step.what), how_long=put(step.how_long)) for step in ask.steps),
        to=tuple(_asked_without(one, put) for one in ask.to),
    )


def _asked_without(one: Asked, put: Put) -> Asked:
    heard = one.heard
    if heard:
        heard = replace(heard, note=put(heard.note), later=put(heard.later), reach=put(heard.reach))
    return replace(one, name=put(one.name), thanks=put(one.thanks), heard=heard)


def _all_texts(by: Visitor) -> Iterator[tuple[UUID, str, list[str]]]:
    for id_, draft in all_drafts(by):
        yield id_, DRAFT, [str(value) for name, value in draft.values.items() if is_free(name)]
    for id_, thought in all_thoughts(by):
        yield id_, THOUGHT, [thought.words, thought.mine, thought.later]
    for id_, helper in list_people(by):
        yield id_, HELPER, [helper.name, helper.note]
    for id_, ask in all_asks(by):
        yield id_, ASK, list(_texts_of(ask))


def _texts_of(ask: HerAsk) -> Iterator[str]:
    """Yield every text of an ask: what changes a text is what finds it."""
    texts: list[str] = []

    def note(text: str) -> str:
        texts.append(text)
        return text

    _ask_without(ask, note)
    yield from texts


def _without(values: Values, put: Put) -> Values:
    return {name: put(value) if isinstance(value, str) and is_free(name) else value for name, value in values.items()}


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
