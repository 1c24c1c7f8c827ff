"""Who is meant, and whether it is denied: what stands before a cue in its clause."""

from collections.abc import Iterator

from askwell.core.words.cues import Match, word_list
from askwell.core.words.passage import Passage

_REACH = 4


def is_denied(passage: Passage, match: Match) -> bool:
    """Say whether a word such as "not" or "never" stands within four words before the match, in its clause."""
    negators = word_list(passage.language, "negators")
    return any(form in negators for form in _before(passage, match, _REACH))


def is_about_another(passage: Passage, match: Match) -> bool:
    """Say whether the nearest person before the match, in its clause, is somebody else than the writer."""
    writer, others = word_list(passage.language, "me"), word_list(passage.language, "others")
    for form in _before(passage, match, len(passage.tokens)):
        if form in writer:
            return False
        if form in others:
            return True
    return False


def _before(passage: Passage, match: Match, reach: int) -> Iterator[str]:
    clause = passage.tokens[match.first].clause
    for place in range(match.first - 1, max(-1, match.first - 1 - reach), -1):
        token = passage.tokens[place]
        if token.clause != clause:
            return
        yield token.form
