"""An ask under way that changes, and one that ends."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from askwell.core.answer import AskState
from askwell.core.request import Step
from askwell.core.terms import Answer
from askwell.store.shared import AskRow, OutboxRow, PlaceRow, RecipientRow
from askwell.usecases.access import asks
from askwell.usecases.answer import Given, answer_ask, see_ask
from askwell.usecases.ask import changing, ending
from askwell.usecases.ask.changing import Changes
from askwell.usecases.ask.kept import all_asks, find_ask
from askwell.usecases.ask.making import Stage, begin_ask
from askwell.usecases.ask.seeing import see_her_ask
from askwell.usecases.crossing import steps_of
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from tests.usecases.asks import WHAT, WORDS, an_ask, newest_ask, school_run
from tests.usecases.cast import DAY, HOUR, NOW, here, join, open_house

pytestmark = pytest.mark.django_db
YES, NO = Given(answer=Answer.YES), Given(answer=Answer.NO)


def part(*steps: int) -> Given:
    return Given(answer=Answer.PART, steps=steps)


@pytest.fixture
def noor() -> Visitor:
    open_house()
    return here(join())


def as_it_is(by: Visitor, ask: UUID) -> Changes:
    hers = find_ask(by, ask)
    return Changes(what=hers.what, words=hers.words, steps=steps_of(hers), needed_by=hers.needed_by)


def change(by: Visitor, ask: UUID, changes: Changes, now: datetime = NOW) -> None:
    changing.change_sent(by, ask, changes, yes=changing.see_change(by, ask, changes, now).yes, now=now)


def without(changes: Changes, *numbers: int) -> Changes:
    return replace(changes, steps=tuple(step for step in changes.steps if step.number not in numbers))


def why(by: Visitor, ask: UUID, changes: Changes) -> str:
    with pytest.raises(Refused) as refused:
        changing.see_change(by, ask, changes, NOW)
    return refused.value.key


def test_new_words_are_read_by_those_with_a_link_and_they_see_that_it_changed(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    answer_ask(sam, part(1), NOW)
    ask = newest_ask(noor)
    change(noor, ask, replace(as_it_is(noor, ask), words="Could you come at nine instead?"))
    seen = see_ask(sam, NOW)
    assert seen.content.words == "Could you come at nine instead?"
    assert (seen.version, seen.is_newer) == (2, True)


def test_a_new_time_leaves_every_claim_where_it_was(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    answer_ask(sam, part(1, 2), NOW)
    ask = newest_ask(noor)
    before = as_it_is(noor, ask)
    first = replace(before.steps[0], at=NOW + 5 * DAY)
    change(noor, ask, replace(before, steps=(first, *before.steps[1:])))
    seen = see_ask(sam, NOW)
    assert seen.steps[0].step.at == NOW + 5 * DAY
    assert [step.is_mine for step in seen.steps] == [True, True, False]


def test_nothing_leaves_with_another_yes(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    ask = newest_ask(noor)
    changes = replace(as_it_is(noor, ask), words="Other words.")
    yes = changing.see_change(noor, ask, changes, NOW).yes
    with pytest.raises(Refused) as refused:
        changing.change_sent(noor, ask, replace(changes, words="Words she did not see."), yes=yes, now=NOW)
    assert refused.value.key == "crossing_changed"
    assert see_ask(sam, NOW).content.words == WORDS
    assert find_ask(noor, ask).words == WORDS


def test_a_change_of_nothing_is_no_new_version(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    ask = newest_ask(noor)
    assert changing.see_change(noor, ask, as_it_is(noor, ask), NOW).is_same
    change(noor, ask, as_it_is(noor, ask))
    assert see_ask(sam, NOW).version == 1


def test_an_ask_that_was_never_split_stays_one_thing(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    ask = newest_ask(noor)
    answer_ask(sam, YES, NOW)
    change(noor, ask, replace(as_it_is(noor, ask), what="fetch Ines", words="Could you fetch Ines?"))
    seen = see_ask(sam, NOW)
    assert [(step.is_mine, step.step.number) for step in seen.steps] == [(True, 1)]


def test_a_step_that_is_gone_frees_whoever_took_it(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse", steps=school_run())
    answer_ask(sam, part(1, 2), NOW)
    ask = newest_ask(noor)
    changes = without(as_it_is(noor, ask), 2)
    (freed,) = changing.see_change(noor, ask, changes, NOW).freed
    assert (freed.step.number, freed.names) == (2, ("Sam",))
    change(noor, ask, changes)
    assert [step.step.number for step in see_ask(sam, NOW).steps] == [1, 3]
    assert see_ask(sam, NOW).is_newer
    assert [step.is_free for step in see_ask(ilse, NOW).steps] == [False, True]


def test_a_number_that_was_used_is_never_used_for_something_else(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam", steps=school_run())
    answer_ask(sam, part(3), NOW)
    ask = newest_ask(noor)
    change(noor, ask, without(as_it_is(noor, ask), 3))
    more = Step(number=0, what="Walk the dog")
    before = as_it_is(noor, ask)
    change(noor, ask, replace(before, steps=(*before.steps, more)))
    assert [step.number for step in find_ask(noor, ask).steps] == [1, 2, 4]
    assert not any(step.is_mine for step in see_ask(sam, NOW).steps)


def test_a_new_step_can_be_taken(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    ask = newest_ask(noor)
    before = as_it_is(noor, ask)
    change(noor, ask, replace(before, steps=(*before.steps, Step(number=0, what="Cook", places=2))))
    answer_ask(sam, part(2), NOW)
    assert [step.is_mine for step in see_ask(sam, NOW).steps] == [False, True]
    assert PlaceRow.objects.filter(step__number=2).count() == 2


def test_places_do_not_go_below_those_who_have_one(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse", steps=[Step(number=1, what="Carry boxes", places=3)])
    answer_ask(sam, YES, NOW)
    answer_ask(ilse, YES, NOW)
    ask = newest_ask(noor)
    before = as_it_is(noor, ask)
    two, one = (replace(before, steps=(replace(before.steps[0], places=places),)) for places in (2, 1))
    change(noor, ask, two)
    assert PlaceRow.objects.count() == 2
    assert why(noor, ask, one) == "places_taken"


def test_what_is_past_already_may_stay_and_nothing_new_may_be_past(noor: Visitor) -> None:
    an_ask(noor, "Sam", steps=school_run())
    ask, later = newest_ask(noor), NOW + 4 * DAY
    before = as_it_is(noor, ask)
    assert changing.see_change(noor, ask, replace(before, words="Thank you all."), later).yes
    past = replace(before, steps=(replace(before.steps[0], at=NOW - DAY), *before.steps[1:]))
    assert why(noor, ask, past) == "step_past"
    assert why(noor, ask, replace(before, needed_by=NOW - DAY)) == "needed_past"


@pytest.mark.parametrize(("change_of", "key"), [
    ({"words": "  "}, "words_missing"),
    ({"words": "a" * 6_001}, "too_long"),
    ({"steps": ()}, "step_none"),
    ({"steps": tuple(Step(number=0, what=f"thing {n}") for n in range(21))}, "steps_many"),
    ({"steps": (Step(number=1, what=" "),)}, "step_nameless"),
    ({"steps": (Step(number=1, what="Boxes", places=51),)}, "places_odd"),
])  # fmt: skip
def test_bad_input_is_said_and_nothing_changes(noor: Visitor, change_of: dict[str, object], key: str) -> None:
    (sam,) = an_ask(noor, "Sam")
    ask = newest_ask(noor)
    assert why(noor, ask, replace(as_it_is(noor, ask), **change_of)) == key  # type: ignore[arg-type]
    assert see_ask(sam, NOW).version == 1


def test_max_changes_nothing_of_hers(noor: Visitor) -> None:
    an_ask(noor, "Sam")
    max_ = here(join("Max", password="nine oranges and a lamp"))
    ask = newest_ask(noor)
    with pytest.raises(Refused) as refused:
        changing.see_change(max_, ask, as_it_is(noor, ask), NOW)
    assert refused.value.key == "ask_gone"
    with pytest.raises(Refused):
        ending.withdraw(max_, ask, NOW)


def test_enough_leaves_a_yes_where_it_is_and_says_so_to_the_others(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse", steps=school_run())
    answer_ask(sam, part(1), NOW)
    ending.have_enough(noor, newest_ask(noor), NOW)
    assert see_ask(sam, NOW).steps[0].is_mine
    assert see_ask(ilse, NOW).state is AskState.ENOUGH
    with pytest.raises(Refused) as refused:
        answer_ask(ilse, YES, NOW)
    assert refused.value.key == "ask_enough"
    assert find_ask(noor, newest_ask(noor)).stage is Stage.OVER


def test_no_longer_needed_is_read_on_each_link(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    answer_ask(sam, YES, NOW)
    ending.withdraw(noor, newest_ask(noor), NOW)
    assert see_ask(sam, NOW).state is AskState.WITHDRAWN


@pytest.mark.parametrize("end", [ending.have_enough, ending.withdraw, ending.finish])
def test_stand_ins_whose_turn_never_came_are_erased(noor: Visitor, end: object) -> None:
    an_ask(noor, "Sam", "Ilse", stand_ins={"Ilse": "Sam"})
    end(noor, newest_ask(noor), NOW)  # type: ignore[operator]
    assert RecipientRow.objects.count() == 1
    assert [one.asked.name for one in see_her_ask(noor, newest_ask(noor), NOW).to] == ["Sam", "Ilse"]


def test_an_ask_that_is_over_is_not_changed(noor: Visitor) -> None:
    an_ask(noor, "Sam")
    ask = newest_ask(noor)
    ending.have_enough(noor, ask, NOW)
    assert why(noor, ask, replace(as_it_is(noor, ask), words="Other words")) == "ask_over"


def test_pressed_twice_it_ended_when_it_did_first(noor: Visitor) -> None:
    an_ask(noor, "Sam")
    ask = newest_ask(noor)
    ending.have_enough(noor, ask, NOW)
    ending.withdraw(noor, ask, NOW + HOUR)
    row = AskRow.objects.get()
    assert (row.state, row.closed_at) == ("enough", NOW)


def test_what_has_ended_is_closed_at_the_moment_it_ended(noor: Visitor) -> None:
    an_ask(noor, "Sam", "Ilse", stand_ins={"Ilse": "Sam"})
    row = AskRow.objects.get()
    assert ending.close_what_ended(row.ends_at - HOUR) == 0
    assert ending.close_what_ended(row.ends_at + DAY) == 1
    assert ending.close_what_ended(row.ends_at + DAY) == 0
    row.refresh_from_db()
    assert (row.state, row.closed_at) == ("closed", row.ends_at)
    assert RecipientRow.objects.count() == 1


def test_closed_asks_are_shed_after_the_days_of_the_circle_and_stay_with_her(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    answer_ask(sam, YES, NOW)
    ask = newest_ask(noor)
    ending.have_enough(noor, ask, NOW)
    asks.see_news(AskRow.objects.get().id)
    assert ending.shed_closed(NOW + 90 * DAY) == 0
    assert ending.shed_closed(NOW + 91 * DAY) == 1
    assert not AskRow.objects.exists()
    assert not RecipientRow.objects.exists()
    with pytest.raises(Refused):
        see_ask(sam, NOW)
    (one,) = see_her_ask(noor, ask, NOW + 91 * DAY).to
    assert one.reply
    assert one.reply.answer is Answer.YES


def test_open_asks_are_not_shed(noor: Visitor) -> None:
    an_ask(noor, "Sam")
    assert ending.shed_closed(NOW + 1_000 * DAY) == 0


def test_taken_away_everywhere_its_links_open_nothing(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    ending.take_away(noor, newest_ask(noor), everywhere=True, now=NOW)
    assert all_asks(noor) == ()
    with pytest.raises(Refused) as refused:
        see_ask(sam, NOW)
    assert refused.value.key == "ask_link_unknown"


def test_taken_away_from_her_alone_nobody_answers_into_the_void(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse", steps=school_run())
    answer_ask(sam, part(1), NOW)
    ending.take_away(noor, newest_ask(noor), everywhere=False, now=NOW)
    assert see_ask(sam, NOW).steps[0].is_mine
    with pytest.raises(Refused):
        answer_ask(ilse, YES, NOW)


def test_with_her_account_all_of_it_goes(noor: Visitor) -> None:
    from askwell.usecases.account import changing as account  # noqa: PLC0415

    (sam,) = an_ask(noor, "Sam", steps=school_run())
    answer_ask(sam, part(1), NOW)
    account.delete_account(noor)
    assert not any(rows.objects.exists() for rows in (AskRow, RecipientRow, PlaceRow, OutboxRow))


def test_what_was_never_shared_ends_on_her_shelf(noor: Visitor) -> None:
    ask = begin_ask(noor, what=WHAT, words=WORDS, now=NOW)
    ending.withdraw(noor, ask, NOW)
    assert find_ask(noor, ask).stage is Stage.OVER
    ending.take_away(noor, ask, everywhere=False, now=NOW)
    assert all_asks(noor) == ()


def test_an_answer_she_has_not_seen_keeps_its_ask_while_she_is_away(noor: Visitor) -> None:
    (sam,) = an_ask(noor, "Sam")
    answer_ask(sam, YES, NOW)
    row = AskRow.objects.get()
    ending.close_what_ended(row.ends_at)
    assert ending.shed_closed(row.ends_at + 400 * DAY) == 0
    assert ending.shed_closed(row.ends_at + 731 * DAY) == 1
