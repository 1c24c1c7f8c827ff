"""The learned encoder: a small network read by onnxruntime, whose words come from the tokenizers library.

`hear(text)` returns a `Meaning`. Without the libraries, or without the network's files, nothing is heard and the light
model serves alone. A long text is read in windows of tokens that overlap; a label is as likely as in its likeliest
window. The windows are bounded, so that no text takes long: what lies beyond is left to the light model.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from askwell.core.words import LIKELY, NOT_HEARD, Meaning, Piece, Span, likeliest

_WINDOW = 128  # tokens
_STRIDE = 96
_MOST_WINDOWS = 48  # about 3,000 words
_MOST_CHARACTERS = 40_000  # of a text that the tokenizer is given


@dataclass(frozen=True, slots=True)
class Encoder:
    """A network, its tokenizer, and the labels that it reads with their biases."""

    tokenizer: Any
    session: Any
    labels: tuple[str, ...]
    bias: tuple[float, ...]


def hear(text: str, language: str = "en") -> Meaning:
    """Return what the encoder hears in a text; nothing where there is none for the language."""
    encoder = packaged(language)
    return hear_with(encoder, text) if encoder else NOT_HEARD


def hear_with(encoder: Encoder, text: str) -> Meaning:
    """Return what one encoder hears in a text."""
    if not text.strip():
        return NOT_HEARD
    text = text[:_MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")  # half a surrogate is no character
    read = encoder.tokenizer.encode(text, add_special_tokens=False)
    windows = _windows(len(read.ids))
    return likeliest([_hear_window(encoder, read.ids[first:last], read.offsets[first:last]) for first, last in windows])


def _windows(tokens: int) -> list[tuple[int, int]]:
    firsts = range(0, max(1, tokens - (_WINDOW - _STRIDE)), _STRIDE)
    return [(first, min(tokens, first + _WINDOW)) for first in firsts][:_MOST_WINDOWS]


def _hear_window(encoder: Encoder, ids: Sequence[int], offsets: Sequence[tuple[int, int]]) -> Meaning:
    import numpy as np  # noqa: PLC0415 - a tenth of a second, wanted only where the encoder is

    begin, end = encoder.tokenizer.token_to_id("[CLS]"), encoder.tokenizer.token_to_id("[SEP]")
    row = np.array([[begin, *ids, end]], dtype=np.int64)
    (adds,) = encoder.session.run(["adds"], {"ids": row, "mask": np.ones_like(row)})
    logits = adds[0].sum(axis=0) + np.array(encoder.bias, dtype=np.float32)
    heard = {label: float(logits[n]) for n, label in enumerate(encoder.labels)}
    spans = [Span(*place) for place in offsets]
    pieces = {
        label: tuple(map(Piece, spans, adds[0, 1:-1, n].tolist()))
        for n, label in enumerate(encoder.labels)
        if heard[label] > LIKELY
    }
    return Meaning(logits=heard, pieces=pieces)


@cache
def packaged(language: str) -> Encoder | None:
    """Return the encoder that ships for a language; nothing where it or its libraries are missing."""
    folder = files(__name__.rpartition(".")[0]).joinpath("encoders", language)
    if not folder.joinpath("encoder.onnx").is_file():
        return None
    try:
        return load_encoder(folder)
    except ImportError:
        return None


def load_encoder(folder: Traversable) -> Encoder:
    """Return the encoder of a folder.

    Raises:
        ImportError: onnxruntime or tokenizers is not installed.
    """
    import onnxruntime  # noqa: PLC0415 - only where it is installed
    import tokenizers  # noqa: PLC0415

    card: Mapping[str, Any] = json.loads(folder.joinpath("labels.json").read_text(encoding="utf-8"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a page is one of many
    options.enable_cpu_mem_arena = False
    session = onnxruntime.InferenceSession(
        folder.joinpath("encoder.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = tokenizers.Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Encoder(tokenizer, session, tuple(card["labels"]), tuple(card["bias"]))
