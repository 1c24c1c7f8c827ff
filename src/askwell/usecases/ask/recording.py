"""What she writes down of an answer that was said to her, and what came by a link kept on her own shelf."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from askwell.core.answer import Reply, settle, steps_wanted
from askwell.core.terms import Answer
from askwell.usecases import matching
from askwell.usecases.access import asks
from askwell.usecases.access.own.shapes import Asked, HerAsk, Stage, Way
from askwell.usecases.ask.kept import all_asks, asked_of, change_ask, find_ask
from askwell.usecases.ask.seeing import AskedSeen, HerAskSeen, see_her_ask
from askwell.usecases.crossing import steps_of
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

_LONGEST = {"note": 2_000, "later": 200}  # signs


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What somebody said to her: an answer, the steps of a part, when else, and words of theirs she likes to keep."""

    answer: Answer
    steps: tuple[int, ...] = ()
    later: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


def hear(by: Visitor, id_: UUID, helper: str, heard: Heard, now: datetime) -> HerAsk:
    """Keep what somebody said to her. It can be changed; a no is obeyed for this matter.

    Raises:
        Refused: ask_gone, ask_busy, helper_gone, part_missing or answer_long.
    """
    if any(len(getattr(heard, name)) > most for name, most in _LONGEST.items()):
        raise Refused("answer_long")
    with transaction.atomic():
        before = asked_of(find_ask(by, id_), helper).heard

        def change(ask: HerAsk) -> HerAsk:
            reply = _reply_of(ask, heard, now)
            one = asked_of(ask, helper)
            new = replace(one, heard=_same(one.heard, reply), sent_at=one.sent_at or now)
            return replace(_with(ask, new), stage=Stage.SENT if ask.stage is Stage.MAKING else ask.stage)

        ask = change_ask(by, id_, change, now)
        _hold_places(ask, helper, now)
        _mark(by, ask, helper, before)
    return ask


def unhear(by: Visitor, id_: UUID, helper: str, now: datetime) -> HerAsk:
    """Take back what she wrote down of an answer: she had tapped another, or it was somebody else's.

    Raises:
        Refused: ask_gone, ask_busy or helper_gone.
    """
    with transaction.atomic():
        before = asked_of(find_ask(by, id_), helper).heard
        ask = change_ask(by, id_, lambda ask: _with(ask, replace(asked_of(ask, helper), heard=None)), now)
        _hold_places(ask, helper, now)
        _mark(by, ask, helper, before)
    return ask


def see_under_way(by: Visitor, id_: UUID, now: datetime) -> HerAskSeen:
    """Return her ask for her to look at: then no answer is news any more.

    Raises:
        Refused: ask_gone.
    """
    seen = keep_what_came(by, id_, now)
    if seen.ask.shared and any(one.is_new for one in seen.to):
        asks.see_news(UUID(seen.ask.shared))
    return seen


def keep_what_came(by: Visitor, id_: UUID, now: datetime) -> HerAskSeen:
    """Keep with her what came by links: it stays hers when the shared side is taken away.

    Raises:
        Refused: ask_gone.
    """
    seen = see_her_ask(by, id_, now)
    came = {one.asked.helper: one.reply for one in seen.to if one.reply and one.asked.helper}

    def change(ask: HerAsk) -> HerAsk:
        to = tuple(replace(one, heard=came.get(one.helper, one.heard)) for one in ask.to)
        return replace(ask, to=(*to, *_from_board(seen.to, ask)))

    if any(one.reply != one.asked.heard for one in seen.to if one.reply):
        change_ask(by, id_, change, now)
    return seen


def keep_all_news(by: Visitor, now: datetime) -> None:
    """Keep with her what came to any of her asks and she has not looked at. It stays news."""
    news = asks.asks_with_news(by.person)
    for id_, ask in all_asks(by) if news else ():
        if ask.shared and UUID(ask.shared) in news:
            keep_what_came(by, id_, now)


def hold_places(ask: HerAsk, steps: Iterable[int] = ()) -> None:
    """Let the shared side have as many free places as are free: what was said to her aloud is taken too."""
    if not ask.shared:
        return
    shared = asks.lock_ask(UUID(ask.shared))  # nobody takes a place that is being taken away
    if shared is None:
        return
    wanted = frozenset(steps)
    for step in steps_of(ask):
        if wanted and step.number not in wanted:
            continue
        aloud = sum(1 for one in ask.to if not one.recipient and one.heard and step.number in one.heard.steps)
        asks.add_step(shared, step.number, max(step.places - aloud, 0))
        asks.drop_free_places(shared.id, step.number, max(step.places - aloud, 0))


def _hold_places(ask: HerAsk, helper: str, now: datetime) -> None:
    """Somebody with a link holds the places themselves; for others there are fewer to take."""
    one = asked_of(ask, helper)
    if not one.recipient:
        hold_places(ask)
        return
    recipient = asks.lock_recipient(UUID(one.recipient))
    if recipient is None or recipient.reply:  # what they say by their link goes before what she heard
        return
    steps = one.heard.steps if one.heard else ()
    asks.take_places(recipient.ask, steps, recipient.id, now)


def _mark(by: Visitor, ask: HerAsk, helper: str, before: Reply | None) -> None:
    """Keep with a person that they said no to this matter; a no that she takes back is taken back there too."""
    heard = asked_of(ask, helper).heard
    is_no = heard is not None and heard.answer is Answer.NO
    was_no = before is not None and before.answer is Answer.NO
    if is_no == was_no or not ask.matter:
        return
    if was_no and any(_said_no(other, ask.matter, helper) for _, other in all_asks(by)):
        return
    try:
        matching.change_person(
            by,
            UUID(helper),
            lambda one: replace(one, refused=one.refused | {ask.matter} if is_no else one.refused - {ask.matter}),
        )
    except Refused:  # she has taken them from her list
        return


def _said_no(ask: HerAsk, matter: str, helper: str) -> bool:
    replies = (one.heard for one in ask.to if one.helper == helper)
    return ask.matter == matter and any(reply and reply.answer is Answer.NO for reply in replies)


def _reply_of(ask: HerAsk, heard: Heard, now: datetime) -> Reply:
    numbers = [step.number for step in steps_of(ask)]
    steps = steps_wanted(heard.answer, heard.steps, numbers)
    if heard.answer is Answer.PART and not steps and len(numbers) > 1:
        raise Refused("part_missing")
    return Reply(
        answer=settle(heard.answer, steps, numbers),
        at=now,
        version=ask.version,
        steps=steps,
        later=heard.later.strip() if heard.answer is Answer.LATER else "",
        note=heard.note.strip(),
    )


def _same(before: Reply | None, reply: Reply) -> Reply:
    """The same answer pressed twice is the first one."""
    return before if before and replace(reply, at=before.at) == before else reply


def _with(ask: HerAsk, new: Asked) -> HerAsk:
    return replace(ask, to=tuple(new if one.helper == new.helper else one for one in ask.to))


def _from_board(to: Iterable[AskedSeen], ask: HerAsk) -> tuple[Asked, ...]:
    """Somebody who answered on the board is not one of her people; their place in her ask goes by their answer's id."""
    there = {one.helper for one in ask.to}
    return tuple(
        Asked(
            helper=str(one.recipient),
            name=one.asked.name,
            way=Way.COPY,
            by_link=True,
            recipient=str(one.recipient),
            sent_at=one.reply.at,
            heard=one.reply,
        )
        for one in to
        if one.is_from_board and one.reply and one.recipient and str(one.recipient) not in there
    )
