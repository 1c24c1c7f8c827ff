"""Answering: one tap, changed as often as they like, and each place taken once."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from askwell.core.answer import AskState, Reply, settle, steps_wanted
from askwell.core.terms import Answer
from askwell.usecases.access import asks
from askwell.usecases.access.asks import Places
from askwell.usecases.account.names import tidy_email
from askwell.usecases.answer.seeing import AskSeen, Opened, open_locked, see_ask, see_opened, state_of
from askwell.usecases.answer.telling import tell_of_answer
from askwell.usecases.ask.link import lock_reply, open_reply
from askwell.usecases.ask.turns import bring_turn_of
from askwell.usecases.errors import Refused

_LONGEST = {"note": 2_000, "later": 200, "reach": 200}  # signs
FELT = ("good", "fine", "heavy")
_HELPS = {Answer.YES, Answer.PART}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What somebody says: an answer, the steps of a part, when else, a note, how to reach them after a yes.

    `version` is the one of the ask that they had before them; nought stands for the newest.
    """

    answer: Answer
    steps: tuple[int, ...] = ()
    later: str = field(default="", repr=False)
    note: str = field(default="", repr=False)
    reach: str = field(default="", repr=False)
    is_thinking_of_you: bool = False
    version: int = 0


def answer_ask(token: str, given: Given, now: datetime) -> AskSeen:
    """Take an answer, or a change of mind. The same answer twice is taken once.

    What was still free is theirs; what was not stays with whoever was quicker, and they see so.

    Raises:
        Refused: ask_link_unknown, ask_link_revoked, ask_enough, ask_withdrawn, ask_closed, part_missing (none of the
            chosen steps is there), answer_long.
    """
    with transaction.atomic():
        return take_answer(token, open_locked(token), given, now)


def take_answer(token: str, opened: Opened, given: Given, now: datetime) -> AskSeen:
    """Take an answer as `answer_ask` does, of a link whose ask is locked by the transaction that is open.

    Raises:
        Refused: ask_enough, ask_withdrawn, ask_closed, part_missing or answer_long.
    """
    _check_length(given)
    state = _check_open(opened, given, now)
    before = open_reply(token, opened.recipient)
    places = _take_places(opened, given, now)
    reply = _reply_of(given, places.mine, before, opened, now)
    if before is not None and replace(reply, at=before.at) == before:
        return see_opened(token, opened, now, places)
    saved = _save(token, opened, reply)
    tell_of_answer(opened, before, reply, token, now)
    if state is AskState.OPEN:
        bring_turn_of(opened.ask, opened.recipient, before, reply, now)
    return see_opened(token, saved, now, places)


def leave_word(token: str, note: str, now: datetime) -> AskSeen:
    """Leave a word when others have covered all of it: "another time". Without a word nothing is kept.

    Raises:
        Refused: as `answer_ask`.
    """
    if not note.strip():
        return see_ask(token, now)
    return answer_ask(token, Given(answer=Answer.LATER, note=note), now)


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
    with transaction.atomic():
        opened = open_locked(token)
        before = open_reply(token, opened.recipient)
        if before is None:
            raise Refused("answer_missing")
        reply = replace(before, **_changes(added, before))  # type: ignore[arg-type]
        saved = opened
        if reply != before:
            saved = _save(token, opened, reply, is_news=replace(reply, remind=before.remind) != before)
            tell_of_answer(opened, before, reply, token, now)
    return see_opened(token, saved, now)


def _changes(added: Added, before: Reply) -> dict[str, object]:
    """Return what changes. How to reach somebody goes with what they took on, and another time with that answer."""
    fits = {"note": True, "later": before.answer is Answer.LATER, "reach": bool(before.steps)}
    changes: dict[str, object] = {
        name: getattr(added, name).strip() for name, does in fits.items() if does and getattr(added, name) is not None
    }
    if added.remind is not None and before.steps:
        changes["remind"] = tidy_email(added.remind)
    if added.felt is not None:
        changes["felt"] = added.felt if added.felt in FELT else ""
    if added.is_thinking_of_you is not None:
        changes["is_thinking_of_you"] = added.is_thinking_of_you and before.answer is Answer.NO
    return changes


def _check_open(opened: Opened, given: Given, now: datetime) -> AskState:
    """Refuse what comes too late. Whoever said yes may still say that they cannot after all when she has enough."""
    state = state_of(opened.ask, now)
    if state is AskState.OPEN or (state is AskState.ENOUGH and given.answer is Answer.NO):
        return state
    raise Refused(f"ask_{state}")  # noqa: EM102 - a key


def _take_places(opened: Opened, given: Given, now: datetime) -> Places:
    """Let go of what they no longer want, and take what they do."""
    wanted = steps_wanted(given.answer, given.steps, _numbers(opened))
    if given.answer is Answer.PART and not wanted:
        raise Refused("part_missing")
    return asks.take_places(opened.ask.id, wanted, opened.recipient.id, now)


def _reply_of(
    given: Given, taken: tuple[int, ...], before: Reply | None, opened: Opened, now: datetime
) -> Reply:  # fmt: skip
    """Return the reply. Said once more, or as another part, it keeps the words that stood with it."""
    answer = settle(given.answer, taken, _numbers(opened))
    kept = before if before and (before.answer is answer or {before.answer, answer} == _HELPS) else None
    later = given.later.strip() or (kept.later if kept else "")
    return Reply(
        answer=answer,
        at=now,
        version=min(given.version, opened.ask.version) or opened.ask.version,
        steps=taken,
        later=later if answer is Answer.LATER else "",
        note=given.note.strip() or (kept.note if kept else ""),
        is_thinking_of_you=given.is_thinking_of_you and answer is Answer.NO,
        not_again=before.not_again if before else False,
        reach=given.reach.strip() or (before.reach if before else "") if taken else "",
        remind=before.remind if before and taken else "",
        felt=before.felt if before else "",
    )


def _save(token: str, opened: Opened, reply: Reply, *, is_news: bool = True) -> Opened:
    """Save a reply, and return what the link opens now."""
    old = opened.recipient
    new = replace(old, reply=lock_reply(token, old.id, reply), stamp=old.stamp + 1, has_news=is_news or old.has_news)
    if opened.is_new:
        asks.add_recipients(opened.ask.circle, [new])
    else:
        asks.change_recipient(old.id, reply=new.reply, stamp=new.stamp, has_news=new.has_news)
    return replace(opened, recipient=new, is_new=False)


def _numbers(opened: Opened) -> Collection[int]:
    return [step.number for step in opened.content.steps]


def _check_length(said: Given | Added) -> None:
    if any(len(getattr(said, name) or "") > most for name, most in _LONGEST.items()):
        raise Refused("answer_long")
