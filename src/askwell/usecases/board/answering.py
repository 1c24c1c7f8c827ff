"""Answering on the board. A member's answer is locked like any other: for her and the asker alone."""

import json
from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from askwell.adapters.sealing import random_bytes
from askwell.core.answer import AskState
from askwell.usecases.access import asks, board
from askwell.usecases.access.asks import StoredAsk, StoredRecipient
from askwell.usecases.answer import Added, AskSeen, Given, StepSeen, answer_ask, say_after, see_ask
from askwell.usecases.answer.answering import take_answer
from askwell.usecases.answer.seeing import Opened, state_of
from askwell.usecases.ask.content import read_content
from askwell.usecases.ask.link import (
    ForThem,
    found_by,
    lock_for_them,
    new_token,
    open_content,
    open_token,
    public_keys_of,
    seal_token,
)
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

_TRIES = 2  # her other device may answer first at this very moment


def see_posted(by: Visitor, ask_id: UUID, now: datetime) -> AskSeen:
    """Return an ask on the board with all its words, and what she said to it. Looking changes nothing.

    Raises:
        Refused: ask_gone: it is her own, not on a board of hers, or not for her; ask_enough, ask_withdrawn or
            ask_closed: it is over, and she had not answered.
    """
    ask = _find(by, ask_id)
    token = _token_of(by, asks.find_answer_of(ask.id, by.person))
    if token:
        return see_ask(token, now)
    state = state_of(ask, now)
    if state is not AskState.OPEN:
        raise Refused(f"ask_{state}")  # noqa: EM102 - a key
    content, free = read_content(json.loads(ask.words)), board.free_steps([ask.circle], [ask.id])
    return AskSeen(
        name=by.name,
        content=replace(content, reach=""),
        steps=tuple(
            StepSeen(step=step, is_mine=False, is_free=(ask.id, step.number) in free) for step in content.steps
        ),
        state=state,
        reply=None,
        version=ask.version,
        ends_at=ask.ends_at,
        language=ask.language,
    )


def answer_posted(by: Visitor, ask_id: UUID, given: Given, now: datetime) -> AskSeen:
    """Take a member's answer, or a change of mind. The first one makes her a recipient like those with a link.

    Raises:
        Refused: ask_gone, or what `answer_ask` refuses.
    """
    ask = _find(by, ask_id)
    for _ in range(_TRIES - 1):
        try:
            return _answer(by, ask, given, now)
        except IntegrityError:
            continue
    return _answer(by, ask, given, now)


def say_more(by: Visitor, ask_id: UUID, added: Added, now: datetime) -> AskSeen:
    """Add to an answer she gave: a note, how to reach her, another time, how it was to be asked.

    Raises:
        Refused: ask_gone, answer_missing, or what `say_after` refuses.
    """
    token = _token_of(by, asks.find_answer_of(_find(by, ask_id).id, by.person))
    if not token:
        raise Refused("answer_missing")
    return say_after(token, added, now)


def _find(by: Visitor, ask_id: UUID) -> StoredAsk:
    ask = board.find_readable(by, ask_id)
    if ask is None or ask.by == by.person:
        raise Refused("ask_gone")
    return ask


def _answer(by: Visitor, ask: StoredAsk, given: Given, now: datetime) -> AskSeen:
    before = asks.find_answer_of(ask.id, by.person)
    token = _token_of(by, before)
    if token:
        return answer_ask(token, given, now)
    token = new_token()
    first = _first(by, ask, token, before.id if before else uuid4(), now)
    with transaction.atomic():  # what is refused leaves no trace of her
        if before:
            _begin_anew(first.recipient, before)
            return answer_ask(token, given, now)
        return take_answer(token, _locked(first), given, now)


def _first(by: Visitor, ask: StoredAsk, token: str, id_: UUID, now: datetime) -> Opened:
    """Return a link as if it were open, to whom there was none before: the answer makes her a recipient."""
    them = ForThem(name=by.name, key=random_bytes())  # the words are open to the circle: this key opens nothing
    her_key, my_key = public_keys_of(ask.by, by.person)
    recipient = StoredRecipient(
        id=id_,
        ask=ask.id,
        person=by.person,
        found_by=found_by(token),
        for_them=lock_for_them(token, id_, them),
        to_her=seal_token(token, id_, her_key),
        to_member=seal_token(token, id_, my_key),
        made_at=now,
    )
    return Opened(recipient=recipient, ask=ask, them=them, content=open_content(ask, them.key), is_new=True)


def _locked(opened: Opened) -> Opened:
    """Return the same with the ask as it is now; nobody else changes it until the transaction ends."""
    ask = asks.lock_ask(opened.ask.id)
    if ask is None:
        raise Refused("ask_gone")
    return replace(opened, ask=ask, content=open_content(ask, opened.them.key))


def _begin_anew(made: StoredRecipient, before: StoredRecipient) -> None:
    """Answer anew where her keys no longer open what she said: she has reset her password without the code."""
    asks.change_recipient(
        before.id, found_by=made.found_by, for_them=made.for_them, to_her=made.to_her, to_member=made.to_member,
        reply=b"", thanks=b"", stamp=before.stamp + 1,
    )  # fmt: skip


def _token_of(by: Visitor, recipient: StoredRecipient | None) -> str | None:
    return open_token(recipient.to_member, recipient.id, by.keys) if recipient else None
