"""What somebody with a link sees. Looking changes nothing: mail scanners look too."""

from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from askwell.adapters.sealing import CannotOpenError
from askwell.core.answer import AskState, Reply
from askwell.core.request import Step
from askwell.usecases.access import asks
from askwell.usecases.access.asks import Places, StoredAsk, StoredRecipient
from askwell.usecases.answer.after import is_after, zone_of
from askwell.usecases.ask.content import Content
from askwell.usecases.ask.link import ForThem, found_by, open_content, open_for_them, open_reply, open_thanks
from askwell.usecases.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeen:
    """One step: whether the reader has it, and whether it is still free."""

    step: Step
    is_mine: bool
    is_free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AskSeen:
    """An ask as its reader sees it. `reach` is empty unless they said yes; `is_newer` says that it changed since.

    `is_after` says that what was asked for lies behind them.
    """

    name: str = field(repr=False)
    content: Content = field(repr=False)
    steps: tuple[StepSeen, ...]
    state: AskState
    reply: Reply | None
    thanks: str = field(default="", repr=False)
    reach: str = field(default="", repr=False)
    version: int = 1
    is_newer: bool = False
    is_after: bool = False
    ends_at: datetime | None = None
    language: str = "en"

    @property
    def is_open(self) -> bool:
        """Whether it can be answered."""
        return self.state is AskState.OPEN

    @property
    def zone(self) -> tzinfo | None:
        """The time zone of whoever asks, if she named one."""
        return zone_of(self.content)

    @property
    def can_let_go(self) -> bool:
        """Whether they can still say that they cannot after all: also once she has enough, perhaps because of them."""
        return bool(self.my_steps) and self.state in (AskState.OPEN, AskState.ENOUGH)

    @property
    def my_steps(self) -> tuple[StepSeen, ...]:
        """The steps the reader has taken on."""
        return tuple(step for step in self.steps if step.is_mine)

    @property
    def open_steps(self) -> tuple[StepSeen, ...]:
        """The steps the reader could take or has."""
        return tuple(step for step in self.steps if step.is_free or step.is_mine)

    @property
    def has_parts(self) -> bool:
        """Whether one could take a part."""
        return len(self.open_steps) > 1

    @property
    def is_covered(self) -> bool:
        """Whether others have taken all of it."""
        return not self.open_steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A link that opened: who it is for, and the ask. With `is_new` nothing of them is stored before they answer."""

    recipient: StoredRecipient
    ask: StoredAsk
    them: ForThem
    content: Content = field(repr=False)
    is_new: bool = False


def see_ask(token: str, now: datetime) -> AskSeen:
    """Return what a link shows.

    Raises:
        Refused: ask_link_unknown (altered, foreign, or taken away with its ask) or ask_link_revoked.
    """
    return see_opened(token, open_link(token), now)


def see_opened(token: str, opened: Opened, now: datetime, places: Places | None = None) -> AskSeen:
    """Return what a link shows that is open already; `places` if it is known how they stand."""
    reply, state = open_reply(token, opened.recipient), state_of(opened.ask, now)
    places = places or _places(opened)
    steps = tuple(
        StepSeen(step=step, is_mine=step.number in places.mine, is_free=step.number in places.free)
        for step in opened.content.steps
    )
    theirs = [step.step for step in steps if step.is_mine]
    return AskSeen(
        name=opened.them.name,
        content=opened.content,
        steps=steps,
        state=state,
        reply=reply,
        thanks=open_thanks(token, opened.recipient),
        reach=opened.content.reach if theirs and state in (AskState.OPEN, AskState.ENOUGH) else "",
        version=opened.ask.version,
        is_newer=reply is not None and reply.version < opened.ask.version,
        is_after=is_after(opened.content, theirs, state, now),
        ends_at=opened.ask.ends_at,
        language=opened.ask.language,
    )


def open_link(token: str) -> Opened:
    """Open a link.

    Raises:
        Refused: ask_link_unknown or ask_link_revoked.
    """
    recipient = asks.find_recipient(found_by(token)) if token else None
    return _open(token, recipient, asks.find_ask(recipient.ask) if recipient else None)


def open_locked(token: str) -> Opened:
    """Open a link; nobody else changes the ask or answers it until the transaction ends.

    Raises:
        Refused: as `open_link`.
    """
    ask = asks.lock_ask_of(found_by(token)) if token else None
    return _open(token, asks.find_recipient(found_by(token)) if ask else None, ask)


def _open(token: str, recipient: StoredRecipient | None, ask: StoredAsk | None) -> Opened:
    if recipient is None or ask is None:
        raise Refused("ask_link_unknown")
    if recipient.state == "revoked":
        raise Refused("ask_link_revoked")
    try:
        them = open_for_them(token, recipient)
        content = open_content(ask, them.key)
    except CannotOpenError as error:
        raise Refused("ask_link_unknown") from error
    return Opened(recipient=recipient, ask=ask, them=them, content=content)


def state_of(ask: StoredAsk, now: datetime) -> AskState:
    """Return where an ask stands; its time may have passed without anybody closing it."""
    state = AskState(ask.state)
    return AskState.CLOSED if state is AskState.OPEN and now >= ask.ends_at else state


def _places(opened: Opened) -> Places:
    there, mine = asks.places_of(opened.ask.id), opened.recipient.id
    return Places(
        mine=tuple(place.step for place in there if place.taken_by == mine),
        free=frozenset(place.step for place in there if place.taken_by is None),
    )
