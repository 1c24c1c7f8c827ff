"""Tune the encoder on the corpus: `python -m training.tune --out FILE [--without WRITER...]`.

One network learns barriers, traps, danger, topics and kinds of help at once; labels that nobody judged teach nothing.
With `--without`, a writer's texts are left out, so that what is learned can be tried on them.
"""

import argparse
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from askwell.core.barriers import BARRIERS, TRAPS
from training.base import base_folder
from training.corpus import Example, read_corpus
from training.labels import CRISIS, DANGER, LABELS, judged, shown_by, traps_of
from training.network import Network, read_tokenizer

_AT = {label: place for place, label in enumerate(LABELS)}
_BARRIERS = slice(0, len(BARRIERS) + 1)
_TRAPS = slice(len(BARRIERS) + 1, len(BARRIERS) + 1 + len(TRAPS))
_RISK = slice(_AT[CRISIS], _AT[DANGER] + 1)
_TOPICS = slice(_AT[DANGER] + 1, _AT["kind:childcare"])
_KINDS = slice(_AT["kind:childcare"], len(LABELS))
_POINTING = 0.1  # how much it counts where the words stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """An example as the network learns it: ids, what is judged and how, and the tokens that show a label."""

    ids: list[int]
    right: Tensor
    is_judged: Tensor
    main: int
    trap: int
    kind: int
    tokens: dict[int, list[int]]


def read_lessons(examples: Sequence[Example], tokenizer: Any) -> list[Lesson]:
    """Return one lesson an example."""
    return [_lesson(example, tokenizer.encode(example.text)) for example in examples]


def _lesson(example: Example, read: Any) -> Lesson:
    says = judged(example)
    right, is_judged = torch.zeros(len(LABELS)), torch.zeros(len(LABELS))
    for label, value in says.items():
        right[_AT[label]], is_judged[_AT[label]] = value, 1.0
    main = _AT[f"barrier:{example.main or 'none'}"] if "barrier:none" in says else -1
    places = {
        _AT[label]: _tokens_of(example.text.find(words), words, read) for label, words in shown_by(example).items()
    }
    traps = traps_of(example)
    kind = next((_AT[label] for label, value in says.items() if label.startswith("kind:") and value), -1)
    return Lesson(
        ids=read.ids,
        right=right,
        is_judged=is_judged,
        main=main,
        trap=_AT[f"trap:{traps[0]}"] - _TRAPS.start if traps else -1,
        kind=kind - _KINDS.start if kind >= 0 else -1,
        tokens={label: found for label, found in places.items() if found},
    )


def _tokens_of(start: int, words: str, read: Any) -> list[int]:
    end = start + len(words)
    return [n for n, (first, last) in enumerate(read.offsets) if last > first and first < end and last > start]


def batches(lessons: Sequence[Lesson], size: int, rng: random.Random) -> Iterator[list[Lesson]]:
    """Yield every lesson once, those of like length together."""
    order = list(lessons)
    rng.shuffle(order)
    near = [sorted(order[n : n + size * 20], key=lambda one: len(one.ids)) for n in range(0, len(order), size * 20)]
    together = [one for group in near for one in group]
    found = [together[n : n + size] for n in range(0, len(together), size)]
    rng.shuffle(found)
    yield from found


def padded(lessons: Sequence[Lesson]) -> tuple[Tensor, Tensor]:
    """Return ids and mask, N x T."""
    longest = max(len(one.ids) for one in lessons)
    ids = torch.tensor([one.ids + [0] * (longest - len(one.ids)) for one in lessons])
    mask = torch.tensor([[1] * len(one.ids) + [0] * (longest - len(one.ids)) for one in lessons])
    return ids, mask


def loss_of(network: Network, lessons: Sequence[Lesson]) -> Tensor:
    """Return what is wrong with what the network says of these lessons."""
    adds, logits = network(*padded(lessons))
    right = torch.stack([one.right for one in lessons])
    known = torch.stack([one.is_judged for one in lessons])
    wrong = nn.functional.binary_cross_entropy_with_logits(logits, right, reduction="none") * known
    total = 2 * wrong[:, _RISK].sum() / len(lessons) + wrong[:, _TOPICS].sum() / len(lessons)
    for part in (_BARRIERS, _TRAPS):
        total = total + wrong[:, part].sum() / known[:, part.start].sum().clamp(min=1)
    for part, names in ((_BARRIERS, "main"), (_TRAPS, "trap"), (_KINDS, "kind")):
        chosen = torch.tensor([getattr(one, names) for one in lessons])
        if (chosen >= 0).any():
            total = total + nn.functional.cross_entropy(logits[:, part], chosen, ignore_index=-1)
    return total + _POINTING * _pointing(adds, lessons)


def _pointing(adds: Tensor, lessons: Sequence[Lesson]) -> Tensor:
    """Return how much of what speaks for a label stands outside the words that show it."""
    missed = [
        torch.logsumexp(seen, 0) - torch.logsumexp(seen[tokens], 0)
        for n, one in enumerate(lessons)
        for label, tokens in one.tokens.items()
        for seen in [adds[n, : len(one.ids), label] * len(one.ids)]
    ]
    return torch.stack(missed).mean() if missed else adds.sum() * 0


def tune(network: Network, lessons: Sequence[Lesson], *, epochs: int, size: int, rate: float, seed: int) -> None:
    """Teach the network all lessons `epochs` times."""
    rng = random.Random(seed)
    body = [value for name, value in network.named_parameters() if value.requires_grad and not name.startswith("head")]
    groups = [{"params": body, "lr": rate}, {"params": network.head.parameters(), "lr": rate * 5, "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = epochs * math.ceil(len(lessons) / size)
    pace = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [rate, rate * 5], total_steps=steps, pct_start=0.06, anneal_strategy="linear"
    )
    network.train()
    for epoch in range(epochs):
        total = 0.0
        for lesson in batches(lessons, size, rng):
            optimizer.zero_grad()
            loss = loss_of(network, lesson)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            pace.step()
            total += loss.item() * len(lesson)
        print(f"epoch {epoch + 1} of {epochs}: loss {total / len(lessons):.3f}", flush=True)


def main() -> None:
    """Tune, and keep the weights."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--base", type=Path, default=base_folder())
    asked.add_argument("--out", type=Path, required=True)
    asked.add_argument("--begun", type=Path, help="weights to go on from")
    asked.add_argument("--without", type=int, nargs="*", default=())
    asked.add_argument("--epochs", type=int, default=5)
    asked.add_argument("--size", type=int, default=16)
    asked.add_argument("--rate", type=float, default=1.5e-4)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    torch.manual_seed(given.seed)
    network = Network(given.base)
    if given.begun:
        network.load_state_dict(torch.load(given.begun))
    examples = [example for example in read_corpus() if example.writer not in given.without]
    lessons = read_lessons(examples, read_tokenizer(given.base))
    tune(network, lessons, epochs=given.epochs, size=given.size, rate=given.rate, seed=given.seed)
    torch.save(network.state_dict(), given.out)


if __name__ == "__main__":
    main()
