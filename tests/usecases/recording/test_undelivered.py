"""A mail that brings nobody an ask: she is told, since she believes that they know of it."""

from collections.abc import Iterator

import pytest

from askwell.core.terms import Answer
from askwell.store.shared import OutboxRow, PersonRow
from askwell.usecases import outbox, peace
from askwell.usecases.answer import Given, answer_ask
from askwell.usecases.ask.making import Waiting, Way, say_sent
from askwell.usecases.ask.recording import see_under_way
from askwell.usecases.ask.seeing import AskedSeen
from askwell.usecases.outbox.working import AGAIN_AFTER, KEPT_FOR
from askwell.usecases.visitor import Visitor
from tests.post import Office, an_office
from tests.usecases.asks import an_ask, newest_ask, school_run
from tests.usecases.cast import DAY, MINUTE, NOW, here, join, open_house

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> Iterator[Office]:
    del db
    with an_office() as here_:
        yield here_


@pytest.fixture
def noor() -> Visitor:
    open_house()
    visitor = here(join("Noor", email="noor@example.org"))
    PersonRow.objects.filter(id=visitor.person).update(is_email_confirmed=True)
    return visitor


def _mailed(noor: Visitor) -> str:
    """Let the house mail an ask to Sam; return the token of his link."""
    waiting = Waiting(tells="email", nudges=True)
    (sam,) = an_ask(
        noor, "Sam", steps=school_run(), emails={"Sam": "sam@example.org"}, mailed=["Sam"], waiting=waiting
    )  # fmt: skip
    return sam


def _seen(noor: Visitor) -> AskedSeen:
    return see_under_way(noor, newest_ask(noor), NOW + MINUTE).to[0]


def _send() -> None:
    outbox.send_due(lambda: NOW + MINUTE)


def test_an_ask_that_no_server_takes_is_hers_to_send_and_she_hears_of_it(office: Office, noor: Visitor) -> None:
    _mailed(noor)
    office.behaves = "refuses"
    _send()
    assert list(OutboxRow.objects.filter(given_up_at=None).values_list("what", flat=True)) == ["notice"]
    sam = _seen(noor)
    assert (sam.mail, sam.asked.way, sam.asked.sent_at) == ("failed", Way.COPY, None)
    assert sam.link
    office.behaves = "well"
    outbox.send_due(lambda: NOW + DAY)
    assert [letter["To"] for letter in office.letters] == ["noor@example.org"]


def test_once_she_has_sent_it_herself_it_waits_like_any_other(office: Office, noor: Visitor) -> None:
    token = _mailed(noor)
    office.behaves = "refuses"
    _send()
    sam = _seen(noor)
    say_sent(noor, newest_ask(noor), sam.asked.helper, NOW + 2 * MINUTE)
    assert _seen(noor).mail == ""
    answer_ask(token, Given(answer=Answer.YES), NOW + 3 * MINUTE)
    assert _seen(noor).mail == ""


def test_it_is_still_said_weeks_later_while_the_ask_is_open(office: Office, noor: Visitor) -> None:
    _mailed(noor)
    office.behaves = "refuses"
    _send()
    outbox.tidy(NOW + 2 * KEPT_FOR)
    assert _seen(noor).mail == "failed"


def test_a_mail_that_is_tried_again_is_late_and_then_as_usual(office: Office, noor: Visitor) -> None:
    _mailed(noor)
    assert _seen(noor).mail == ""
    office.behaves = "busy"
    _send()
    assert (_seen(noor).mail, _seen(noor).asked.way) == ("late", Way.MAILED)
    office.behaves = "well"
    outbox.send_due(lambda: NOW + MINUTE + AGAIN_AFTER[0])
    assert _seen(noor).mail == ""


def test_whoever_wants_no_mail_from_here_is_not_handed_to_her_again(office: Office, noor: Visitor) -> None:
    _mailed(noor)
    peace.leave_in_peace("sam@example.org", NOW, from_person=None)
    _send()
    sam = _seen(noor)
    assert (sam.mail, sam.asked.way) == ("unwanted", Way.MAILED)
    assert office.letters == []
