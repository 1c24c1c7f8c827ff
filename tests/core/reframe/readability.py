"""What every text that people read is held to: LIX (words a sentence plus percent of long words), and unfit words."""

import re

MOST_WORDS = 20
HARDEST = 28.0  # LIX of a children's book is about 30, of a newspaper about 45

_NEVER = re.compile(
    r"!|\b(just|simply|easy|easily|easier|don['’]t worry|no worries|only takes|obviously|clearly|"
    r"we|us|our|well done|treatment)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"(?<!\w)'[^']*(?:'\w[^']*)*'(?!\w)")
_I = re.compile(r"\bI\b")


def sentences(text: str) -> list[list[str]]:
    parts = re.split(r"(?<=[.?!:;])['’]?\s+", text)
    return [words for part in parts if (words := re.findall(r"\w+(?:[-'’,]\w+)*", part))]


def lix(*texts: str) -> float:
    said = [words for text in texts for words in sentences(text)]
    words = [word for sentence in said for word in sentence]
    return len(words) / len(said) + 100 * sum(len(word) > 6 for word in words) / len(words)


def long_sentences(text: str) -> list[list[str]]:
    return [
        words
        for part in re.split(r"(?<=[.?!])['’]?\s+", text)
        if len(words := re.findall(r"[\w'’,-]+", part)) > MOST_WORDS
    ]


def unfit_words(text: str) -> list[str]:
    own = _QUOTED.sub("", text)
    return [found.group() for pattern in (_NEVER, _I) for found in pattern.finditer(own)]
