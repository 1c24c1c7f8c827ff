"""What holds her back: found in her words, and hers to keep, put away or add."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from askwell.core.barriers import (
    TRAPS,
    BarrierText,
    Found,
    Question,
    barrier_text,
    next_question,
    read_all,
    shown,
    trap_text,
    weigh_answers,
)
from askwell.core.packs import LANGUAGES
from askwell.core.reframe import OWN, trap_question
from askwell.core.words import Segment, cut_into_segments, language_of
from askwell.usecases.listening import listen_to

LETTERS = "abcde"
BETWEEN = " … "  # stands between words of hers that were not one stretch
_TOLD = 0.5  # from this probability on her answers alone name a barrier


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHere:
    """Something found: the words that show it, the letter that ties it to them, and what she said of it so far.

    Where its words are all marked for something else, `is_marked` is false and the page quotes them. Without a `quote`
    her answers told it.
    """

    letter: str
    label: str
    name: str
    sentence: str
    quote: str
    is_sure: bool
    is_marked: bool = True
    fit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldsBack:
    """Her words in pieces, what was found in them, and every other barrier people have named, the nearest first.

    `folded` are traps that she put away often: hidden, not forgotten. `by_cues_alone` names the language of her words
    if that one is read by a list of phrases and no more.
    """

    segments: tuple[Segment, ...]
    found: tuple[FoundHere, ...]
    folded: tuple[FoundHere, ...]
    by_cues_alone: str
    others: tuple[tuple[str, BarrierText], ...]


def see_what_holds_back(
    words: str,
    fits: Mapping[str, str],
    answers: Mapping[str, str] | None = None,
    *,
    put_away: Collection[str] = (),
    language: str = "en",
) -> HoldsBack:
    """Look for barriers and thinking traps in her words and her answers; at most five, the likeliest first.

    Traps in `put_away` are folded, unless she says here that they fit.
    """
    seen_in, ranked = _read(words, answers or {}, language)
    folded = [item for item in seen_in if item.label in put_away and fits.get(item.label) != "yes"]
    found = [item for item in seen_in if item not in folded]
    marked = [(span, letter) for letter, item in zip(LETTERS, found, strict=False) for span in item.spans]
    here = {item.label for item in found}
    segments = cut_into_segments(words, marked)
    seen = {piece.mark for piece in segments}
    here_in = language_of(words, language)
    return HoldsBack(
        segments=segments,
        folded=tuple(replace(_found_here("", item, words, language), fit=fits.get(item.label, "")) for item in folded),
        by_cues_alone=here_in if here_in not in LANGUAGES else "",
        found=tuple(
            replace(
                _found_here(letter, item, words, language),
                is_marked=letter in seen,
                fit=fits.get(item.label, ""),
            )
            for letter, item in zip(LETTERS, found, strict=False)
        ),
        others=tuple((barrier, barrier_text(barrier, language)) for barrier in ranked if barrier not in here),
    )


def keep_labels(
    words: str,
    fits: Mapping[str, str],
    added: Iterable[str],
    own_barrier: str,
    *,
    answers: Mapping[str, str] | None = None,
    language: str = "en",
) -> tuple[str, ...]:
    """Return what she keeps: what she said fits, then what she added, then what she is not sure of."""
    found = [item.label for item in _read(words, answers or {}, language)[0]]
    surely = [label for label in found if fits.get(label) == "yes"]
    unsure = [label for label in found if fits.get(label) not in {"yes", "no"}]
    own = [OWN] if own_barrier.strip() else []
    return tuple(dict.fromkeys([*surely, *added, *own, *unsure]))


def name_label(label: str, language: str = "en") -> str:
    """Return how people call a barrier or a trap."""
    return trap_text(label, language).name if label in TRAPS else barrier_text(label, language).name


def ask_next(words: str, answers: Mapping[str, str], language: str = "en") -> Question | None:
    """Return the question whose answer would tell most about what holds her back; nothing when it is enough."""
    return next_question(_chances(_read_words(words, language)[0]), answers, language)


def _read(words: str, answers: Mapping[str, str], language: str) -> tuple[list[Found], list[str]]:
    """Return what is shown, and every barrier with the nearest to her words first: faint hints help too."""
    barriers, traps = _read_words(words, language)
    here = list(shown(barriers))
    ranked = [item.label for item in barriers]
    if answers:
        weighed = weigh_answers(_chances(barriers), answers, language)
        ranked.sort(key=lambda barrier: -weighed[barrier])
        names = {item.label for item in here}
        here += [
            Found(label=barrier, chance=_TOLD, spans=())
            for barrier in ranked
            if weighed[barrier] >= _TOLD and barrier not in names
        ]
    found = sorted([*here, *traps], key=lambda item: -item.chance)
    return found[: len(LETTERS)], ranked


def _read_words(words: str, language: str) -> tuple[tuple[Found, ...], list[Found]]:
    """Return every barrier, and the traps that are shown."""
    read = read_all(*listen_to(words, language))
    return read.barriers, [trap for trap in read.shown_traps if trap.spans and trap_question(trap.label)]


def _chances(barriers: Iterable[Found]) -> dict[str, float]:
    return {item.label: item.chance for item in barriers}


def _found_here(letter: str, item: Found, words: str, language: str) -> FoundHere:
    text = trap_text(item.label, language) if item.label in TRAPS else barrier_text(item.label, language)
    return FoundHere(
        letter=letter,
        label=item.label,
        name=text.name,
        sentence=text.sentence,
        quote=BETWEEN.join(span.quote(words) for span in item.spans),
        is_sure=item.is_sure,
    )
