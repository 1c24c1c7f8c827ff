"""What to ask: from a few words to a message she can say or send herself."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from askwell.adapters.dates import find_past_day
from askwell.core.request import (
    Finding,
    KindWords,
    Need,
    apply_repair,
    compose,
    compose_telling,
    ground_text,
    heard_kind,
    kinds,
    lint,
    read_need,
)
from askwell.core.terms import Channel, Kind, Relation
from askwell.usecases.listening import listen_to

_LONGEST_LINK = 4_000  # characters of a message that a link can carry on common phones


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words for each channel, and links that open them in her own programs. Links are empty for very long words."""

    draft: str
    aloud: str
    phone: str
    email: str
    subject: str
    sms: str
    mailto: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One finding as the page shows it; with `can_repair` its new words can be taken over in one tap."""

    key: str
    title: str
    why: str
    quote: str
    repair: str
    ground: str
    can_repair: bool


def read_quick_ask(line: str, language: str = "en") -> Need:
    """Read one line such as "neighbour, kids to school, Thursday 8:15"."""
    return read_need(line, language)


def guess_need(words: str, language: str = "en") -> Need:
    """Read what her own words already say of the need; only what is sure, so a long text gives no more than a kind."""
    need = read_need(words, language)
    if need.what != words.strip():
        return need
    return Need(what="", kind=heard_kind(listen_to(words, language).heard.encoder))


def say_it(need: Need, draft: str = "", *, telling: bool = False, language: str = "en") -> Said:
    """Compose the message for every channel; a draft she changed stands in place of ours."""
    speak = compose_telling if telling else compose
    texts = {channel: speak(need, channel, language) for channel in Channel}
    draft = draft if draft.strip() else texts[Channel.TEXT].text
    edited = draft.strip() != texts[Channel.TEXT].text.strip()
    email = draft if edited else texts[Channel.EMAIL].text
    subject = texts[Channel.EMAIL].subject
    fits = len(draft) <= _LONGEST_LINK
    return Said(
        draft=draft,
        aloud=draft if edited else texts[Channel.ALOUD].text,
        phone=draft if edited else texts[Channel.PHONE].text,
        email=email,
        subject=subject,
        sms=f"sms:?&body={_in_a_link(draft)}" if fits else "",
        mailto=f"mailto:?subject={_in_a_link(subject)}&body={_in_a_link(email)}" if fits else "",
    )


def look_over(
    draft: str, relation: Relation | None, left: Collection[str] = (), *, most: int = 99, language: str = "en"
) -> tuple[Suggestion, ...]:
    """Return what could be changed in a draft, the most useful first; what she left as it is stays left."""
    reading = lint(draft, to=relation, language=language)
    return tuple(
        Suggestion(
            key=item.finding,
            title=item.title,
            why=item.why,
            quote=item.span.quote(draft) if item.span else "",
            repair=item.repair,
            ground=ground_text(item.ground, language),
            can_repair=apply_repair(draft, item) != draft,
        )
        for item in reading.findings
        if item.finding not in left
    )[:most]


def repair(draft: str, finding: str, relation: Relation | None, language: str = "en") -> str:
    """Return the draft with the new words of one finding; the same draft if it has no such finding."""
    found = next(
        (item for item in lint(draft, to=relation, language=language).findings if item.finding == finding), None
    )
    return apply_repair(draft, found) if found else draft


def find_past(need: Need, today: date, language: str = "en") -> date | None:
    """Return the day asked for if it has passed."""
    return find_past_day(need.when, today, language)


def with_kind(need: Need, kind: str, relation: str) -> Need:
    """Return the need with the kind and relation she chose; unknown ones count as none."""
    return replace(
        need,
        kind=Kind(kind) if kind in set(Kind) else need.kind,
        relation=Relation(relation) if relation in set(Relation) else need.relation,
    )


def see_kinds(language: str = "en") -> dict[Kind, KindWords]:
    """Return the kinds of help by name."""
    return kinds(language)


def _in_a_link(text: str) -> str:
    return quote(text.replace("\n", "\r\n").encode("utf-8", "replace"), safe="")


__all__ = [
    "Finding",
    "Said",
    "Suggestion",
    "find_past",
    "guess_need",
    "look_over",
    "read_quick_ask",
    "repair",
    "say_it",
]
