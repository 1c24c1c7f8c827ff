"""Recognition: which labels a passage shows, how likely each is, and the words that show it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import prod

from askwell.core.barriers.mixing import mixed_chance
from askwell.core.packs import load_pack
from askwell.core.words import (
    CueBook,
    Heard,
    Match,
    Passage,
    Span,
    is_about_another,
    is_denied,
    make_cue_book,
    merge_spans,
    telling_spans,
    word_list,
)

# How often a cue of each strength was right; `docs/developers/understanding.md` has the counts.
STRENGTHS = {"strong": 0.85, "fair": 0.6, "faint": 0.35}
SHOWN = 0.5  # from this chance on a label is shown
SURE = 0.7  # below this chance it is shown as "perhaps"
_SEEN = 0.2  # fainter words order the labels, but are not shown as what shows them
_HIGHEST = 0.97  # cues never make certain
_WITNESSES = 8  # more do not change the chance; it bounds the work in a long text


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A label, the chance in 0..1 that it fits, and the spans that show it (none where nothing shows it)."""

    label: str
    chance: float
    spans: tuple[Span, ...]

    @property
    def is_sure(self) -> bool:
        """Say whether the page may leave out the word "perhaps"."""
        return self.chance >= SURE


@dataclass(frozen=True, slots=True)
class _Labelled:
    book: CueBook
    labels: tuple[str, ...]
    chances: tuple[float, ...]
    whoever: frozenset[str]


def mix(
    passage: Passage, kind: str, cued: Iterable[Found], heard: Heard, besides: Iterable[Span] = ()
) -> tuple[Found, ...]:
    """Join what the cues say of each label with what the models heard, by falling chance.

    `kind` is `barrier` or `trap`. Where no cue has words, those that told the model are quoted. A text with words in
    `besides`, such as signs of crisis, is left to the cues: a model hears it as a whole.
    """
    heard = Heard() if tuple(besides) else heard
    return tuple(sorted((_mix(passage, kind, item, heard) for item in cued), key=lambda item: -item.chance))


def _mix(passage: Passage, kind: str, cued: Found, heard: Heard) -> Found:
    name = f"{kind}:{cued.label}"
    chance = round(min(mixed_chance(name, cued.chance, heard, passage.language), _HIGHEST), 3)
    if chance == cued.chance or chance < SHOWN or cued.spans:
        return replace(cued, chance=chance)
    told = next((model.pieces[name] for model in heard.models if name in model.pieces), ())
    return replace(cued, chance=chance, spans=telling_spans(passage, told))


def find_by_cues(
    passage: Passage,
    stage: str,
    *,
    labels: Sequence[str],
    besides: Iterable[Span] = (),
    strengths: Mapping[str, float] = STRENGTHS,
) -> tuple[Found, ...]:
    """Return every label of the pack's table `stage` with the chance that its cues give it, in the order of `labels`.

    `strengths` says how often a cue is right that the pack files under that name.
    Denied cues, cues about somebody else and cues that touch a span of `besides` count for nothing.
    """
    shut = tuple(besides)
    cues = _cues_of(passage.language, stage, tuple(strengths.items()))
    heard: defaultdict[str, dict[Span, float]] = defaultdict(dict)
    for match in cues.book.find(passage):
        span = passage.span_of(match.first, match.last)
        label = cues.labels[match.cue]
        if (
            is_denied(passage, match)
            or _touches(span, shut)
            or _is_anothers(passage, match, is_whoever=label in cues.whoever)
        ):
            continue
        places = heard[label]
        places[span] = max(places.get(span, 0.0), cues.chances[match.cue])
    return tuple(_weigh(label, heard.get(label, {})) for label in labels)


def shown(found: Iterable[Found]) -> tuple[Found, ...]:
    """Keep what is likely enough to be said to a person."""
    return tuple(item for item in found if item.chance >= SHOWN)


def _is_anothers(passage: Passage, match: Match, *, is_whoever: bool) -> bool:
    """Say whether somebody else is meant: never where others are part of it, unless the cue begins with a feeling."""
    feelings = word_list(passage.language, "feelings")
    if is_whoever and passage.tokens[match.first].form not in feelings:
        return False
    return is_about_another(passage, match)


def _weigh(label: str, places: dict[Span, float]) -> Found:
    """Join cues as independent witnesses; of cues that overlap only the strongest speaks."""
    spoken: dict[Span, float] = {}
    for span, chance in sorted(places.items(), key=lambda place: -place[1]):
        if len(spoken) == _WITNESSES:
            break
        if not _touches(span, spoken):
            spoken[span] = chance
    chance = 1 - prod(1 - part for part in spoken.values())
    seen = (span for span, part in places.items() if part >= _SEEN)
    return Found(label=label, chance=round(min(chance, _HIGHEST), 3), spans=merge_spans(seen))


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


@cache
def _cues_of(language: str, stage: str, strengths: tuple[tuple[str, float], ...]) -> _Labelled:
    written = [
        (cue, label, chance)
        for label, entry in load_pack(language, stage).items()
        for strength, chance in strengths
        for cue in entry.get(strength, ())
    ]
    cues, labels, chances = zip(*written, strict=True) if written else ((), (), ())
    whoever = frozenset(label for label, entry in load_pack(language, stage).items() if entry.get("whoever"))
    return _Labelled(make_cue_book(cues, language), labels, chances, whoever)
