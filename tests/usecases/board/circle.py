"""The circle as tests of the board need it: people with keys and no stretched password, and asks on the board."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from askwell.adapters.sealing import make_key, public_of
from askwell.core.request import Step
from askwell.store.private import KeyRow
from askwell.store.shared import AskRow, CircleRow
from askwell.usecases import board, crossing
from askwell.usecases.access import people
from askwell.usecases.access.circle import home_circle
from askwell.usecases.account.devices import Device, see_visitor, start_session
from askwell.usecases.ask.making import Waiting, begin_ask, set_steps, set_waiting
from askwell.usecases.ask.sending import send_ask
from askwell.usecases.visitor import Visitor
from tests.usecases.asks import REACH, WHAT, WORDS, school_run
from tests.usecases.cast import NOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Somebody who is signed in: who she is, and the cookie of her visit."""

    visitor: Visitor
    token: str


def somebody(name: str, *, circle: CircleRow | None = None, is_host: bool = False, now: datetime = NOW) -> Here:
    """Give somebody an account in a circle, and sign her in."""
    id_, key = uuid4(), make_key()
    people.add_person(id_=id_, name=name, email="", joined_on=now.date(), agreed_to="2026-11")
    people.add_member(id_, circle or home_circle(), is_host=is_host)
    KeyRow.objects.create(
        person_id=id_, number=1, public_key=public_of(key), salt=b"", wrapped_by_password=b"", wrapped_by_recovery=b""
    )
    stored = people.find_person(id_)
    assert stored
    token = start_session(stored, {1: key}, Device(is_own=True), now).token
    visitor = see_visitor(token, now)
    assert visitor
    return Here(visitor=visitor, token=token)


def member(name: str, now: datetime = NOW) -> Visitor:
    """Return somebody of the home circle."""
    return somebody(name, now=now).visitor


def outsider(name: str = "Max", now: datetime = NOW) -> Visitor:
    """Return somebody of another circle."""
    home_circle()
    return somebody(name, circle=CircleRow.objects.get_or_create(name="the other circle")[0], now=now).visitor


def an_unsent_ask(by: Visitor, *, what: str = WHAT, words: str = WORDS, steps: Sequence[Step] | None = None,
                  now: datetime = NOW) -> UUID:  # fmt: skip
    """Make an ask that has not gone out."""
    ask = begin_ask(by, what=what, words=words, now=now)
    set_steps(by, ask, school_run(now) if steps is None else steps, now)
    set_waiting(by, ask, Waiting(reach=REACH), now)
    return ask


def on_board(by: Visitor, *readers: Visitor, what: str = WHAT, words: str = WORDS,
             steps: Sequence[Step] | None = None, now: datetime = NOW) -> UUID:  # fmt: skip
    """Put an ask on the board, for these people or for all; return which ask it is there."""
    ask = an_unsent_ask(by, what=what, words=words, steps=steps, now=now)
    board.post_on_board(by, ask, for_all=not readers, readers=[one.person for one in readers], now=now)
    sent = send_ask(by, ask, yes=crossing.see_crossing(by, ask).yes, now=now)
    assert AskRow.objects.filter(id=sent.shared, is_posted=True).exists()
    return UUID(sent.shared)


def seen_on_board(by: Visitor, now: datetime = NOW) -> list[UUID]:
    """Return which asks somebody sees on the board."""
    return [ask.id for ask in board.see_board(by, now).asks]
