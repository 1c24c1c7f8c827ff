"""In which language a text is written, of those that are heard: by its commonest words."""

from functools import cache

from askwell.core.packs import HEARD, load_pack
from askwell.core.words.passage import read_passage

_LOOKED_AT = 4000  # characters: enough to know a language by


@cache
def _common(language: str) -> frozenset[str]:
    """Return the words that are common in this language and in no other."""
    words = {one: frozenset(load_pack(one, "words")["common"]) for one in HEARD}
    return words[language].difference(*(words[one] for one in HEARD if one != language))


def language_of(text: str, expected: str = "en") -> str:
    """Return the language whose common words are most in `text`; the `expected` one unless another clearly leads."""
    counts = dict.fromkeys(HEARD, 0)
    for language in HEARD:
        forms = [token.form for token in read_passage(text[:_LOOKED_AT], language).tokens]
        counts[language] = sum(form in _common(language) for form in forms)
    leading = max(HEARD, key=counts.__getitem__)
    return leading if counts[leading] > 2 * counts.get(expected, 0) else expected
