"""A passage: what a person wrote, cut into tokens that remember where they stood."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from askwell.core.packs import HEARD, load_pack
from askwell.core.words.spans import Span

# A word with its inner apostrophes; otherwise one sign. Both branches are linear in the text.
_PIECE = re.compile(r"[^\W_]+(?:['’ʼ`´][^\W_]+)*|[^\s]|\n", re.UNICODE)
_APOSTROPHES = str.maketrans("’ʼ`´", "''''")
_STOPS = frozenset(".!?…;\n")
_PAUSES = _STOPS | frozenset(',:()–—"“”')


class Token(NamedTuple):
    """One word in its plain form, or one sign; `start:end` is where it stands in the text."""

    form: str
    start: int
    end: int
    sentence: int
    clause: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text as given, its language and its tokens. Contractions are spelled out: two tokens, one place."""

    text: str
    language: str
    tokens: tuple[Token, ...]

    def span_of(self, first: int, last: int) -> Span:
        """Return the characters from token `first` up to, not including, token `last`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


def read_passage(text: str, language: str = "en") -> Passage:
    """Cut `text` into tokens. Any text is welcome; a language without a pack is read with the English one."""
    language = language if language in HEARD else HEARD[0]
    forms = _spelled_out(language)
    tokens: list[Token] = []
    sentence = clause = 0
    for piece in _PIECE.finditer(text):
        raw = piece.group()
        plain = _plain_forms(_folded(raw, language), forms)
        tokens += [Token(form, piece.start(), piece.end(), sentence, clause) for form in plain]
        sentence += raw in _STOPS
        clause += raw in _PAUSES
    return Passage(text=text, language=language, tokens=tuple(tokens))


@cache
def _spelled_out(language: str) -> Mapping[str, tuple[str, ...]]:
    table = load_pack(language, "words")["spelled_out"]
    return {written: tuple(plain.split()) for written, plain in table.items()}


def _folded(raw: str, language: str) -> str:
    """Return a piece without its accents, in a language where many leave them out."""
    if raw.isascii() or not load_pack(language, "words").get("fold_accents"):
        return raw
    letters = unicodedata.normalize("NFD", raw)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)) or raw


def _plain_forms(raw: str, forms: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    form = raw.casefold().translate(_APOSTROPHES)
    if form in forms:
        return forms[form]
    stem, apostrophe, ending = form.rpartition("'")
    if apostrophe and f"'{ending}" in forms:
        return (*forms.get(stem, (stem,)), *forms[f"'{ending}"])
    return (form,)
