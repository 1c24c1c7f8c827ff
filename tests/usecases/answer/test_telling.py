"""What an answer sets going: one quiet mail to her if she wants one, and reminders for whoever said yes."""

import pytest

from askwell.core.terms import Answer
from askwell.store.shared import MailRow, OutboxRow, PersonRow
from askwell.usecases.answer import Added, Given, answer_ask, say_after, take_back_yes
from askwell.usecases.ask.making import Waiting
from askwell.usecases.outbox.putting import open_letter
from askwell.usecases.visitor import Visitor
from tests.usecases.asks import WORDS, an_ask, school_run
from tests.usecases.cast import DAY, MINUTE, NOW, here, join, open_house

pytestmark = pytest.mark.django_db
YES = Given(answer=Answer.YES)


@pytest.fixture
def noor() -> Visitor:
    """Noor with an address that is hers, in a house that sends mail."""
    open_house()
    MailRow.objects.create(server="mail.example.org", port=465, security="tls", sender="circle@example.org")
    visitor = here(join("Noor", email="noor@example.org"))
    PersonRow.objects.filter(id=visitor.person).update(is_email_confirmed=True)
    return visitor


def _waiting(what: str) -> list[tuple[str, str]]:
    """Return what is to go out of one kind: to whom, and what it says."""
    opened = [open_letter(row.id, bytes(row.locked)) for row in OutboxRow.objects.filter(what=what, sent_at=None)]
    return [(to, f"{letter.subject} {letter.body}") for to, letter in opened]


def test_a_tap_and_the_words_after_it_are_one_mail_without_content(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run(), waiting=Waiting(tells="email"))
    answer_ask(sam, YES, NOW)
    say_after(sam, Added(note="I ring twice"), NOW + MINUTE)
    ((to, said),) = _waiting("notice")
    assert to == "noor@example.org"
    for word in ("Sam", "yes", "ring", WORDS[:20], "/a/"):
        assert word not in said


def test_word_of_many_answers_is_not_put_off_by_the_next_one(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse", steps=school_run(), waiting=Waiting(tells="email"))
    answer_ask(sam, YES, NOW)
    due = OutboxRow.objects.get(what="notice").due_at
    answer_ask(ilse, YES, NOW + 2 * MINUTE)
    assert OutboxRow.objects.get(what="notice").due_at == due
    OutboxRow.objects.update(sent_at=due)
    say_after(ilse, Added(note="I ring twice"), due + MINUTE)
    assert len(_waiting("notice")) == 1


def test_she_who_looks_here_gets_no_mail(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    answer_ask(sam, YES, NOW)
    assert _waiting("notice") == []


def test_an_address_for_reminders_is_no_news_and_brings_reminders(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run(), waiting=Waiting(tells="email"))
    answer_ask(sam, Given(answer=Answer.PART, steps=(1,)), NOW)
    assert _waiting("reminder") == []
    OutboxRow.objects.filter(what="notice").update(sent_at=NOW)
    say_after(sam, Added(remind="sam@example.org"), NOW + MINUTE)
    assert _waiting("notice") == []
    reminders = _waiting("reminder")
    assert reminders
    assert {to for to, _ in reminders} == {"sam@example.org"}
    assert all("school" not in said and f"/a/{sam}/" in said for _, said in reminders)


def test_whoever_cannot_after_all_is_not_reminded(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    answer_ask(sam, YES, NOW)
    say_after(sam, Added(remind="sam@example.org"), NOW)
    assert _waiting("reminder")
    take_back_yes(sam, NOW + MINUTE)
    assert _waiting("reminder") == []


def test_the_same_yes_again_brings_no_reminder_twice(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run(), emails={"Sam": "sam@example.org"}, mailed=["Sam"])
    answer_ask(sam, YES, NOW)
    once = sorted(OutboxRow.objects.filter(what="reminder").values_list("once", flat=True))
    take_back_yes(sam, NOW)
    answer_ask(sam, YES, NOW)
    again = sorted(OutboxRow.objects.filter(what="reminder").values_list("once", flat=True))
    assert once == again
    assert all(row.due_at < NOW + 4 * DAY for row in OutboxRow.objects.filter(what="reminder"))
