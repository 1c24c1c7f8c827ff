"""Cues: small constructions that show something in a passage, written in packs.

A cue is elements divided by spaces, each matching one token:

- `bother`: that word; `burden*`: words that begin so; `a|b`: either; `<them>`: a word of that list in `words.toml`;
- `really?`: may be missing; `!not`: any word but this one;
- `~`: up to three words between, `~6`: up to six;
- `^` and `$`: the sentence begins or ends here.

A cue never reaches over the end of a sentence. The work is bounded: tokens x cues that can begin there x their length.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from askwell.core.packs import load_pack
from askwell.core.words.passage import Passage, Token

_GAP = 3
_NONE: frozenset[int] = frozenset()


class Match(NamedTuple):
    """Cue number `cue` covers tokens `first` up to, not including, `last`."""

    cue: int
    first: int
    last: int


class _Element(NamedTuple):
    words: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    gap: int = 0
    optional: bool = False
    negated: bool = False
    edge: str = ""

    def admits(self, form: str) -> bool:
        found = form in self.words or bool(self.prefixes and form.startswith(self.prefixes))
        return found is not self.negated


class _Index(NamedTuple):
    """Cues by the words that one of their elements admits, and by the beginnings it admits."""

    by_word: Mapping[str, frozenset[int]]
    by_prefix: Mapping[str, frozenset[int]]
    lengths: tuple[int, ...]

    def admitting(self, form: str) -> frozenset[int]:
        """Return the cues whose element admits this word."""
        found = self.by_word.get(form, _NONE)
        for length in self.lengths:
            if length > len(form):
                break
            found |= self.by_prefix.get(form[:length], _NONE)
        return found


@dataclass(frozen=True, slots=True)
class CueBook:
    """Many cues, indexed by the words they begin with and by those that must come second."""

    _cues: tuple[tuple[_Element, ...], ...]
    _firsts: _Index
    _seconds: _Index
    _free: frozenset[int]
    _needs: tuple[tuple[frozenset[str], ...], ...]

    def find(self, passage: Passage) -> Iterator[Match]:
        """Yield every place where a cue matches, in the order of the text; the shortest reading of each."""
        likely: dict[tuple[str, str], tuple[int, ...]] = {}
        forms = frozenset(token.form for token in passage.tokens)
        able: dict[int, bool] = {}
        for first, token in enumerate(passage.tokens):
            pair = token.form, _form_after(passage.tokens, first)
            if pair not in likely:
                begun = self._firsts.admitting(pair[0])
                going_on = (begun & self._free) | (begun & self._seconds.admitting(pair[1]))
                likely[pair] = tuple(number for number in sorted(going_on) if self._is_able(number, forms, able))
            for number in likely[pair]:
                last = _match(self._cues[number], passage.tokens, first)
                if last:
                    yield Match(number, first, last)

    def _is_able(self, number: int, forms: frozenset[str], known: dict[int, bool]) -> bool:
        """Say whether the passage holds a word for every element that needs one; asked once a cue and passage."""
        if number not in known:
            known[number] = not any(words.isdisjoint(forms) for words in self._needs[number])
        return known[number]


def make_cue_book(cues: Iterable[str], language: str) -> CueBook:
    """Read cues as written in a pack.

    Raises:
        ValueError: a cue is empty, begins with a gap or an optional or negated element, or names an unknown list.
    """
    read = tuple(_read_cue(cue, language) for cue in cues)
    seconds = {number: second for number, cue in enumerate(read) if (second := _second(cue))}
    return CueBook(
        read,
        _index({number: next(element for element in cue if not element.edge) for number, cue in enumerate(read)}),
        _index(seconds),
        frozenset(range(len(read))) - seconds.keys(),
        tuple(tuple(_needed_words(cue)) for cue in read),
    )


def _index(elements: Mapping[int, _Element]) -> _Index:
    by_word: defaultdict[str, set[int]] = defaultdict(set)
    by_prefix: defaultdict[str, set[int]] = defaultdict(set)
    for number, element in elements.items():
        for word in element.words:
            by_word[word].add(number)
        for prefix in element.prefixes:
            by_prefix[prefix].add(number)
    return _Index(
        {word: frozenset(numbers) for word, numbers in by_word.items()},
        {prefix: frozenset(numbers) for prefix, numbers in by_prefix.items()},
        tuple(sorted({len(prefix) for prefix in by_prefix})),
    )


def _needed_words(cue: Iterable[_Element]) -> Iterator[frozenset[str]]:
    for element in cue:
        if element.words and not (element.prefixes or element.optional or element.negated):
            yield element.words


def written_out(cue: str) -> Iterator[str]:
    """Yield a cue once for each alternative that is several words (`for_good`) or the sentence's end (`$`)."""
    parts = cue.split()
    for place, part in enumerate(parts):
        choices = part.split("|")
        special = [one for one in choices if ("_" in one and "<" not in one) or (one == "$" and len(choices) > 1)]
        if special:
            plain = "|".join(choice for choice in choices if choice not in special)
            for choice in [*special, *([plain] if plain else [])]:
                yield from written_out(" ".join([*parts[:place], *choice.split("_"), *parts[place + 1 :]]))
            return
    yield cue


