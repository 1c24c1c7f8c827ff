"""Signs of crisis: a level, what it is about, and the words that show it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from askwell.core.packs import load_pack, load_weights
from askwell.core.words import (
    CueBook,
    Heard,
    Match,
    Meaning,
    Passage,
    Span,
    is_about_another,
    listen,
    make_cue_book,
    merge_spans,
    telling_spans,
    written_out,
)


class Level(StrEnum):
    """How much the words call for a real person now."""

    NONE = "none"
    CONCERN = "concern"
    CRISIS = "crisis"


# How much hints of different kinds must weigh together, from the highest level down.
_ENOUGH = {Level.CRISIS: 3, Level.CONCERN: 2}


class Topic(StrEnum):
    """What the signs are about: which lines come first, and which later steps stop."""

    SUICIDE = "suicide"
    SELF_HARM = "self_harm"
    ABUSE = "abuse"
    CHILD = "child"
    MEDICAL = "medical"
    HOPELESS = "hopeless"
    DRINKING = "drinking"
    NOT_EATING = "not_eating"
    UNWELL = "unwell"
    SOMEONE_ELSE = "someone_else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What was seen: the spans quote the words of this level, none of a lower one."""

    level: Level = Level.NONE
    spans: tuple[Span, ...] = ()
    topics: frozenset[Topic] = frozenset()

    @property
    def crisis_spans(self) -> tuple[Span, ...]:
        """Words that belong to care alone: no later stage may read a barrier in them."""
        return self.spans if self.level is Level.CRISIS else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    table: str
    level: Level = Level.NONE
    topics: frozenset[Topic] = frozenset()
    about: str = "me"
    firm: bool = False
    loose: bool = False
    hint: str = ""
    weight: int = 0


class _Hit(NamedTuple):
    cue: _Cue
    match: Match


class _Pack(NamedTuple):
    book: CueBook
    cues: tuple[_Cue, ...]


def look_for_signs(passage: Passage, heard: Heard | None = None) -> Signs:
    """Say whether the words of `passage` show danger or distress, and which words do.

    `heard` is what the models heard; without it the light one listens now. Cues and models are witnesses side by side:
    any of them alone raises the panel. Only what is faint is left out: hints where the encoder hears little,
    signs of concern where it hears nothing at all.
    """
    heard = heard or listen(passage)
    seen = (_by_cues(passage, _faint_that_count(passage, heard)), *_by_models(passage, heard))
    level = next((level for level in _ENOUGH if any(signs.level is level for signs in seen)), Level.NONE)
    same = [signs for signs in seen if signs.level is level]
    return Signs(
        level=level,
        spans=same[0].spans if same[:1] == [seen[0]] else merge_spans(span for signs in same for span in signs.spans),
        topics=frozenset[Topic]().union(*(signs.topics for signs in same)),
    )


def _by_models(passage: Passage, heard: Heard) -> Iterator[Signs]:
    """Yield what each model that listened says; from which logit on was fitted by `training/mix.py`."""
    thresholds = load_weights(passage.language, "mix").get("care", {})
    for name, model in (("light", heard.light), ("encoder", heard.encoder)):
        for level, label in ((Level.CRISIS, "risk:crisis"), (Level.CONCERN, "risk:any")):
            if model and name in thresholds and model.logits[label] >= thresholds[name][level.value]:
                spans = telling_spans(passage, model.pieces.get(label, ()))
                yield Signs(level=level, spans=spans or _whole(passage), topics=_topics(model))
                break


class _Faint(NamedTuple):
    """Whether faint cues count: signs of concern, and hints."""

    concern: bool
    hints: bool


def _faint_that_count(passage: Passage, heard: Heard) -> _Faint:
    """Say so by how far from danger the encoder was for few texts of danger, or for very few. Without it all count."""
    thresholds = load_weights(passage.language, "mix").get("care", {}).get("encoder")
    if not (heard.encoder and thresholds):
        return _Faint(concern=True, hints=True)
    logit = heard.encoder.logits["risk:any"]
    return _Faint(concern=logit >= thresholds["quiet"], hints=logit >= thresholds["hinted"])


def _topics(model: Meaning) -> frozenset[Topic]:
    """Return the topics that are likelier than not, or else the likeliest."""
    logits = {topic: model.logits[f"topic:{topic.value}"] for topic in Topic}
    return frozenset(topic for topic, logit in logits.items() if logit > 0) or frozenset({max(logits, key=logits.get)})  # type: ignore[arg-type]


