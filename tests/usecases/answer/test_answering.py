"""Answering by a link: one tap, each place once, and nothing said that was not meant."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from django.db import connection

from askwell.core.answer import AskState
from askwell.core.terms import Answer
from askwell.store.shared import AskRow, PlaceRow, RecipientRow
from askwell.usecases import peace
from askwell.usecases.access import asks
from askwell.usecases.answer import (
    Added,
    Given,
    answer_ask,
    leave_word,
    no_more_from_here,
    not_again,
    say_after,
    see_ask,
    take_back_yes,
)
from askwell.usecases.ask.seeing import see_her_ask
from askwell.usecases.ask.sending import revoke_link
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from tests.usecases.asks import REACH, WORDS, an_ask, newest_ask, school_run
from tests.usecases.cast import DAY, MINUTE, NOW, here, join, open_house

pytestmark = pytest.mark.django_db
YES, PART, LATER, NO = (Given(answer=answer) for answer in (Answer.YES, Answer.PART, Answer.LATER, Answer.NO))


@pytest.fixture
def noor() -> Visitor:
    open_house()
    return here(join("Noor"))


def _part(*steps: int) -> Given:
    return replace(PART, steps=steps)


def _places() -> dict[int, bool]:
    """Return each step, and whether its one place is taken."""
    return {row.step.number: row.taken_by_id is not None for row in PlaceRow.objects.select_related("step")}


def _state(state: str) -> None:
    AskRow.objects.update(state=state)


def _all_rows() -> dict[str, list[tuple[object, ...]]]:
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        rows = {}
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            rows[table] = sorted(cursor.fetchall(), key=str)
    return rows


def test_the_link_shows_the_ask_and_looking_changes_nothing(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    before = _all_rows()
    seen = see_ask(sam, NOW)
    assert (seen.name, seen.content.from_name, seen.content.words) == ("Sam", "Noor", WORDS)
    assert (seen.reply, seen.reach, seen.is_open, seen.has_parts) == (None, "", True, True)
    assert _all_rows() == before


def test_a_yes_takes_every_step_and_shows_how_to_reach_her(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    seen = answer_ask(sam, YES, NOW)
    assert seen.reply
    assert (seen.reply.answer, seen.reply.steps, seen.reach) == (Answer.YES, (1, 2, 3), REACH)
    assert all(_places().values())


def test_a_partial_yes_leaves_the_other_steps_open(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse", steps=school_run())
    answer_ask(sam, _part(1), NOW)
    assert _places() == {1: True, 2: False, 3: False}
    seen = see_ask(ilse, NOW)
    assert [step.step.number for step in seen.open_steps] == [2, 3]
    assert seen.reach == ""


def test_no_and_another_time_take_nothing_and_show_no_way_to_reach_her(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    for given in (NO, replace(LATER, later="next week")):
        seen = answer_ask(sam, given, NOW)
        assert (seen.reach, any(_places().values())) == ("", False)
    assert seen.reply
    assert seen.reply.later == "next week"


def test_the_same_answer_twice_is_taken_once_and_keeps_the_words_that_stood_with_it(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    answer_ask(sam, YES, NOW)
    say_after(sam, Added(note="I bring bread", reach="07700 900 456"), NOW)
    before = _all_rows()
    answer_ask(sam, YES, NOW + MINUTE)
    assert _all_rows() == before


def test_another_answer_does_not_carry_words_that_were_meant_for_the_first(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    answer_ask(sam, YES, NOW)
    say_after(sam, Added(note="I bring bread", reach="07700 900 456"), NOW)
    part = answer_ask(sam, _part(1), NOW).reply
    assert part
    assert (part.note, part.reach) == ("I bring bread", "07700 900 456")
    no = take_back_yes(sam, NOW).reply
    assert no
    assert (no.answer, no.note, no.reach, no.steps) == (Answer.NO, "", "", ())


def test_cannot_after_all_frees_the_place_at_once(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse", steps=school_run())
    answer_ask(sam, YES, NOW)
    assert see_ask(ilse, NOW).is_covered
    take_back_yes(sam, NOW)
    assert see_ask(ilse, NOW).has_parts
    assert not any(_places().values())


def test_of_two_who_say_yes_the_quicker_one_has_the_place_and_the_other_is_told(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse", steps=school_run())
    answer_ask(ilse, _part(2), NOW)
    late = answer_ask(sam, YES, NOW).reply
    assert late
    assert (late.answer, late.steps) == (Answer.PART, (1, 3))
    later = answer_ask(ilse, YES, NOW)
    assert later.reply
    assert (later.reply.answer, later.reply.steps) == (Answer.PART, (2,))


def test_whoever_comes_when_all_is_covered_leaves_nothing_but_a_word_if_they_like(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse")
    answer_ask(sam, YES, NOW)
    before = _all_rows()
    assert leave_word(ilse, "  ", NOW).reply is None
    assert _all_rows() == before
    reply = leave_word(ilse, "Ask me on Friday", NOW).reply
    assert reply
    assert (reply.answer, reply.note) == (Answer.LATER, "Ask me on Friday")


@pytest.mark.parametrize("steps", [(), (0,), (99,), (-1, 7)])
def test_a_part_without_a_step_that_is_there_changes_nothing(noor: Visitor, steps: tuple[int, ...]) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    answer_ask(sam, _part(1), NOW)
    before = _all_rows()
    with pytest.raises(Refused, match="part_missing"):
        answer_ask(sam, _part(*steps), NOW)
    assert _all_rows() == before


@pytest.mark.parametrize("given", [YES, _part(1), LATER, NO])
@pytest.mark.parametrize("state", ["withdrawn", "closed"])
def test_no_answer_is_taken_once_it_is_over(noor: Visitor, given: Given, state: str) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    _state(state)
    before = _all_rows()
    with pytest.raises(Refused, match=f"ask_{state}"):
        answer_ask(sam, given, NOW)
    assert _all_rows() == before


def test_an_ask_whose_time_has_passed_is_closed_though_nobody_closed_it(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    late = NOW + 60 * DAY
    assert see_ask(sam, late).state is AskState.CLOSED
    with pytest.raises(Refused, match="ask_closed"):
        answer_ask(sam, YES, late)


def test_with_enough_help_a_yes_is_not_taken_but_can_be_taken_back(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse", steps=school_run())
    answer_ask(sam, _part(1), NOW)
    _state("enough")
    assert (see_ask(sam, NOW).can_let_go, see_ask(ilse, NOW).can_let_go) == (True, False)
    assert see_ask(sam, NOW).reach == REACH
    with pytest.raises(Refused, match="ask_enough"):
        answer_ask(ilse, YES, NOW)
    take_back_yes(sam, NOW)
    assert not any(_places().values())


def test_an_answer_counts_for_the_words_that_were_on_the_page(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    AskRow.objects.update(version=2)
    seen = answer_ask(sam, replace(YES, version=1), NOW)
    assert (seen.is_newer, [step.is_mine for step in seen.steps]) == (True, [True, True, True])
    seen = answer_ask(sam, replace(YES, version=2), NOW)
    assert not seen.is_newer


@pytest.mark.parametrize("token", ["", "x", "é" * 40, "a" * 5_000, "\x00", "../..", "'; --"])
def test_a_link_that_is_none_opens_nothing(noor: Visitor, token: str) -> None:
    an_ask(noor, "Sam")
    with pytest.raises(Refused, match="ask_link_unknown"):
        see_ask(token, NOW)
    with pytest.raises(Refused, match="ask_link_unknown"):
        answer_ask(token, YES, NOW)


def test_an_altered_link_opens_nothing(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    for altered in (sam[:-1], sam + "A", sam.swapcase(), sam[1:] + sam[:1]):
        with pytest.raises(Refused, match="ask_link_unknown"):
            see_ask(altered, NOW)


def test_bytes_moved_from_another_link_open_nothing(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse")
    rows = list(RecipientRow.objects.order_by("pk"))
    for row, other in zip(rows, reversed(rows), strict=True):
        RecipientRow.objects.filter(pk=row.pk).update(for_them=other.for_them)
    for token in (sam, ilse):
        with pytest.raises(Refused, match="ask_link_unknown"):
            see_ask(token, NOW)


def test_a_revoked_link_opens_nothing_and_takes_no_word(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    answer_ask(sam, YES, NOW)
    ask = newest_ask(noor)
    revoke_link(noor, ask, see_her_ask(noor, ask, NOW).to[0].asked.helper)
    before = _all_rows()
    for work in (
        lambda: see_ask(sam, NOW),
        lambda: answer_ask(sam, NO, NOW),
        lambda: say_after(sam, Added(note="hello"), NOW),
        lambda: not_again(sam, NOW),
        lambda: no_more_from_here(sam, "sam@example.org", NOW),
    ):
        with pytest.raises(Refused, match="ask_link_revoked"):
            work()
    assert _all_rows() == before
    assert not any(_places().values())


def test_no_word_of_one_helper_is_on_anothers_page(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse", steps=school_run())
    answer_ask(sam, replace(_part(1), note="my knee aches"), NOW)
    say_after(sam, Added(reach="07700 900 456", remind="sam@example.org"), NOW)
    other = see_ask(ilse, NOW)
    everything = f"{other!r} {other.name} {other.content} {other.content.words} {other.reply} {other.thanks}"
    for word in ("my knee aches", "07700 900 456", "sam@example.org", "Sam"):
        assert word not in everything


def test_nothing_is_added_to_an_answer_that_was_never_given(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    with pytest.raises(Refused, match="answer_missing"):
        say_after(sam, Added(note="hello"), NOW)


@pytest.mark.parametrize(("name", "size"), [("note", 2_001), ("note", 100_000), ("later", 201), ("reach", 201)])
def test_words_that_are_too_long_are_refused_and_the_answer_stays(noor: Visitor, name: str, size: int) -> None:
    (sam,) = an_ask(noor, "Sam")
    answer_ask(sam, YES, NOW)
    before = _all_rows()
    with pytest.raises(Refused, match="answer_long"):
        say_after(sam, replace(Added(), **{name: "x" * size}), NOW)  # type: ignore[arg-type]
    assert _all_rows() == before


def test_any_text_can_be_a_note(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    answer_ask(sam, YES, NOW)
    for note in ("\u202eturned", "\ud800", "👋🏽 \u0000 end", "<script>alert(1)</script>", "{name} %s"):
        reply = say_after(sam, Added(note=note), NOW).reply
        assert reply
        assert reply.note == note.strip()


def test_a_way_to_reach_somebody_goes_with_a_yes_alone(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    answer_ask(sam, NO, NOW)
    reply = say_after(sam, Added(reach="07700 900 456", remind="sam@example.org", later="May"), NOW).reply
    assert reply
    assert (reply.reach, reply.remind, reply.later) == ("", "", "")


def test_an_address_for_reminders_is_no_news_to_her(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    answer_ask(sam, YES, NOW)
    asks.see_news(RecipientRow.objects.get().ask_id)
    say_after(sam, Added(remind="sam@example.org"), NOW)
    assert not RecipientRow.objects.get().has_news
    with pytest.raises(Refused, match="email_odd"):
        say_after(sam, Added(remind="sam"), NOW)
    say_after(sam, Added(note="hello"), NOW)
    assert RecipientRow.objects.get().has_news


def test_she_reads_what_they_said(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    answer_ask(sam, replace(_part(1), note="gladly"), NOW)
    one = see_her_ask(noor, newest_ask(noor), NOW).to[0]
    assert one.reply
    assert (one.reply.answer, one.reply.steps, one.reply.note, one.is_new) == (Answer.PART, (1,), "gladly", True)


def test_how_it_was_is_asked_only_when_it_lies_behind_them(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    answer_ask(sam, _part(1), NOW)
    first = school_run()[0].at
    assert first
    assert not see_ask(sam, first - MINUTE).is_after
    assert see_ask(sam, first).is_after
    answer_ask(sam, _part(3), NOW)
    evening = (NOW + 3 * DAY).replace(hour=23)
    assert not see_ask(sam, evening).is_after
    assert see_ask(sam, evening + timedelta(hours=1)).is_after
    _state("withdrawn")
    assert not see_ask(sam, evening.astimezone(UTC) + 9 * DAY).is_after


def test_please_not_again_keeps_the_answer_and_without_one_is_a_no(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse", steps=school_run())
    answer_ask(sam, _part(1), NOW)
    kept = not_again(sam, NOW).reply
    assert kept
    assert (kept.answer, kept.steps, kept.not_again) == (Answer.PART, (1,), True)
    said = not_again(ilse, NOW).reply
    assert said
    assert (said.answer, said.not_again) == (Answer.NO, True)
    again = answer_ask(sam, NO, NOW).reply
    assert again
    assert again.not_again


def test_please_not_again_holds_for_the_person_and_for_every_address_they_gave(noor: Visitor) -> None:
    sam, _ = an_ask(noor, "Sam", "Ilse")
    answer_ask(sam, YES, NOW)
    say_after(sam, Added(remind="sam@example.org"), NOW)
    not_again(sam, NOW)
    assert peace.is_left_in_peace("Sam@Example.org", from_person=noor.person)
    assert not peace.is_left_in_peace("sam@example.org")
    tags = [bytes(row.whom) for row in RecipientRow.objects.all()]
    assert [peace.is_tag_left(tag, from_person=noor.person) for tag in tags].count(True) == 1


def test_no_more_from_here_is_kept_without_the_address(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    with pytest.raises(Refused, match="contact_odd"):
        no_more_from_here(sam, "Sam", NOW)
    no_more_from_here(sam, " Sam@example.org ", NOW)
    no_more_from_here(sam, "sam@example.org", NOW)
    assert peace.is_left_in_peace("sam@example.org", from_person=noor.person)
    assert "example" not in str(_all_rows()["store_leftinpeacerow"])
    assert see_ask(sam, NOW).reply is None


def test_please_not_again_without_an_answer_brings_the_stand_in(noor: Visitor) -> None:
    sam, _ = an_ask(noor, "Sam", "Ilse", stand_ins={"Ilse": "Sam"})
    assert {row.state for row in RecipientRow.objects.all()} == {"live", "waiting"}
    not_again(sam, NOW)
    assert {row.state for row in RecipientRow.objects.all()} == {"live"}
