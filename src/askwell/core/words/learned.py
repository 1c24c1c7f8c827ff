"""The light model: linear weights for single words and pairs of words, learned from our own corpus.

The weights are data of the language pack, `learned.json`: for every word or pair the labels it speaks for or against.
They are made by `training/light.py`. Work is bounded by the number of tokens.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from math import sqrt
from typing import Any, NamedTuple

from askwell.core.packs import load_weights
from askwell.core.words.meaning import LIKELY, NOT_HEARD, Meaning, Piece, likeliest
from askwell.core.words.passage import Passage, Token
from askwell.core.words.spans import Span

_WINDOW = 120  # words
FEWEST = 30  # words and pairs: a text of fewer counts as if it had as many, so that one word alone tells little


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """Biases by label, and weights by word or pair, then by label."""

    bias: Mapping[str, float]
    scale: float
    weights: Mapping[str, Mapping[str, float]]


class Gram(NamedTuple):
    """A word, or a word and the next one of its sentence, and where they stand."""

    form: str
    span: Span


def grams(tokens: Sequence[Token]) -> Iterator[Gram]:
    """Yield what the weights know a text by, in the order of the text."""
    for token, after in zip_longest(tokens, tokens[1:]):
        yield Gram(token.form, Span(token.start, token.end))
        if after and after.sentence == token.sentence:
            yield Gram(f"{token.form} {after.form}", Span(token.start, after.end))


def hear_words(passage: Passage) -> Meaning:
    """Return what the light model hears; nothing where the language has no weights.

    A long text is read in windows of words, and a label is as likely as in its likeliest window.
    """
    model = _model(passage.language)
    return hear_with(model, passage) if model else NOT_HEARD


def hear_with(model: Light, passage: Passage) -> Meaning:
    """Return what one light model hears."""
    starts = range(0, max(1, len(passage.tokens) - _WINDOW // 2), _WINDOW // 2)
    return likeliest([_hear(passage.tokens[start : start + _WINDOW], model) for start in starts])


def _hear(tokens: Sequence[Token], model: Light) -> Meaning:
    heard: dict[str, Span] = {}
    for gram in grams(tokens):
        heard.setdefault(gram.form, gram.span)
    scale = model.scale / sqrt(max(len(heard), FEWEST))
    told = [(span, model.weights[form]) for form, span in heard.items() if form in model.weights]
    sums = dict.fromkeys(model.bias, 0.0)
    for _, weights in told:
        for label, weight in weights.items():
            sums[label] += weight
    logits = {label: bias + scale * sums[label] for label, bias in model.bias.items()}
    pieces: dict[str, list[Piece]] = {label: [] for label, logit in logits.items() if logit > LIKELY}
    for span, weights in told:
        for label in pieces.keys() & weights.keys():
            pieces[label].append(Piece(span, weights[label] * scale))
    return Meaning(logits=logits, pieces={label: tuple(found) for label, found in pieces.items()})


@cache
def _model(language: str) -> Light | None:
    table = load_weights(language, "learned")
    return read_light(table) if table else None


def read_light(table: Mapping[str, Any]) -> Light:
    """Return the model of a table as `learned.json` holds it."""
    return Light(bias=table["bias"], scale=table["scale"], weights=table["weights"])
