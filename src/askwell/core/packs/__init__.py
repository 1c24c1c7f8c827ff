"""Language data: the only files that the core reads. One folder a language, one TOML a stage."""

import json
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en",)  # in which Askwell speaks
HEARD = (*LANGUAGES, "es")  # in which it understands something: of the others cues alone


@cache
def load_pack(language: str, stage: str) -> dict[str, Any]:
    """Return the table `<language>/<stage>.toml`; an empty one where a language that is only heard has none.

    Raises:
        KeyError: Askwell has no pack for that language.
    """
    if language not in HEARD:
        raise KeyError(language)
    path = files(__name__).joinpath(language, f"{stage}.toml")
    if language not in LANGUAGES and not path.is_file():
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def load_shared(name: str) -> dict[str, Any]:
    """Return the table `<name>.toml`, which belongs to no language."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_weights(language: str, name: str) -> dict[str, Any]:
    """Return the learned table `<language>/<name>.json`; an empty one where the language has none."""
    path = files(__name__).joinpath(language, f"{name}.json")
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
