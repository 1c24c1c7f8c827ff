"""Language data: the only files that the core reads. One folder a language, one TOML a stage."""

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en",)


@cache
def load_pack(language: str, stage: str) -> dict[str, Any]:
    """Return the table `<language>/<stage>.toml`.

    Raises:
        KeyError: Askwell has no pack for that language.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    return tomllib.loads(files(__name__).joinpath(language, f"{stage}.toml").read_text(encoding="utf-8"))


@cache
def load_shared(name: str) -> dict[str, Any]:
    """Return the table `<name>.toml`, which belongs to no language."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_weights(language: str, name: str) -> dict[str, Any]:
    """Return the learned table `<language>/<name>.json`; an empty one where the language has none."""
    path = files(__name__).joinpath(language, f"{name}.json")
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
