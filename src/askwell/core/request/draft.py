"""A draft as an editor reads it: its sentences, what each of them does, its times."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from askwell.core.request.times import TimeWords, find_times, pack_of
from askwell.core.words import CueBook, Passage, Span, make_cue_book, read_passage, word_list

READ = 20_000  # characters of a draft that are read; a request is over by then
_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)|\n+")
_SHORT_CLAUSE = 3  # words before a comma that may be a name or a greeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence: where it stands, and its tokens from `first` up to, not including, `last`."""

    span: Span
    first: int
    last: int


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The words of a request, read once; each question about them is answered once."""

    passage: Passage

    @property
    def text(self) -> str:
        """The characters that were read."""
        return self.passage.text

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in order. `8.15` and `Mr. Brown` end none."""
        return tuple(_sentences(self.passage))

    @cached_property
    def times(self) -> tuple[TimeWords, ...]:
        """Every time that is named."""
        return find_times(self.text, self.passage.language)

    @cached_property
    def found(self) -> Mapping[str, tuple[Span, ...]]:
        """The spans of every group of cues in the pack's table `cues`."""
        book, groups = _cues(self.passage.language)
        spans: dict[str, list[Span]] = {name: [] for name in groups}
        for match in book.find(self.passage):
            spans[groups[match.cue]].append(self.passage.span_of(match.first, match.last))
        return {name: tuple(found) for name, found in spans.items()}

    @cached_property
    def asking(self) -> tuple[Sentence, ...]:
        """The sentences that ask for something."""
        return tuple(sentence for sentence in self.sentences if self._asks(sentence))

    @cached_property
    def main_ask(self) -> Sentence:
        """The first sentence that asks for the thing itself, not only for a minute."""
        opening = (sentence for sentence in self.asking if not self.within("closing", sentence))
        return next(opening, self.asking[0])

    def words_in(self, span: Span) -> int:
        """Count the words of a stretch."""
        return len(span.quote(self.text).split())

    def within(self, group: str, sentence: Sentence) -> tuple[Span, ...]:
        """Return the cues of a group that begin in a sentence."""
        return tuple(span for span in self.found[group] if sentence.span.start <= span.start < sentence.span.end)

    def _asks(self, sentence: Sentence) -> bool:
        if self.within("no_asking", sentence):
            return False
        return bool(self.within("asking", sentence)) or self._questions(sentence) or self._orders(sentence)

    def _questions(self, sentence: Sentence) -> bool:
        """Say whether the sentence is a question that is more than talk."""
        return "?" in sentence.span.quote(self.text) and not self.within("small_talk", sentence)

    def _orders(self, sentence: Sentence) -> bool:
        """Say whether a clause begins with a plain verb: `Send me`, `If you can, bring`, `Chris, call`."""
        verbs = word_list(self.passage.language, "help_verbs")
        nouns = word_list(self.passage.language, "after_nouns")
        tokens = self.passage.tokens
        return any(
            tokens[place].form in verbs and tokens[place + 1].form not in nouns and self._begins_clause(sentence, place)
            for place in range(sentence.first, sentence.last - 1)
        )

    def _begins_clause(self, sentence: Sentence, place: int) -> bool:
        tokens = self.passage.tokens
        if place == sentence.first:
            return True
        if tokens[place - 1].form == ":":
            return True
        clause = tokens[place].clause
        if tokens[place - 1].clause == clause:
            return False
        before = [token for token in tokens[sentence.first : place] if token.clause == clause - 1]
        opener = word_list(self.passage.language, "conditions")
        is_first = before[:1] == list(tokens[sentence.first : sentence.first + 1])
        return is_first and (len(before) <= _SHORT_CLAUSE or before[0].form in opener)


def read_draft(text: str, language: str = "en") -> Draft:
    """Read a draft; of a text longer than any request only the beginning."""
    return Draft(passage=read_passage(text[:READ], language))


def _sentences(passage: Passage) -> list[Sentence]:
    text, found, first = passage.text, list[Sentence](), 0
    start = 0
    ends = [end.end() for end in _END.finditer(text) if not _is_short_form(text, start, end, passage.language)]
    for end in [*ends, len(text)]:
        last = first
        while last < len(passage.tokens) and passage.tokens[last].end <= end:
            last += 1
        said = [token for token in passage.tokens[first:last] if token.form != "\n"]
        if said:
            found.append(Sentence(span=Span(said[0].start, said[-1].end), first=first, last=last))
        first = last
    return found


def _is_short_form(text: str, start: int, end: re.Match[str], language: str) -> bool:
    if end.group() != ".":
        return False
    word = text[max(start, end.start() - 8) : end.start()].rsplit(None, 1)
    return bool(word) and word[-1].casefold() in pack_of(language, "lint")["draft"]["short_forms"]


@cache
def _cues(language: str) -> tuple[CueBook, tuple[str, ...]]:
    table: Mapping[str, list[str]] = pack_of(language, "lint")["cues"]
    rows = [(name, cue) for name, cues in table.items() for cue in cues]
    return make_cue_book([cue for _, cue in rows], language), tuple(name for name, _ in rows)
