"""Sending what is due: at least once, with the same Message-ID on each attempt, and its words erased at once after."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from askwell.adapters.sealing import CannotOpenError
from askwell.delivery.mail import OF_THE_SERVER, Line, open_line
from askwell.usecases import peace
from askwell.usecases.access import asks
from askwell.usecases.access import outbox as rows
from askwell.usecases.access.outbox import StoredLetter, Unsent
from askwell.usecases.mail import mail_is_set, mail_server
from askwell.usecases.outbox.putting import open_letter, put_all
from askwell.usecases.outbox.word import word_to_asker

LEASE = timedelta(minutes=2)  # longer than a hung server is waited for; a killed worker's mail is free after it
AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 1_440, 1_440, 1_440))
KEPT_FOR = timedelta(days=7)
MOST_IN_A_CALL = 50  # mail servers hang up on whoever stays too long
_FOR_HER = frozenset({"notice"})  # to the asker herself, who is in no way asked for anything
_AT_THE_END = frozenset({"closing", "changed"})  # said when an ask is over, so an ask that is over stops it not
_HER_WORDS = frozenset({"ask", *_AT_THE_END})  # all else the house writes by itself

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """How much went out, and what ended it before all did: a trouble of the server, or `unset`, `secret` for none."""

    mails: int = 0
    trouble: str = ""


def send_due(clock: Clock, *, is_stopped: Callable[[], bool] = lambda: False) -> Sent:
    """Send what is due, one after another. A server in trouble ends it: the next mail would fare the same."""
    mails = 0
    while (server := mail_server()) is not None:
        with open_line(server) as line:
            in_call, trouble, is_more = _send_in_a_call(line, clock, is_stopped)
        mails += in_call
        if trouble or not is_more:
            return Sent(mails=mails, trouble=trouble)
    return Sent(mails=mails, trouble="secret" if mail_is_set() else "unset")


def _send_in_a_call(line: Line, clock: Clock, is_stopped: Callable[[], bool]) -> tuple[int, str, bool]:
    """Send some over one connection; return how many, the trouble of the server, and whether more may be due."""
    mails = 0
    for _ in range(MOST_IN_A_CALL):
        letter = None if is_stopped() else rows.take_letter(clock(), LEASE)
        if letter is None:
            return mails, "", False
        trouble = _send(line, letter, clock)
        mails += not trouble
        if trouble in OF_THE_SERVER:
            return mails, trouble, True
    return mails, "", True


def next_due(now: datetime) -> datetime | None:
    """Return when the next mail is due."""
    return rows.next_due(now)


def tidy(now: datetime) -> None:
    """Take away what was sent, or given up, some days ago."""
    rows.remove_done(now - KEPT_FOR)


def count_late(now: datetime, by: timedelta) -> int:
    """Return how many mails should have gone out some time ago."""
    return rows.count_late(now - by)


def forget_what_was_due(now: datetime) -> None:
    """Send nothing that was due by now: in a copy that was put back, it may have gone out already."""
    rows.remove_due(now)


def _send(line: Line, letter: StoredLetter, clock: Clock) -> str:
    try:
        to, words = open_letter(letter.id, letter.locked)
    except CannotOpenError:  # the secret key was replaced since
        _give_up(letter, clock(), "secret")
        return "secret"
    if not _may_go(letter, to):
        _give_up(letter, clock(), "unwanted")
        return "unwanted"
    is_notice = letter.what not in _HER_WORDS
    trouble = line.send(to=to, letter=words, message_id=letter.message_id, is_notice=is_notice)
    if not trouble:
        rows.mark_sent(letter.id, clock())
    elif trouble in {"refused", "odd"} or letter.tries > len(AGAIN_AFTER):
        _give_up(letter, clock(), trouble)
    else:
        rows.put_back(letter, clock() + AGAIN_AFTER[letter.tries - 1], trouble)
    return trouble


def _give_up(letter: StoredLetter, now: datetime, trouble: str) -> None:
    """Try a mail no more. If it was an ask she believes that they know of it: so she is told, as of an answer."""
    with transaction.atomic():
        rows.give_up(letter, now, trouble)
        ask = asks.find_ask(letter.ask) if letter.what == "ask" and letter.ask and not letter.is_over else None
        if ask and letter.recipient:
            asks.change_recipient(letter.recipient, has_news=True)
            rows.remove_unsent([Unsent(recipient=letter.recipient, what="nudge")])
            put_all(list(word_to_asker(ask, f"undelivered {letter.id}", now)))


def _may_go(letter: StoredLetter, to: str) -> bool:
    """Whoever wants to be left in peace is, also by what was put in before they said so."""
    if letter.what in _FOR_HER:
        return True
    if letter.is_over and letter.what not in _AT_THE_END:
        return False
    return not peace.is_left_in_peace(to, from_person=letter.asker)
