"""Mail that is to go out: in at once with what it tells of, out at least once, and its words gone after."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.conf import settings as house_settings
from django.db import transaction

from askwell.adapters import sealing
from askwell.delivery.letters import Letter
from askwell.delivery.mail import new_message_id
from askwell.store.models import CircleRow, LeftInPeaceRow, OutboxRow
from askwell.usecases import outbox, peace
from askwell.usecases.access import outbox as rows
from askwell.usecases.errors import Refused
from askwell.usecases.outbox import Sent
from askwell.usecases.outbox.putting import open_letter
from askwell.usecases.outbox.rounds import ROUNDS, go_round
from askwell.usecases.outbox.working import AGAIN_AFTER, LEASE, MOST_IN_A_CALL
from tests.post import Office, an_office, send_by
from tests.usecases.cast import DAY, MINUTE, NOW

pytestmark = pytest.mark.django_db
LETTER = Letter(
    subject="A message from Noor", body="Could you take the kids to school on Thursday?\n", from_name="Noor"
)


@pytest.fixture
def office(db: None) -> Iterator[Office]:
    del db
    with an_office() as here:
        yield here


def _put(once: str = "one", *, to: str = "sam@example.org", letter: Letter = LETTER, due_at: datetime = NOW,
         what: str = "ask", is_held: bool = False) -> bool:  # fmt: skip
    mail = outbox.Outgoing(what=what, once=once, to=to, letter=letter, due_at=due_at, is_held=is_held)
    return outbox.put(mail)


def _send(now: datetime = NOW) -> int:
    return outbox.send_due(lambda: now).mails


def test_a_mail_goes_out_once_as_plain_text_from_her_name(office: Office) -> None:
    _put()
    assert (_send(), _send()) == (1, 0)
    (letter,) = office.letters
    assert letter["From"] == "Noor <post@example.org>"
    assert letter["To"] == "sam@example.org"
    assert letter.get_content_type() == "text/plain"
    assert "Auto-Submitted" not in letter
    assert letter.get_content().strip() == LETTER.body.strip()


def test_its_words_and_its_address_are_nowhere_in_the_row_and_gone_once_it_is_sent(office: Office) -> None:
    _put()
    row = OutboxRow.objects.get()
    assert b"kids" not in bytes(row.locked)
    assert b"sam@" not in bytes(row.locked)
    _send()
    row = OutboxRow.objects.get()
    assert (bytes(row.locked), row.sent_at) == (b"", NOW)
    assert len(office.arrived) == 1


def test_the_same_mail_put_in_twice_goes_out_once(office: Office) -> None:
    assert (_put(), _put()) == (True, False)
    _send()
    assert len(office.arrived) == 1


def test_what_is_due_later_or_held_back_waits(office: Office) -> None:
    _put("later", due_at=NOW + DAY)
    _put("held", is_held=True)
    assert _send() == 0
    assert _send(NOW + DAY) == 1
    assert len(office.arrived) == 1


@pytest.mark.parametrize("what", ["ask", "changed", "closing"])
def test_her_own_words_are_not_called_automatic_and_a_notice_is(office: Office, what: str) -> None:
    _put("hers", what=what)
    _put("ours", what="reminder")
    _send()
    assert [letter["Auto-Submitted"] for letter in office.letters] == [None, "auto-generated"]


@pytest.mark.parametrize(
    "to",
    [
        "sam@example.org\nBcc: max@example.org",
        "a@example.org, b@example.org",
        "",
        "sam",
        "<a@b.org>",
        '"a\x0bb"@example.org',
    ],
)
def test_an_address_that_is_not_one_plain_address_is_refused(to: str) -> None:
    with pytest.raises(Refused, match="mail_to_odd"):
        _put(to=to)


def test_whom_to_reply_to_is_one_plain_address_too() -> None:
    with pytest.raises(Refused, match="mail_to_odd"):
        _put(letter=replace(LETTER, reply_to="noor@example.org\r\nBcc: max@example.org"))


def test_any_words_arrive_and_hold_up_no_other(office: Office) -> None:
    words = "..dots\n.\nFrom here 🎒\n" + "x" * 3_000 + "\ud800\x00"
    _put("odd", letter=Letter(subject="\x00 kids, \ud800\u2028school 🎒", body=words, from_name='Noor "N", \x01'))
    _put("plain", to="ilse@example.org")
    assert _send() == 2
    odd, _ = office.letters
    assert odd["Subject"] == "kids, school 🎒"
    assert odd["From"].addresses[0].display_name == 'Noor "N",'
    assert odd.get_content().replace("\r\n", "\n").startswith(words.partition("x")[0])


def test_an_id_names_the_domain_of_the_sender_and_not_this_machine(office: Office) -> None:
    _put()
    _send()
    assert office.letters[0]["Message-ID"].endswith("@example.org>")
    assert new_message_id("post@bücher.example").endswith("@xn--bcher-kva.example>")


def test_line_breaks_in_a_subject_or_a_name_make_no_header(office: Office) -> None:
    _put(letter=Letter(subject="Hello\r\nBcc: max@example.org", body="x\n", from_name="Noor\r\nBcc: max@example.org"))
    _send()
    (letter,) = office.letters
    assert letter["Bcc"] is None
    assert letter["To"] == "sam@example.org"


def test_a_server_that_took_it_and_died_gets_it_again_under_the_same_id(office: Office) -> None:
    _put()
    office.behaves = "dies_after"
    assert _send() == 0
    office.behaves = "well"
    assert _send(NOW + AGAIN_AFTER[0]) == 1
    first, second = office.letters
    assert first["Message-ID"] == second["Message-ID"]


def test_a_busy_server_is_tried_again_and_one_that_refuses_is_not(office: Office) -> None:
    _put()
    office.behaves = "busy"
    assert (_send(), _send()) == (0, 0)
    office.behaves = "refuses"
    assert _send(NOW + AGAIN_AFTER[0]) == 0
    row = OutboxRow.objects.get()
    assert (row.trouble, bytes(row.locked)) == ("refused", b"")
    assert row.given_up_at
    office.behaves = "well"
    assert _send(NOW + 30 * DAY) == 0


def test_a_refused_address_holds_up_no_other(office: Office) -> None:
    office.behaves = "refuses"
    _put("one")
    _put("two", to="ilse@example.org")
    _send()
    assert OutboxRow.objects.filter(given_up_at=None).count() == 0


@pytest.mark.parametrize(
    ("behaves", "trouble"), [("closed", "connect"), ("no_sender", "sender"), ("too_many", "sender")]
)
def test_a_server_that_takes_nothing_from_this_house_costs_no_mail(office: Office, behaves: str, trouble: str) -> None:
    for number in range(3):
        _put(f"{number}", to=f"p{number}@example.org")
    office.behaves = behaves
    assert outbox.send_due(lambda: NOW) == Sent(trouble=trouble)
    assert office.calls == 1
    office.behaves = "well"
    assert _send(NOW + AGAIN_AFTER[0]) == 3


def _mail_key() -> bytes:
    return sealing.derive(house_settings.SECRET_KEY.encode(), "mail")


def test_a_wrong_password_is_tried_with_one_mail_and_not_with_each(office: Office) -> None:
    send_by(office.port, "noor", sealing.lock(b"wrong", _mail_key(), "mail"))
    _put("one")
    _put("two")
    office.behaves = "wrong_key"
    assert outbox.send_due(lambda: NOW) == Sent(trouble="sign_in")
    assert office.calls == 1


@pytest.mark.parametrize(("behaves", "is_given_up"), [("full", True), ("busy_after", False)])
def test_what_a_server_says_after_it_read_a_mail_is_of_that_mail(
    office: Office, behaves: str, *, is_given_up: bool
) -> None:
    _put()
    office.behaves = behaves
    assert outbox.send_due(lambda: NOW) == Sent()
    assert OutboxRow.objects.filter(given_up_at=None).exists() != is_given_up


def test_a_server_that_hangs_is_left_and_what_was_in_hand_is_free(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("askwell.delivery.mail._PATIENCE", 0.2)
    _put("one")
    _put("two")
    office.behaves = "hangs"
    assert outbox.send_due(lambda: NOW) == Sent(trouble="connect")
    assert not OutboxRow.objects.exclude(taken_until=None).exists()
    office.behaves = "well"
    assert _send(NOW + AGAIN_AFTER[0]) == 2


def test_many_go_over_one_connection_and_it_is_made_anew_from_time_to_time(office: Office) -> None:
    for number in range(MOST_IN_A_CALL + 1):
        _put(f"{number}")
    assert _send() == MOST_IN_A_CALL + 1
    assert office.calls == 2


def test_a_slow_worker_whose_lease_ran_out_changes_nothing_for_the_next(db: None) -> None:
    del db
    _put()
    slow = rows.take_letter(NOW, LEASE)
    quick = rows.take_letter(NOW + LEASE, LEASE)
    assert slow
    assert quick
    rows.put_back(slow, NOW + LEASE, "connect")
    rows.give_up(slow, NOW + LEASE, "refused")
    assert rows.take_letter(NOW + LEASE, LEASE) is None
    assert open_letter(quick.id, bytes(OutboxRow.objects.get().locked))[0] == "sam@example.org"


def test_a_server_that_is_not_there_ends_the_round_and_loses_nothing(db: None) -> None:
    del db
    send_by(9)
    _put("one")
    _put("two")
    assert _send() == 0
    assert OutboxRow.objects.filter(sent_at=None, given_up_at=None).count() == 2
    assert OutboxRow.objects.filter(tries=0).count() == 1
    with an_office() as office:
        assert _send(NOW + AGAIN_AFTER[0]) == 2
        assert len(office.arrived) == 2


def test_without_a_server_everything_waits(db: None) -> None:
    del db
    _put()
    assert outbox.send_due(lambda: NOW) == Sent(trouble="unset")
    assert OutboxRow.objects.get().tries == 0


def test_after_some_days_it_is_given_up(office: Office) -> None:
    _put()
    office.behaves = "busy"
    now = NOW
    for wait in (*AGAIN_AFTER, DAY):
        _send(now)
        now += wait
    assert OutboxRow.objects.get().given_up_at


def test_what_a_killed_worker_had_in_hand_is_free_after_a_while(office: Office) -> None:
    _put()
    OutboxRow.objects.update(taken_until=NOW + LEASE, tries=1)
    assert _send(NOW + MINUTE) == 0
    assert _send(NOW + LEASE) == 1
    assert len(office.arrived) == 1


def test_whoever_asks_for_peace_gets_nothing_that_waits(office: Office) -> None:
    _put(due_at=NOW + DAY)
    peace.leave_in_peace(" SAM@example.org ", NOW, from_person=None)
    assert _send(NOW + DAY) == 0
    assert office.arrived == []
    assert OutboxRow.objects.get().trouble == "unwanted"


def test_another_secret_key_opens_no_mail_and_stops_no_other(office: Office, settings: LazySettings) -> None:
    _put("old")
    settings.SECRET_KEY = "another"
    _put("new")
    assert _send() == 1
    assert OutboxRow.objects.get(once="old").trouble == "secret"
    assert len(office.arrived) == 1


def test_a_copy_that_was_put_back_sends_nothing_that_may_have_gone_out(office: Office) -> None:
    _put("was due")
    _put("is ahead", due_at=NOW + 2 * DAY)
    outbox.forget_what_was_due(NOW + DAY)
    assert _send(NOW + 3 * DAY) == 1
    assert len(office.arrived) == 1


def test_what_went_out_is_forgotten_after_a_week(office: Office) -> None:
    _put()
    _send()
    outbox.tidy(NOW + 6 * DAY)
    assert OutboxRow.objects.exists()
    outbox.tidy(NOW + 8 * DAY)
    assert not OutboxRow.objects.exists()
    assert office.arrived


def _put_and_fail() -> None:
    with transaction.atomic():
        _put()
        raise ZeroDivisionError


def test_a_mail_put_in_by_a_change_that_fails_never_goes_out(office: Office) -> None:
    with pytest.raises(ZeroDivisionError):
        _put_and_fail()
    assert _send() == 0
    assert office.arrived == []


def test_numbers_and_addresses_are_one_however_they_are_typed(db: None) -> None:
    del db
    noor = uuid4()
    peace.leave_in_peace("+44 7700 900 123", NOW, from_person=noor)
    assert peace.is_left_in_peace("+447700900123", from_person=noor)
    assert not peace.is_left_in_peace("+447700900124", from_person=noor)
    assert not peace.is_left_in_peace("+447700900123", from_person=uuid4())
    peace.leave_in_peace("Sam@Example.org", NOW, from_person=None)
    assert peace.is_left_in_peace("sam@example.ORG", from_person=noor)


@pytest.mark.parametrize("contact", ["", "12", "Sam", "   "])
def test_what_is_neither_address_nor_number_is_said_to_be_so(contact: str) -> None:
    with pytest.raises(Refused, match="contact_odd"):
        peace.leave_in_peace(contact, NOW, from_person=None)


def test_one_thing_that_fails_in_a_round_stops_no_other_and_quotes_nobody(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    del db
    done: list[datetime] = []

    def fail(_: datetime) -> None:
        raise KeyError("sam@example.org")  # noqa: EM101 - what a fault may quote

    monkeypatch.setattr("askwell.usecases.outbox.rounds.ROUNDS", (fail, done.append, *ROUNDS))
    with caplog.at_level("ERROR", "askwell"):
        go_round(NOW)
    assert done == [NOW]
    assert "KeyError in fail: rounds.py:" in caplog.text
    assert "sam@" not in caplog.text


@pytest.mark.parametrize("typed", ["07700 900123", "+44 7700 900-123", "(07700) 900 123", "0044 7700 900123"])
def test_a_number_is_read_as_in_the_country_of_the_circle(db: None, typed: str) -> None:
    del db
    CircleRow.objects.create(name="the Thursday circle", country="GB")
    peace.leave_in_peace("+447700900123", NOW, from_person=None)
    assert peace.is_left_in_peace(typed)


def test_a_tag_is_left_in_peace_by_one_asker_and_says_nothing_to_another(db: None) -> None:
    del db
    noor, max_ = uuid4(), uuid4()
    peace.leave_tag_in_peace(b"\x01" * 16, NOW, from_person=noor)
    peace.leave_tag_in_peace(b"\x01" * 16, NOW, from_person=noor)
    assert peace.is_tag_left(b"\x01" * 16, from_person=noor)
    assert not peace.is_tag_left(b"\x01" * 16, from_person=max_)
    assert not peace.is_tag_left(b"\x02" * 16, from_person=noor)


def test_no_name_of_whoever_wants_peace_lies_anywhere(db: None) -> None:
    del db
    noor = uuid4()
    peace.leave_in_peace("sam@example.org", NOW, from_person=noor)
    (row,) = LeftInPeaceRow.objects.values_list("name", flat=True)
    assert len(bytes(row)) == 32
    plain = {hashlib.sha256(text.encode()).digest() for text in ("sam@example.org", f"{noor} email sam@example.org")}
    assert bytes(row) not in plain
