"""Who is meant, and whether it is denied: what stands before a cue in its clause."""

from collections.abc import Iterator

from askwell.core.words.cues import Match, word_list
from askwell.core.words.passage import Passage

_REACH = 4
_NEAR = 2
_FAR = 40  # bounds the work in a text without punctuation


def is_denied(passage: Passage, match: Match) -> bool:
    """Say whether a word such as "not" or "never" stands within four words before the match, in its clause.

    A match that brings its own subject begins a clause of its own, as people text without commas: "I won't ask she's
    tired". It is denied only right behind the "not" ("not my fault") or over a word of believing: "I don't think she's
    tired".
    """
    negators, believing = word_list(passage.language, "negators"), word_list(passage.language, "believing")
    before = tuple(_before(passage, match, _REACH))
    if before and before[0] in negators:
        return True
    if _names_a_person(passage, match) and believing.isdisjoint(before[:_NEAR]):
        return False
    turn = next((place for place, form in enumerate(before) if form in word_list(passage.language, "turns")), _REACH)
    return any(form in negators for form in before[:turn])


def is_about_another(passage: Passage, match: Match) -> bool:
    """Say whether the nearest person before the match, in its clause, is somebody else than the writer.

    A match that begins with a person says itself who is meant.
    """
    if _names_a_person(passage, match):
        return False
    writer, others = word_list(passage.language, "me"), word_list(passage.language, "others")
    for form in _before(passage, match, _FAR):
        if form in writer:
            return False
        if form in others:
            return True
    return False


def _names_a_person(passage: Passage, match: Match) -> bool:
    form = passage.tokens[match.first].form
    return any(form in word_list(passage.language, name) for name in ("me", "others", "they"))


def _before(passage: Passage, match: Match, reach: int) -> Iterator[str]:
    clause = passage.tokens[match.first].clause
    for place in range(match.first - 1, max(-1, match.first - 1 - reach), -1):
        token = passage.tokens[place]
        if token.clause != clause:
            return
        yield token.form
