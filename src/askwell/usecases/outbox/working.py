"""Sending what is due: at least once, with the same Message-ID on each attempt, and its words erased at once after."""

from collections.abc import Callable
from datetime import datetime, timedelta

from askwell.adapters.sealing import CannotOpenError
from askwell.delivery.mail import Line, open_line
from askwell.usecases import peace
from askwell.usecases.access import outbox as rows
from askwell.usecases.access.outbox import StoredLetter
from askwell.usecases.mail import mail_server
from askwell.usecases.outbox.putting import open_letter

LEASE = timedelta(minutes=2)  # longer than a hung server is waited for; a killed worker's mail is free after it
AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 1_440, 1_440, 1_440))
KEPT_FOR = timedelta(days=7)
_FOR_HER = frozenset({"notice"})  # to the asker herself, who is in no way asked for anything
_AT_THE_END = frozenset({"closing", "changed"})  # said when an ask is over, so an ask that is over stops it not
_OF_THE_SERVER = frozenset({"connect", "sign_in", "security"})  # the next mail would fare the same

Clock = Callable[[], datetime]


def send_due(clock: Clock, *, is_stopped: Callable[[], bool] = lambda: False) -> int:
    """Send what is due, one after another; return how many went out. A server in trouble ends the round."""
    server = mail_server()
    sent = 0
    if server is None:
        return sent
    with open_line(server) as line:
        while not is_stopped():
            letter = rows.take_letter(clock(), LEASE)
            trouble = _send(line, letter, clock) if letter else "none"
            sent += not trouble
            if letter is None or trouble in _OF_THE_SERVER:
                break
    return sent


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
        rows.give_up(letter.id, clock(), "secret")
        return "secret"
    if not _may_go(letter, to):
        rows.give_up(letter.id, clock(), "unwanted")
        return "unwanted"
    trouble = line.send(to=to, letter=words, message_id=letter.message_id, is_notice=letter.what != "ask")
    if not trouble:
        rows.mark_sent(letter.id, clock())
    elif trouble == "refused" or letter.tries > len(AGAIN_AFTER):
        rows.give_up(letter.id, clock(), trouble)
    else:
        rows.put_back(letter.id, clock() + AGAIN_AFTER[letter.tries - 1], trouble)
    return trouble


def _may_go(letter: StoredLetter, to: str) -> bool:
    """Whoever wants to be left in peace is, also by what was put in before they said so."""
    if letter.what in _FOR_HER:
        return True
    if letter.is_over and letter.what not in _AT_THE_END:
        return False
    return not peace.is_left_in_peace(to, from_person=letter.asker)
