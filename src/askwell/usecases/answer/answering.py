"""Answering: one tap, changed as often as they like, and each place taken once."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from askwell.core.answer import AskState, Reply, settle, steps_wanted
from askwell.core.terms import Answer
from askwell.usecases.access import asks
from askwell.usecases.access.asks import StoredRecipient
from askwell.usecases.account.names import tidy_email
from askwell.usecases.answer.seeing import AskSeen, Opened, open_link, see_ask, state_of
from askwell.usecases.answer.telling import tell_of_answer
from askwell.usecases.ask.link import lock_reply, open_reply
from askwell.usecases.ask.turns import bring_turn_of
from askwell.usecases.errors import Refused

_LONGEST = {"note": 2_000, "later": 200, "reach": 200}  # signs
FELT = ("good", "fine", "heavy")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody says: an answer, the steps of a part, when else, a note, how to reach them after a yes."""

    answer: Answer
    steps: tuple[int, ...] = ()
    later: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    reach: str = field(default="", repr=False)
    is_thinking_of_you: bool = False


def answer_ask(token: str, given: Given, now: datetime) -> AskSeen:
    """Take an answer, or a change of mind. The same answer twice is taken once.

    What was still free is theirs; what was not stays with whoever was quicker, and they see so.

    Raises:
        Refused: ask_link_unknown, ask_link_revoked, ask_enough, ask_withdrawn, ask_closed, part_missing, answer_long.
    """
    _check_length(given)
    opened = open_link(token)
    if given.answer is Answer.PART and not given.steps:
        raise Refused("part_missing")
    with transaction.atomic():
        recipient = _locked(opened, now)
        before = open_reply(token, recipient)
        taken = _take_places(opened, recipient, given, now)
        reply = _reply_of(given, taken, before, opened, now)
        if before is None or replace(reply, at=before.at) != before:
            _save(token, recipient, reply)
            tell_of_answer(replace(opened, recipient=recipient), before, reply, token, now)
            bring_turn_of(opened.ask, recipient, reply, now)
    return see_ask(token, now)


def take_back_yes(token: str, now: datetime, note: str = "") -> AskSeen:
    """Say that they cannot after all: places are free again at once, and nobody asks why.

    Raises:
        Refused: as `answer_ask`.
    """
    return answer_ask(token, Given(answer=Answer.NO, note=note), now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What somebody adds to an answer they gave; what is None stays as it was."""

    note: str | None = field(default=None, repr=False)
    later: str | None = field(default=None, repr=False)
    reach: str | None = field(default=None, repr=False)
    remind: str | None = field(default=None, repr=False)
    felt: str | None = None
    is_thinking_of_you: bool | None = None


def say_after(token: str, added: Added, now: datetime) -> AskSeen:
    """Add to an answer that was given: a note, how to reach them, another time, how it was to be asked.

    Raises:
        Refused: ask_link_unknown, ask_link_revoked, answer_missing, answer_long or email_odd.
    """
    _check_length(added)
    opened, changes = open_link(token), _changes(added)
    with transaction.atomic():
        recipient = asks.lock_recipient(opened.recipient.id)
        before = open_reply(token, recipient) if recipient else None
        if recipient is None or before is None:
            raise Refused("answer_missing")
        reply = replace(before, **changes)  # type: ignore[arg-type]
        if reply != before:
            _save(token, recipient, reply)
            tell_of_answer(replace(opened, recipient=recipient), before, reply, token, now)
    return see_ask(token, now)


def _changes(added: Added) -> dict[str, object]:
    changes: dict[str, object] = {
        name: getattr(added, name).strip() for name in ("note", "later", "reach") if getattr(added, name) is not None
    }
    if added.remind is not None:
        changes["remind"] = tidy_email(added.remind)
    if added.felt is not None:
        changes["felt"] = added.felt if added.felt in FELT else ""
    if added.is_thinking_of_you is not None:
        changes["is_thinking_of_you"] = added.is_thinking_of_you
    return changes


def _locked(opened: Opened, now: datetime) -> StoredRecipient:
    """Lock the recipient first, then look again: the ask may have ended a moment ago."""
    recipient = asks.lock_recipient(opened.recipient.id)
    ask = asks.find_ask(opened.ask.id)
    if recipient is None or ask is None:
        raise Refused("ask_link_unknown")
    if recipient.state == "revoked":
        raise Refused("ask_link_revoked")
    state = state_of(ask, now)
    if state is not AskState.OPEN:
        raise Refused(f"ask_{state}")  # noqa: EM102 - a key
    return recipient


def _take_places(opened: Opened, recipient: StoredRecipient, given: Given, now: datetime) -> tuple[int, ...]:
    """Let go of what they no longer want, then take what they do, always in the order of the steps."""
    wanted = steps_wanted(given.answer, given.steps, _numbers(opened))
    asks.leave_places(opened.ask.id, recipient.id, besides=wanted)
    return tuple(step for step in wanted if asks.take_place(opened.ask.id, step, recipient.id, now))


def _reply_of(
    given: Given, taken: tuple[int, ...], before: Reply | None, opened: Opened, now: datetime
) -> Reply:  # fmt: skip
    return Reply(
        answer=settle(given.answer, taken, _numbers(opened)),
        at=now,
        version=opened.ask.version,
        steps=taken,
        later=given.later.strip() if given.answer is Answer.LATER else "",
        note=given.note.strip(),
        is_thinking_of_you=given.is_thinking_of_you and given.answer is Answer.NO,
        not_again=before.not_again if before else False,
        reach=given.reach.strip() or (before.reach if before else "") if taken else "",
        remind=before.remind if before and taken else "",
        felt=before.felt if before else "",
    )


def _save(token: str, recipient: StoredRecipient, reply: Reply) -> None:
    asks.change_recipient(
        recipient.id, reply=lock_reply(token, recipient.id, reply), stamp=recipient.stamp + 1, has_news=True
    )


def _numbers(opened: Opened) -> Collection[int]:
    return [step.number for step in opened.content.steps]


def _check_length(said: Given | Added) -> None:
    if any(len(getattr(said, name) or "") > most for name, most in _LONGEST.items()):
        raise Refused("answer_long")