def _whole(passage: Passage) -> tuple[Span, ...]:
    return (passage.span_of(0, len(passage.tokens)),) if passage.tokens else ()


def _by_cues(passage: Passage, faint: _Faint) -> Signs:
    pack = _read_pack(passage.language)
    hits = [_Hit(pack.cues[match.cue], match) for match in pack.book.find(passage)]
    signs = [hit for hit in _standing(passage, hits) if faint.concern or hit.cue.level is Level.CRISIS]
    hints = _hints(hits) if faint.hints else []
    weight = sum({hit.cue.hint: hit.cue.weight for hit in hints}.values())
    for level, enough in _ENOUGH.items():
        seen = [hit for hit in signs if hit.cue.level is level] + (hints if weight >= enough else [])
        if seen:
            return _make_signs(level, passage, seen, hits)
    return Signs()


def _standing(passage: Passage, hits: Iterable[_Hit]) -> list[_Hit]:
    """Return the signs that no idiom, denial, story or old history takes away."""
    by_table = _by_table(hits)
    calm = _covered(by_table.get("calm", ()))
    over = _sentences(passage, by_table.get("past", ())) - _sentences(passage, by_table.get("now", ()))
    elsewhere = "elsewhere" in by_table
    return [
        hit
        for hit in by_table.get("sign", ())
        if hit.cue.firm
        or not (
            _touches(hit, calm)
            or (hit.cue.level is Level.CRISIS and passage.tokens[hit.match.first].sentence in over)
            or (hit.cue.loose and elsewhere)
        )
    ]


def _hints(hits: Iterable[_Hit]) -> list[_Hit]:
    """Return the hints, unless something everyday is asked for."""
    by_table = _by_table(hits)
    if {"ask", "elsewhere"} & by_table.keys():
        return []
    calm = _covered(by_table.get("calm", ()))
    return [hit for hit in by_table.get("hint", ()) if not _touches(hit, calm)]


def _make_signs(level: Level, passage: Passage, seen: list[_Hit], hits: list[_Hit]) -> Signs:
    topics = frozenset().union(*(hit.cue.topics for hit in seen))
    if any(hit.cue.table == "young" for hit in hits):
        topics |= {Topic.CHILD}
    if all(_is_about_another(passage, hit) for hit in seen):
        topics |= {Topic.SOMEONE_ELSE}
    spans = merge_spans(passage.span_of(hit.match.first, hit.match.last) for hit in seen)
    return Signs(level=level, spans=spans, topics=topics)


def _is_about_another(passage: Passage, hit: _Hit) -> bool:
    return hit.cue.about == "other" or (hit.cue.about == "either" and is_about_another(passage, hit.match))


def _by_table(hits: Iterable[_Hit]) -> dict[str, list[_Hit]]:
    tables: dict[str, list[_Hit]] = {}
    for hit in hits:
        tables.setdefault(hit.cue.table, []).append(hit)
    return tables


def _sentences(passage: Passage, hits: Iterable[_Hit]) -> frozenset[int]:
    return frozenset(passage.tokens[hit.match.first].sentence for hit in hits)


def _covered(hits: Iterable[_Hit]) -> frozenset[int]:
    return frozenset(place for hit in hits for place in range(hit.match.first, hit.match.last))


def _touches(hit: _Hit, places: frozenset[int]) -> bool:
    return not places.isdisjoint(range(hit.match.first, hit.match.last))


@cache
def _read_pack(language: str) -> _Pack:
    tables: Mapping[str, list[dict[str, Any]]] = load_pack(language, "care")["cues"]
    read = [
        (_read_cue(name, entry), written)
        for name, entries in tables.items()
        for entry in entries
        for cue in entry["cues"]
        for written in written_out(cue)
    ]
    return _Pack(make_cue_book((written for _, written in read), language), tuple(cue for cue, _ in read))


def _read_cue(table: str, entry: Mapping[str, Any]) -> _Cue:
    return _Cue(
        table=table,
        level=Level(entry.get("level", Level.NONE)),
        topics=frozenset(Topic(topic) for topic in entry.get("topics", ())),
        about=entry.get("about", "me"),
        firm=entry.get("firm", False),
        loose=entry.get("loose", False),
        hint=entry.get("hint", ""),
        weight=entry.get("weight", 0),
    )
