"""Put a tuned network into the package: `python -m training.export --tuned FILE [--out FOLDER]`.

Writes `encoder.onnx` (weights in int8, one scale a channel), `labels.json` (labels and biases) and `tokenizer.json`,
and prints how far the int8 logits are from the full ones on texts of the corpus.
"""

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.base import base_folder
from training.corpus import read_corpus
from training.labels import LABELS
from training.network import Network, read_tokenizer

PACKAGED = Path(__file__).parents[1] / "src/askwell/adapters/encoders/en"


class _Shipped(torch.nn.Module):
    """The part that ships: what each token adds, and the mean of the hidden values. Callers sum and know the biases."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        hidden = self.network.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.network.read(hidden, mask)[0], hidden.mean(dim=1)


def export(network: Network, base: Path, folder: Path) -> None:
    """Write the three files."""
    folder.mkdir(parents=True, exist_ok=True)
    one = torch.ones(1, 8, dtype=torch.int64)
    axes = {name: {0: "texts", 1: "tokens"} for name in ("ids", "mask", "adds")} | {"mean": {0: "texts"}}
    with tempfile.TemporaryDirectory() as made:
        full = Path(made, "full.onnx")
        torch.onnx.export(
            _Shipped(network).eval(),
            (one, one),
            str(full),
            input_names=["ids", "mask"],
            output_names=["adds", "mean"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        small = Path(made, "small.onnx")
        quantize_dynamic(full, small, per_channel=True, weight_type=QuantType.QInt8)
        _join_steps(small, folder / "encoder.onnx")
    card = {"labels": list(LABELS), "bias": [round(value, 5) for value in network.head.bias.tolist()]}
    (folder / "labels.json").write_text(json.dumps(card) + "\n", encoding="utf-8")
    shutil.copyfile(base / "tokenizer.json", folder / "tokenizer.json")


def _join_steps(path: Path, out: Path) -> None:
    """Join the graph's steps once, here, where every start would; nothing that only this machine can run."""
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(out)
    onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def difference(network: Network, base: Path, folder: Path, texts: int = 200) -> tuple[float, float]:
    """Return the mean and the largest difference of logits between the full and the int8 network."""
    session = onnxruntime.InferenceSession(str(folder / "encoder.onnx"), providers=["CPUExecutionProvider"])
    tokenizer = read_tokenizer(base)
    found = []
    for example in read_corpus()[:: max(1, len(read_corpus()) // texts)]:
        ids = np.array([tokenizer.encode(example.text).ids])
        (adds,) = session.run(["adds"], {"ids": ids, "mask": np.ones_like(ids)})
        with torch.no_grad():
            full = network.eval()(torch.tensor(ids), torch.ones(ids.shape, dtype=torch.int64))[0].sum(dim=1)
        found.append(np.abs(full.numpy() - adds.sum(axis=1)))
    return float(np.mean(found)), float(np.max(found))


def main() -> None:
    """Export, and say what the int8 weights cost."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--base", type=Path, default=base_folder())
    asked.add_argument("--tuned", type=Path, required=True)
    asked.add_argument("--out", type=Path, default=PACKAGED)
    given = asked.parse_args()
    network = Network(given.base)
    network.load_state_dict(torch.load(given.tuned))
    export(network, given.base, given.out)
    mean, largest = difference(network, given.base, given.out)
    print(f"logits differ by {mean:.3f} on average, by {largest:.3f} at most")


if __name__ == "__main__":
    main()
