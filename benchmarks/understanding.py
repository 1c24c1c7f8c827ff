"""Speed of both tiers on one core, the start of `askwell read`, memory and size: `python -m benchmarks.understanding`.

The texts are those of the corpus. Each part runs in a process of its own.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

_TEXTS = 500
_STARTS = 5
_ADVERSARIAL = 100_000  # characters
_BIN = Path(sys.executable).parent


def main() -> None:
    """Print the figures and, as the last line, one JSON object."""
    if len(sys.argv) > 1:
        print(json.dumps(_PARTS[sys.argv[1]]()))
        return
    figures: dict[str, float] = {}
    for part in _PARTS:
        said = subprocess.run([sys.executable, "-m", "benchmarks.understanding", part], check=True, capture_output=True)
        figures |= json.loads(said.stdout)
    figures["read_from_cold_s"] = _start()
    figures["encoder_mb"] = round(_size("askwell.adapters", "encoders/en/encoder.onnx"), 1)
    figures["light_mb"] = round(_size("askwell.core.packs", "en/learned.json"), 1)
    for name, value in figures.items():
        print(f"{name:28} {value}")
    print(json.dumps(figures))


def _light() -> dict[str, float]:
    from askwell.core.barriers import read_all  # noqa: PLC0415 - its memory is measured
    from askwell.core.words import read_passage  # noqa: PLC0415
    from askwell.core.words.learned import hear_words  # noqa: PLC0415

    def whole(text: str) -> None:
        read_all(read_passage(text))

    texts = _texts()
    return {
        "light_model_per_s": _rate(lambda text: hear_words(read_passage(text)), texts),
        "light_with_all_cues_per_s": _rate(whole, texts),
        "light_100k_characters_s": _longest(whole),
        "light_memory_mb": _memory(),
    }


def _encoder() -> dict[str, float]:
    from askwell.adapters.encoder import hear  # noqa: PLC0415 - its memory is measured

    texts = _texts()
    return {
        "encoder_per_s": _rate(hear, texts),
        "encoder_100k_characters_s": _longest(hear),
        "encoder_memory_mb": _memory(),
    }


_PARTS: dict[str, Callable[[], dict[str, float]]] = {"light": _light, "encoder": _encoder}


def _texts() -> list[str]:
    from training.corpus import read_corpus  # noqa: PLC0415 - its memory is measured too, and is small

    corpus = read_corpus()
    return [example.text for example in corpus[:: max(1, len(corpus) // _TEXTS)]][:_TEXTS]


def _rate(work: Callable[[str], object], texts: Sequence[str]) -> float:
    work(texts[0])
    begun = time.perf_counter()
    for text in texts:
        work(text)
    return round(len(texts) / (time.perf_counter() - begun))


def _longest(work: Callable[[str], object]) -> float:
    slowest = 0.0
    for text in ("I don't want to bother them, " * 4000, "want to " * 20_000, "a" * _ADVERSARIAL, "not " * 30_000):
        begun = time.perf_counter()
        work(text[:_ADVERSARIAL])
        slowest = max(slowest, time.perf_counter() - begun)
    return round(slowest, 2)


def _memory() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _start() -> float:
    """Return the middle of several starts."""
    took = []
    for _ in range(_STARTS):
        begun = time.perf_counter()
        subprocess.run([_BIN / "askwell", "read", "He has enough on."], check=True, capture_output=True, env=os.environ)
        took.append(time.perf_counter() - begun)
    return round(sorted(took)[_STARTS // 2], 2)


def _size(package: str, path: str) -> float:
    return len(files(package).joinpath(path).read_bytes()) / 1e6


if __name__ == "__main__":
    main()
