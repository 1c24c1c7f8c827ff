"""Listening: her words as a passage, with what the models hear in them."""

import hmac
import secrets
from collections import OrderedDict
from typing import NamedTuple

from askwell.adapters.encoder import hear
from askwell.core.words import Heard, Meaning, Passage, language_of, listen, read_passage

_MOST_KEPT = 64
_KEY = secrets.token_bytes(32)
_kept: OrderedDict[bytes, Meaning] = OrderedDict()


class Listened(NamedTuple):
    """A passage, and what was heard in it."""

    passage: Passage
    heard: Heard


def listen_to(words: str, language: str = "en") -> Listened:
    """Read her words in the language they are in, and let every model that is here listen.

    `language` is the one to expect. A language without models is read by its cues alone.
    """
    passage = read_passage(words, language_of(words, language))
    return Listened(passage, listen(passage, _hear_once(words, passage.language)))


def listen_in_every_language(words: str, language: str = "en") -> tuple[Listened, ...]:
    """Read her words in the language expected and in the one they are in: danger may be said in either."""
    here = listen_to(words, language)
    if here.passage.language == language:
        return (here,)
    passage = read_passage(words, language)
    return here, Listened(passage, listen(passage))


def _hear_once(words: str, language: str) -> Meaning:
    """Every page of a journey looks at all her texts: what was heard is kept for a while, the words are not."""
    mark = hmac.digest(_KEY, f"{language}\0{words}".encode("utf-8", "surrogatepass"), "sha256")
    meaning = _kept.pop(mark, None) or hear(words, language)
    _kept[mark] = meaning
    while len(_kept) > _MOST_KEPT:
        _kept.popitem(last=False)
    return meaning