@cache
def word_list(language: str, name: str) -> frozenset[str]:
    """Return the list `name` of the pack's `words.toml`: single words in plain form.

    Raises:
        ValueError: the pack has no such list.
    """
    lists = load_pack(language, "words")["lists"]
    if name not in lists:
        message = f"words.toml has no list <{name}>"
        raise ValueError(message)
    return frozenset(lists[name])


def _read_cue(cue: str, language: str) -> tuple[_Element, ...]:
    elements = tuple(_read_element(part, language) for part in cue.split())
    head = next((element for element in elements if not element.edge), None)
    if head is None or head.gap or head.optional or head.negated:
        message = f"a cue must begin with a word: {cue!r}"
        raise ValueError(message)
    return elements


@cache
def _read_element(part: str, language: str) -> _Element:
    if part in {"^", "$"}:
        return _Element(edge=part)
    if part.startswith("~"):
        return _Element(gap=int(part[1:] or _GAP))
    negated, part = part.startswith("!"), part.removeprefix("!")
    optional, part = part.endswith("?") and len(part) > 1, part.removesuffix("?") or part
    words: set[str] = set()
    prefixes: list[str] = []
    for choice in part.split("|"):
        if choice.startswith("<"):
            words |= word_list(language, choice.strip("<>"))
        elif choice.endswith("*") and len(choice) > 1:
            prefixes.append(choice.removesuffix("*"))
        else:
            words.add(choice)
    return _Element(words=frozenset(words), prefixes=tuple(prefixes), optional=optional, negated=negated)


def _form_after(tokens: Sequence[Token], place: int) -> str:
    """Return the next word of the same sentence, or nothing."""
    return "" if _closes(tokens, place) else tokens[place + 1].form


def _second(cue: Sequence[_Element]) -> _Element | None:
    """Return what has to admit the word after the first; nothing if that word is free, or only kept out."""
    second = cue[1] if len(cue) > 1 and not cue[0].edge else None
    is_free = second is None or second.gap or second.optional or second.edge or second.negated
    return None if is_free else second


def _match(cue: Sequence[_Element], tokens: Sequence[Token], first: int) -> int:
    """Return the token after the shortest match that begins at `first`, or 0."""
    sentence = tokens[first].sentence
    places = {first}
    for element in cue:
        places = set(_advance(element, tokens, places, sentence))
        if not places:
            return 0
    return min(places)


def _advance(element: _Element, tokens: Sequence[Token], places: Iterable[int], sentence: int) -> Iterator[int]:
    for place in places:
        if element.edge:
            neighbor = place - 1 if element.edge == "^" else place
            if not 0 <= neighbor < len(tokens) or tokens[neighbor].sentence != sentence or _closes(tokens, neighbor):
                yield place
            continue
        if element.optional or element.gap:
            yield place
        for step in range(element.gap or 1):
            here = place + step
            if here >= len(tokens) or tokens[here].sentence != sentence:
                break
            if element.gap or element.admits(tokens[here].form):
                yield here + 1


def _closes(tokens: Sequence[Token], place: int) -> bool:
    after = place + 1
    return after == len(tokens) or tokens[after].sentence != tokens[place].sentence
