"""Another way to see it: one barrier at a time, met before anything is suggested."""

from collections.abc import Sequence
from dataclasses import dataclass

from askwell.core.barriers import TRAPS, trap_text
from askwell.core.reframe import NOTHING, OWN, Reframe, Source, Way, opening, source, sources, trap_question, views_for
from askwell.usecases.barriers import name_label


@dataclass(frozen=True, slots=True, kw_only=True)
class AnotherWay:
    """One page: what it is about, what meets it, one view with its source, and where the page leads on."""

    label: str
    name: str
    validation: str
    keeps_alive: str
    text: str
    question: str
    kind: str
    source: Source | None
    way: Way
    next_view: int
    next_label: str
    place: int
    count: int


def see_another_way(kept: Sequence[str], at: str, view: int, language: str = "en") -> AnotherWay:
    """Return the page for the barrier `at` (the first kept if it is not among them) and its view number `view`."""
    labels = list(kept) or [NOTHING]
    place = labels.index(at) if at in labels else 0
    label = labels[place]
    shown, count, way, validation, keeps_alive = _read(label, view, language)
    return AnotherWay(
        label=label,
        name=name_label(label, language) if label not in {NOTHING, OWN} else "",
        validation=validation,
        keeps_alive=keeps_alive,
        text=shown.text,
        question=shown.question,
        kind=shown.kind,
        source=source(shown.source, language) if shown.source else None,
        way=way,
        next_view=view % count + 1 if count > 1 else 0,
        next_label=labels[place + 1] if place + 1 < len(labels) else "",
        place=place + 1,
        count=len(labels),
    )


def see_opening(language: str = "en") -> str:
    """Return the kind sentence the journey begins with."""
    return opening(language)


def see_sources(language: str = "en") -> tuple[Source, ...]:
    """Return every study cited, the authors in order."""
    return tuple(sorted(sources(language).values(), key=lambda study: (study.authors, study.year)))


def _read(label: str, view: int, language: str) -> tuple[Reframe, int, Way, str, str]:
    if label in TRAPS:
        asked = Reframe(
            key=label,
            barrier=label,
            kind=views_for(OWN, language).views[0].kind,
            text="",
            question=trap_question(label, language) or "",
            source=None,
            rows=(),
        )
        return asked, 1, Way.ASK, trap_text(label, language).sentence, ""
    views = views_for(label, language)
    return (
        views.views[max(view - 1, 0) % len(views.views)],
        len(views.views),
        views.way,
        views.validation,
        views.keeps_alive,
    )
