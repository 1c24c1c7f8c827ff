"""Listening: her words as a passage, with what the models hear in them."""

import hmac
import secrets
from collections import OrderedDict
from typing import NamedTuple

from askwell.adapters.encoder import hear
from askwell.core.words import Heard, Meaning, Passage, listen, read_passage

_MOST_KEPT = 64
_KEY = secrets.token_bytes(32)
_kept: OrderedDict[bytes, Meaning] = OrderedDict()


class Listened(NamedTuple):
    """A passage, and what was heard in it."""

    passage: Passage
    heard: Heard


def listen_to(words: str, language: str = "en") -> Listened:
    """Read her words with cues in mind, and let every model that is here listen."""
    passage = read_passage(words, language)
    return Listened(passage, listen(passage, _hear_once(words, language)))


def _hear_once(words: str, language: str) -> Meaning:
    """Every page of a journey looks at all her texts: what was heard is kept for a while, the words are not."""
    mark = hmac.digest(_KEY, f"{language}\0{words}".encode("utf-8", "surrogatepass"), "sha256")
    meaning = _kept.pop(mark, None) or hear(words, language)
    _kept[mark] = meaning
    while len(_kept) > _MOST_KEPT:
        _kept.popitem(last=False)
    return meaning
