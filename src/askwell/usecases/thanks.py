"""Thanks: in her own words, once they come to mind. Nobody keeps count."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from askwell.core.thanks import ThanksGround, passing_on, thanks_choices, thanks_ground, thanks_words
from askwell.usecases.access import asks
from askwell.usecases.access.own.shapes import HerAsk
from askwell.usecases.ask.kept import asked_of, change_asked, find_ask
from askwell.usecases.ask.link import lock_thanks, open_token
from askwell.usecases.ask.recording import see_under_way
from askwell.usecases.ask.seeing import AskedSeen, HerAskSeen
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

_LONGEST = 2_000  # signs


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksSeen:
    """One person to thank: what was said to them already, or words that are ready to be changed."""

    one: AskedSeen
    words: str = field(repr=False)
    choices: tuple[str, ...] = field(default=(), repr=False)  # other ways to say it
    ground: ThanksGround | None = None
    passing_on: tuple[str, ...] = ()
    by_link: bool = False  # they read it on the page of their link

    @property
    def is_said(self) -> bool:
        """Whether they were thanked."""
        return self.one.asked.thanked_at is not None


def see_thanks(by: Visitor, id_: UUID, helper: str, now: datetime) -> ThanksSeen:
    """Return one person to thank. Whoever was asked can be thanked, whatever they said.

    Raises:
        Refused: ask_gone or helper_gone.
    """
    seen = see_under_way(by, id_, now)
    one = seen.one(helper)
    words = one.asked.thanks or thanks_words(one.asked.name, one.reply, by.language)
    return ThanksSeen(
        one=one,
        words=words,
        choices=_choices(seen, one, by.language),
        ground=thanks_ground(by.language),
        passing_on=passing_on(by.language),
        by_link=_goes_by_link(one),
    )


def with_choice(typed: str, ready: str, choice: str) -> str:
    """Return words she chose in place of the ready ones; what she typed herself stays below them."""
    own = typed.strip()
    return choice if own in {"", ready.strip(), choice} else f"{choice}\n\n{own}"


def _choices(seen: HerAskSeen, one: AskedSeen, language: str) -> tuple[str, ...]:
    if one.reply is None:
        return ()
    theirs = [taken.step for taken in seen.steps if taken.step.number in one.reply.steps]
    what = theirs[0] if len(theirs) == 1 and theirs[0].what else seen.ask.what
    return thanks_choices(what, one.asked.name, language, answer=one.reply.answer)


def thank(by: Visitor, id_: UUID, helper: str, words: str, now: datetime) -> HerAsk:
    """Keep a thanks, and leave it for its reader where they have a link. It goes through after a change of mind, too.

    Raises:
        Refused: ask_gone, ask_busy, helper_gone, thanks_empty or thanks_long.
    """
    words = words.strip()
    if not words:
        raise Refused("thanks_empty")
    if len(words) > _LONGEST:
        raise Refused("thanks_long", most=_LONGEST)
    with transaction.atomic():
        one = asked_of(find_ask(by, id_), helper)
        if one.recipient:
            _leave(by, UUID(one.recipient), words)
        if one.thanks == words and one.thanked_at:
            return find_ask(by, id_)
        return change_asked(by, id_, helper, now, thanks=words, thanked_at=one.thanked_at or now)


def _leave(by: Visitor, recipient: UUID, words: str) -> None:
    stored = asks.lock_recipient(recipient)
    token = open_token(stored.to_her, stored.id, by.keys) if stored else None
    if stored and token:
        asks.change_recipient(stored.id, thanks=lock_thanks(token, stored.id, words))


def _goes_by_link(one: AskedSeen) -> bool:
    return one.recipient is not None and one.state == "live" and not one.is_closed
