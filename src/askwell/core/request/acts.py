"""From what is needed to one act that somebody can do: `kids to school` becomes `take the kids to school`."""

import re
from dataclasses import dataclass
from functools import cache

from askwell.core.request.times import compiled, pack_of

_GROUP = re.compile(r"\{(\d)(?:\|([^}]*))?\}")
_LONGEST = 160  # longer words are no act


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Words for one act, and whether the asker does it (`Could I borrow`) or the other (`Could you bring`)."""

    words: str
    is_mine: bool


def find_act(what: str, language: str = "en") -> Act | None:
    """Return the act that `what` names, or None where no shape of the pack fits it."""
    what = tidied(what, language)
    if len(what) > _LONGEST:
        return None
    for match, act, is_mine in _shapes(language):
        if fits := match.fullmatch(what):
            return Act(words=tidied(_filled(act, fits), language), is_mine=is_mine)
    return None


def tidied(words: str, language: str = "en") -> str:
    """Return the words with small slips mended: `pick up kids` becomes `pick up the kids`."""
    table = pack_of(language)["tidy_words"]
    if _plain_start(language).match(words):
        words = words[:1].lower() + words[1:]
    words = " ".join(table.get(word, word) for word in words.split())
    for match, say in _tidy(language):
        words = match.sub(say, words)
    return words


def _filled(act: str, fits: re.Match[str]) -> str:
    return _GROUP.sub(lambda group: fits[int(group[1])] or group[2] or "", act)


@cache
def _shapes(language: str) -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    rows = pack_of(language)["shapes"]
    return tuple((compiled(row["match"], language), row["act"], row.get("who") == "i") for row in rows)


@cache
def _plain_start(language: str) -> re.Pattern[str]:
    return compiled(pack_of(language)["field"]["plain_start"], language)


@cache
def _tidy(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((compiled(row["match"], language), row["say"]) for row in pack_of(language)["tidy"])
