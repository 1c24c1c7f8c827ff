"""Kind words for each who knows, and mail to those the house mailed: only when she says so, and once."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest

from askwell.core.terms import Answer
from askwell.delivery.letters import Letter
from askwell.store.shared import OutboxRow
from askwell.usecases import mail, peace
from askwell.usecases.answer import Given, answer_ask
from askwell.usecases.ask import changing, ending, parting, sending
from askwell.usecases.ask.making import Waiting
from askwell.usecases.errors import Refused
from askwell.usecases.mail import NewMail
from askwell.usecases.outbox.putting import open_letter
from askwell.usecases.visitor import Visitor
from tests.usecases.asks import REACH, an_ask, newest_ask, person_called
from tests.usecases.cast import DAY, HOUR, NOW, here, join, join_host, open_house
from tests.usecases.changing.test_changing import as_it_is, change
from tests.usecases.recording.test_recording import aloud

pytestmark = pytest.mark.django_db
EMAILS = {"Sam": "sam@example.org", "Ilse": "ilse@example.org"}


@pytest.fixture
def noor() -> Visitor:
    open_house()
    ruth = here(join_host())
    mail.set_mail(ruth, NewMail(server="127.0.0.1", port=25, security="none", username="", sender="a@example.org"), NOW)
    return here(join())


def mailed(by: Visitor, *names: str, **more: object) -> tuple[UUID, tuple[str, ...]]:
    tokens = an_ask(by, *names, emails=EMAILS, mailed=names, **more)  # type: ignore[arg-type]
    return newest_ask(by), tokens


def letters(*what: str) -> list[tuple[str, Letter]]:
    return list(_open(*what))


def _open(*what: str) -> Iterator[tuple[str, Letter]]:
    for row in OutboxRow.objects.filter(what__in=what).order_by("once"):
        yield open_letter(row.id, bytes(row.locked))


def words_for(by: Visitor, ask: UUID, about: str) -> dict[str, str]:
    return {one.one.asked.name: one.words for one in parting.see_partings(by, ask, about, NOW)}


def test_whoever_said_yes_is_freed_with_thanks_and_others_need_do_nothing(noor: Visitor) -> None:
    ask, (sam, _) = mailed(noor, "Sam", "Ilse")
    answer_ask(sam, Given(answer=Answer.YES), NOW)
    ending.withdraw(noor, ask, NOW)
    said = words_for(noor, ask, "withdrawn")
    assert "You are free of it." in said["Sam"]
    assert "You need do nothing." in said["Ilse"]
    assert said["Sam"].startswith("Hi Sam")


def test_somebody_without_a_link_gets_the_new_words_themselves(noor: Visitor) -> None:
    ask, _ = aloud(noor, "Sam")
    change(noor, ask, replace(as_it_is(noor, ask), words="Could you come at nine?"))
    assert words_for(noor, ask, "changed")["Sam"].endswith("Could you come at nine?")
    assert "link" not in words_for(noor, ask, "changed")["Sam"]


def test_a_stand_in_whose_turn_never_came_is_told_nothing(noor: Visitor) -> None:
    ask, _ = mailed(noor, "Sam", "Ilse", stand_ins={"Ilse": "Sam"})
    assert list(words_for(noor, ask, "changed")) == ["Sam"]


def test_nothing_is_mailed_until_she_says_so_and_then_exactly_her_words_once(noor: Visitor) -> None:
    ask, _ = mailed(noor, "Sam", "Ilse")
    sam = str(person_called(noor, "Sam"))
    ending.have_enough(noor, ask, NOW)
    assert letters("closing", "changed") == []
    for _ in range(2):
        assert parting.tell(noor, ask, "enough", {sam: "Sam, I have enough. Thank you."}, NOW) == 1
    ((to, letter),) = letters("closing")
    assert to == "sam@example.org"
    assert "Sam, I have enough. Thank you." in letter.body
    assert (letter.subject, letter.from_name, letter.reply_to) == ("A message from Noor", "Noor", "")


def test_each_change_can_be_told_once(noor: Visitor) -> None:
    ask, _ = mailed(noor, "Sam")
    sam = str(person_called(noor, "Sam"))
    for words in ("Nine o’clock, please.", "Ten o’clock, please."):
        change(noor, ask, replace(as_it_is(noor, ask), words=words))
        parting.tell(noor, ask, "changed", {sam: words}, NOW)
    assert len(letters("changed")) == 2


def test_somebody_who_wants_peace_or_has_no_mail_from_here_is_mailed_nothing(noor: Visitor) -> None:
    ask, _ = mailed(noor, "Sam")
    peace.leave_in_peace("sam@example.org", NOW, from_person=None)
    assert not any(one.can_mail for one in parting.see_partings(noor, ask, "changed", NOW))
    assert parting.tell(noor, ask, "changed", {str(person_called(noor, "Sam")): "Words"}, NOW) == 0
    an_ask(noor, "Ilse", now=NOW + HOUR)
    other = newest_ask(noor)
    assert parting.tell(noor, other, "changed", {str(person_called(noor, "Ilse")): "Words"}, NOW) == 0


def test_a_link_that_was_taken_back_gets_no_mail(noor: Visitor) -> None:
    ask, _ = mailed(noor, "Sam")
    sam = str(person_called(noor, "Sam"))
    sending.revoke_link(noor, ask, sam)
    assert parting.tell(noor, ask, "changed", {sam: "Words"}, NOW) == 0


def test_a_house_without_mail_says_so(noor: Visitor) -> None:
    ask, _ = mailed(noor, "Sam")
    mail.stop_mail(here(join_host("Ada")), NOW)
    with pytest.raises(Refused) as refused:
        parting.tell(noor, ask, "changed", {str(person_called(noor, "Sam")): "Words"}, NOW)
    assert refused.value.key == "mail_unset"


def test_a_stand_ins_mail_waits_with_the_words_as_they_are_now(noor: Visitor) -> None:
    ask, _ = mailed(noor, "Sam", "Ilse", stand_ins={"Ilse": "Sam"})
    change(noor, ask, replace(as_it_is(noor, ask), words="Could you come at nine?"))
    assert OutboxRow.objects.filter(what="ask", is_held=True).count() == 1
    assert all("Could you come at nine?" in letter.body for _, letter in letters("ask"))


def test_reminders_move_with_the_time_and_stop_when_it_is_not_needed(noor: Visitor) -> None:
    from tests.usecases.asks import school_run  # noqa: PLC0415

    ask, (sam,) = mailed(noor, "Sam", steps=school_run())
    answer_ask(sam, Given(answer=Answer.PART, steps=(1,)), NOW)
    first = set(OutboxRow.objects.filter(what="reminder").values_list("due_at", flat=True))
    assert first
    before = as_it_is(noor, ask)
    step = before.steps[0]
    assert step.at
    change(noor, ask, replace(before, steps=(replace(step, at=step.at + DAY), *before.steps[1:])))
    moved = set(OutboxRow.objects.filter(what="reminder").values_list("due_at", flat=True))
    assert {due + DAY for due in first} <= moved
    assert not first & moved - {due + DAY for due in first}
    ending.withdraw(noor, ask, NOW)
    assert not OutboxRow.objects.filter(what="reminder").exists()


def test_the_gentle_note_is_taken_back_when_it_ends(noor: Visitor) -> None:
    ask, _ = mailed(noor, "Sam", waiting=Waiting(nudges=True, reach=REACH))
    assert OutboxRow.objects.filter(what="nudge").exists()
    ending.have_enough(noor, ask, NOW + HOUR)
    assert not OutboxRow.objects.filter(what="nudge").exists()


def test_what_she_sees_of_a_change_is_for_those_who_could_read_it_before(noor: Visitor) -> None:
    ask, _ = mailed(noor, "Sam")
    seen = changing.see_change(noor, ask, replace(as_it_is(noor, ask), words="Other words."), NOW)
    assert (seen.is_shared, seen.is_posted, seen.content.words) == (True, False, "Other words.")
