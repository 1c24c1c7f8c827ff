"""Studies: what was found, in whom, and where it is weak."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from askwell.core.packs import load_shared


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One study, with its weak point; `mark` "V" says that its figures were checked."""

    key: str
    authors: str
    year: int
    title: str
    where: str
    doi: str | None = None
    mark: str
    found: str
    people: str
    weakness: str


@cache
def sources(language: str = "en") -> Mapping[str, Source]:
    """Return every study that is cited, by key.

    Raises:
        KeyError: the studies are not described in that language.
    """
    return MappingProxyType({key: _source(key, entry, language) for key, entry in load_shared("sources").items()})


def source(key: str, language: str = "en") -> Source:
    """Return one study.

    Raises:
        KeyError: no such study is cited.
    """
    return sources(language)[key]


def _source(key: str, entry: Mapping[str, object], language: str) -> Source:
    about = {name: value for name, value in entry.items() if not isinstance(value, Mapping)}
    said = entry[language]
    if not isinstance(said, Mapping):
        raise KeyError(language)
    return Source(key=key, **about, **said)  # type: ignore[arg-type]  # TOML; the test holds the types
