"""Her home: where she can go on, what she has said, and one thought met again."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from askwell.usecases.access import asks, asks_over, own
from askwell.usecases.access.own.shapes import Draft, HerAsk, Stage, Unread, read_draft
from askwell.usecases.ask.kept import all_asks
from askwell.usecases.shelf.all import DRAFT, THOUGHT
from askwell.usecases.shelf.thoughts import ThoughtSeen, meet_thought
from askwell.usecases.visitor import Visitor

_LONGEST = 70  # signs of a title
_TITLED_BY = ("what", "ask", "words", "draft", "own_barrier")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSeen:
    """A draft in a list: what it is called (empty when she has written nothing yet), and where and when she left it."""

    id: UUID
    title: str = field(repr=False)
    here: str
    changed_at: datetime
    said_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskSeen:
    """An ask of hers in a list: what it is, where it stands (making, sent, over), and whether an answer is new."""

    id: UUID
    what: str = field(repr=False)
    stage: Stage
    changed_at: datetime
    needed_by: datetime | None
    look_on: date | None
    has_news: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """What the page shows. Nothing in it is counted."""

    under_way: tuple[AskSeen, ...]
    over: tuple[AskSeen, ...]
    to_go_on: tuple[DraftSeen, ...]
    said: tuple[DraftSeen, ...]
    met: ThoughtSeen | None
    has_thoughts: bool
    has_newer: bool  # something here was kept by a newer Askwell


def see_home(by: Visitor, now: datetime, *, leaves_no_trace: bool = False) -> Home:
    """Return what she keeps. In a visit that keeps nothing, no thought is brought up, since that is written down."""
    read = [(one.id, read_draft(one.shape, one.holds)) for one in own.list_kept(by, DRAFT)]
    kept = all_asks(by)
    gone_on = {ask.draft for _, ask in kept}  # a draft that became an ask is found there
    drafts = [see_draft(id_, one) for id_, one in read if isinstance(one, Draft) and str(id_) not in gone_on]
    hers = _asks(by, kept, now)
    return Home(
        under_way=tuple(ask for ask in hers if ask.stage is not Stage.OVER),
        over=tuple(ask for ask in hers if ask.stage is Stage.OVER),
        to_go_on=_newest_first(draft for draft in drafts if draft.said_at is None),
        said=_newest_first(draft for draft in drafts if draft.said_at is not None),
        met=None if leaves_no_trace else meet_thought(by, now),
        has_thoughts=own.has_kept(by, THOUGHT),
        has_newer=any(isinstance(draft, Unread) and draft.is_newer for _, draft in read),
    )


def _asks(by: Visitor, kept: Iterable[tuple[UUID, HerAsk]], now: datetime) -> tuple[AskSeen, ...]:
    """Return her asks: those with an answer she has not seen first, then the newest."""
    news = {str(ask) for ask in asks.asks_with_news(by.person)}
    is_open = {str(ask) for ask in asks_over.open_asks_of(by.person, now)}
    seen = (
        AskSeen(
            id=id_,
            what=ask.what,
            stage=Stage.OVER if ask.shared and ask.shared not in is_open else ask.stage,
            changed_at=ask.changed_at,
            needed_by=ask.needed_by,
            look_on=ask.look_on,
            has_news=ask.shared in news,
        )
        for id_, ask in kept
    )
    return tuple(sorted(seen, key=lambda ask: not ask.has_news))


def see_draft(id_: UUID, draft: Draft) -> DraftSeen:
    """Return a draft as a list shows it."""
    return DraftSeen(
        id=id_, title=_title_of(draft), here=draft.here, changed_at=draft.changed_at, said_at=draft.said_at
    )


def _title_of(draft: Draft) -> str:
    texts = (draft.values.get(name, "") for name in _TITLED_BY)
    line = next((text.strip().splitlines()[0] for text in texts if isinstance(text, str) and text.strip()), "")
    if len(line) <= _LONGEST:
        return line
    return line[:_LONGEST].rsplit(" ", 1)[0] + " …"


def _newest_first(drafts: Iterable[DraftSeen]) -> tuple[DraftSeen, ...]:
    return tuple(sorted(drafts, key=lambda draft: draft.said_at or draft.changed_at, reverse=True))
