"""Making an ask: kept as she goes, and nothing leaves."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from askwell.core.answer import Reply
from askwell.core.evidence import Prediction
from askwell.core.matching import Bar
from askwell.core.request import Step
from askwell.core.terms import Answer, Likelihood
from askwell.store.private import SealedRow
from askwell.store.shared import AskedRow, AskRow, OutboxRow, RecipientRow
from askwell.usecases import matching
from askwell.usecases.answer import Given, answer_ask, not_again
from askwell.usecases.ask.choosing import Chosen, choose_whom, who_can_be_chosen
from askwell.usecases.ask.kept import all_asks, change_asked, find_ask, keep_ask
from askwell.usecases.ask.making import (
    MOST_ASKED,
    HerAsk,
    Stage,
    Waiting,
    Way,
    begin_ask,
    change_words,
    choose_people,
    choose_way,
    go_to_sending,
    predict,
    say_not_sent,
    say_sent,
    set_steps,
    set_waiting,
    stop_predicting,
    words_for,
)
from askwell.usecases.ask.sending import send_ask
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from tests.usecases.ask_making.asks import begun, noor_in, person
from tests.usecases.asks import WHAT, WORDS, an_ask, newest_ask, school_run
from tests.usecases.cast import DAY, HOUR, NOW, here, join

pytestmark = pytest.mark.django_db
SURE = Prediction(words=Likelihood.LIKELY, percent=80)


@pytest.fixture
def noor() -> Visitor:
    return noor_in()


def links(ask: HerAsk) -> dict[str, bool]:
    return {one.name: one.by_link for one in ask.to}


def named(ask: HerAsk) -> list[str]:
    return [one.name for one in ask.to]


# — beginning —


def test_an_ask_that_is_begun_is_hers_alone_and_shares_nothing(noor: Visitor) -> None:
    id_ = begun(noor)
    assert (find_ask(noor, id_).what, find_ask(noor, id_).words, find_ask(noor, id_).stage) == (
        WHAT, WORDS, Stage.MAKING
    )  # fmt: skip
    assert WORDS.encode() not in bytes(SealedRow.objects.get(id=id_).sealed)
    assert not AskRow.objects.exists()
    with pytest.raises(Refused, match="ask_gone"):
        find_ask(here(join("Max", password="twelve boats over the hedge")), id_)


def test_the_same_draft_goes_on_instead_of_beginning_twice(noor: Visitor) -> None:
    first = begun(noor, draft="a1b2")
    again = begin_ask(noor, what=WHAT, words="Could you take them?", draft="a1b2", now=NOW + HOUR)
    assert again == first
    assert find_ask(noor, first).words == "Could you take them?"


def test_pressing_twice_at_once_keeps_one_ask(noor: Visitor) -> None:
    ask, id_ = HerAsk(begun_at=NOW, changed_at=NOW, what=WHAT, words=WORDS), uuid4()
    assert keep_ask(noor, ask, id_) == keep_ask(noor, ask, id_) == id_
    assert len(all_asks(noor)) == 1


def test_a_draft_that_was_sent_begins_a_new_ask(noor: Visitor) -> None:
    first = begun(noor, draft="a1b2")
    choose_people(noor, first, [person(noor, "Sam")], now=NOW)
    go_to_sending(noor, first, NOW)
    second = begun(noor, draft="a1b2")
    assert second != first
    assert find_ask(noor, first).stage is Stage.SENT


@pytest.mark.parametrize(
    ("what", "words", "key"),
    [
        (WHAT, " \n ", "words_missing"),
        ("w" * 201, WORDS, "too_long"),
        (WHAT, "w" * 6_001, "too_long"),
    ],
)
def test_words_that_cannot_be_kept_begin_nothing(noor: Visitor, what: str, words: str, key: str) -> None:
    with pytest.raises(Refused, match=key):
        begin_ask(noor, what=what, words=words, now=NOW)
    assert all_asks(noor) == ()


def test_without_a_title_the_first_line_is_taken(noor: Visitor) -> None:
    short = begin_ask(noor, what="", words="Could you water the plants?\nFrom Friday on.", now=NOW)
    long = begin_ask(noor, what="", words="Could you " + "please " * 20, now=NOW)
    assert find_ask(noor, short).what == "Could you water the plants?"
    assert len(find_ask(noor, long).what) <= 72
    assert find_ask(noor, long).what.endswith("please …")


def test_words_can_change_until_they_have_gone_out(noor: Visitor) -> None:
    id_ = begun(noor)
    assert change_words(noor, id_, what=WHAT, words="Could you?", now=NOW).words == "Could you?"
    an_ask(noor, "Sam", now=NOW + HOUR)
    with pytest.raises(Refused, match="ask_sent"):
        change_words(noor, newest_ask(noor), what=WHAT, words="Something else.", now=NOW)


# — whom —


def test_nobody_is_asked_who_is_to_be_left_in_peace(noor: Visitor) -> None:
    id_ = begun(noor)
    matter = find_ask(noor, id_).matter
    changes = {"not_this_person": True}, {"not_again_at": NOW}, {"refused": frozenset({matter})}
    for change in changes:
        one = person(noor, "Sam")
        matching.change_person(noor, one, lambda helper, change=change: replace(helper, **change))  # type: ignore[misc]
        with pytest.raises(Refused, match="helper_barred"):
            choose_people(noor, id_, [one], now=NOW)
    assert find_ask(noor, id_).to == ()


def test_a_no_to_another_matter_bars_nobody(noor: Visitor) -> None:
    one = person(noor, "Sam")
    matching.change_person(noor, one, lambda helper: replace(helper, refused=frozenset({"another"})))
    assert named(choose_people(noor, begun(noor), [one], now=NOW)) == ["Sam"]


def test_two_hundred_people_are_too_many_for_one_ask(noor: Visitor) -> None:
    id_ = begun(noor)
    with pytest.raises(Refused) as refused:
        choose_people(noor, id_, [uuid4() for _ in range(200)], now=NOW)
    assert (refused.value.key, refused.value.said["most"]) == ("asked_many", MOST_ASKED)


def test_somebody_elses_people_cannot_be_chosen(noor: Visitor) -> None:
    max_ = here(join("Max", password="twelve boats over the hedge"))
    with pytest.raises(Refused, match="helper_gone"):
        choose_people(noor, begun(noor), [person(max_, "Ruth")], now=NOW)


def test_a_stand_in_comes_after_the_one_she_named(noor: Visitor) -> None:
    sam, ilse = person(noor, "Sam"), person(noor, "Ilse")
    ask = choose_people(noor, begun(noor), [sam], stand_ins={ilse: sam}, now=NOW)
    assert [(one.name, one.stands_in_for) for one in ask.to] == [("Sam", ""), ("Ilse", str(sam))]


def test_a_stand_in_has_to_stand_for_somebody_else_who_is_asked(noor: Visitor) -> None:
    sam, ilse, ruth = (person(noor, name) for name in ("Sam", "Ilse", "Ruth"))
    id_ = begun(noor)
    for people, stand_ins in (([sam], {sam: sam}), ([sam, ilse], {ilse: sam}), ([sam], {ilse: ruth})):
        with pytest.raises(Refused, match="stand_in_odd"):
            choose_people(noor, id_, people, stand_ins=stand_ins, now=NOW)


def test_a_stand_in_stands_for_one_person(noor: Visitor) -> None:
    sam, ilse, ruth = (person(noor, name) for name in ("Sam", "Ilse", "Ruth"))
    chosen = Chosen(people=(sam, ruth), stand_ins=((ilse, sam), (ilse, ruth)))
    with pytest.raises(Refused, match="stand_in_twice"):
        choose_whom(noor, begun(noor), chosen, NOW)


def test_a_name_typed_here_comes_onto_her_list_once(noor: Visitor) -> None:
    id_ = begun(noor)
    for name in ("Sam", " sam "):
        assert named(choose_whom(noor, id_, Chosen(someone=name), NOW)) == ["Sam"]
    assert len(matching.list_people(noor)) == 1


def test_a_name_that_is_left_in_peace_is_not_brought_in_again_by_typing_it(noor: Visitor) -> None:
    matching.change_person(noor, person(noor, "Sam"), lambda helper: replace(helper, not_again_at=NOW))
    with pytest.raises(Refused, match="helper_known"):
        choose_whom(noor, begun(noor), Chosen(someone="sam"), NOW)
    assert len(matching.list_people(noor)) == 1


def test_choosing_nobody_is_said(noor: Visitor) -> None:
    with pytest.raises(Refused, match="nobody_chosen"):
        choose_whom(noor, begun(noor), Chosen(), NOW)


def test_whoever_was_asked_already_stays_when_she_chooses_anew(noor: Visitor) -> None:
    id_, sam, ilse = begun(noor), person(noor, "Sam"), person(noor, "Ilse")
    choose_people(noor, id_, [sam], now=NOW)
    say_sent(noor, id_, str(sam), NOW)
    reply = Reply(answer=Answer.NO, at=NOW, version=1)
    change_asked(noor, id_, str(sam), NOW, heard=reply)
    matching.change_person(noor, sam, lambda helper: replace(helper, refused=frozenset({find_ask(noor, id_).matter})))
    ask = choose_people(noor, id_, [ilse], now=NOW)
    assert [(one.name, one.heard) for one in ask.to] == [("Sam", reply), ("Ilse", None)]


def test_what_she_expects_stays_when_she_adds_somebody(noor: Visitor) -> None:
    id_, sam, ilse = begun(noor), person(noor, "Sam"), person(noor, "Ilse")
    choose_people(noor, id_, [sam], now=NOW)
    predict(noor, id_, str(sam), SURE, NOW)
    ask = choose_people(noor, id_, [ilse, sam], now=NOW)
    assert {one.name: bool(one.prediction) for one in ask.to} == {"Ilse": False, "Sam": True}


# — how it reaches them —


def test_one_person_and_one_step_is_a_plain_message_without_a_link(noor: Visitor) -> None:
    ask = choose_people(noor, begun(noor), [person(noor, "Sam")], now=NOW)
    assert [(one.way, one.by_link) for one in ask.to] == [(Way.TEXT, False)]


def test_several_people_or_steps_get_a_link_each(noor: Visitor) -> None:
    id_, sam, ilse = begun(noor), person(noor, "Sam"), person(noor, "Ilse", email="ilse@example.org")
    choose_people(noor, id_, [sam], now=NOW)
    ask = choose_people(noor, id_, [sam, ilse], now=NOW)
    assert links(ask) == {"Sam": True, "Ilse": True}
    assert [one.way for one in ask.to] == [Way.TEXT, Way.EMAIL]
    assert links(choose_people(noor, id_, [sam], now=NOW)) == {"Sam": False}
    assert links(set_steps(noor, id_, school_run(), NOW)) == {"Sam": True}
    assert links(set_steps(noor, id_, (), NOW)) == {"Sam": False}


def test_what_she_chose_about_links_stays_while_several_stay_several(noor: Visitor) -> None:
    id_, sam, ilse, ruth = begun(noor), person(noor, "Sam"), person(noor, "Ilse"), person(noor, "Ruth")
    choose_people(noor, id_, [sam, ilse], now=NOW)
    choose_way(noor, id_, str(sam), Way.TEXT, by_link=False, now=NOW)
    ask = choose_people(noor, id_, [sam, ilse, ruth], now=NOW)
    assert links(ask) == {"Sam": False, "Ilse": True, "Ruth": True}


def test_what_is_said_aloud_has_no_link_and_what_the_house_mails_always_has(noor: Visitor) -> None:
    id_, sam, ilse = begun(noor), person(noor, "Sam"), person(noor, "Ilse", email="ilse@example.org")
    choose_people(noor, id_, [sam, ilse], now=NOW)
    choose_way(noor, id_, str(sam), Way.ALOUD, by_link=True, now=NOW)
    ask = choose_way(noor, id_, str(ilse), Way.MAILED, by_link=False, now=NOW)
    assert links(ask) == {"Sam": False, "Ilse": True}


def test_the_house_mails_nobody_without_an_address(noor: Visitor) -> None:
    id_, sam = begun(noor), person(noor, "Sam")
    choose_people(noor, id_, [sam], now=NOW)
    with pytest.raises(Refused) as refused:
        choose_way(noor, id_, str(sam), Way.MAILED, by_link=True, now=NOW)
    assert (refused.value.key, refused.value.said) == ("way_no_email", {"who": "Sam"})


@pytest.mark.parametrize("helper", ["", "nobody", "8f14e45f-ceea-467f-a0e6-4d3d0b3e0c11"])
def test_a_way_for_nobody_is_refused(noor: Visitor, helper: str) -> None:
    with pytest.raises(Refused, match="helper_gone"):
        choose_way(noor, begun(noor), helper, Way.TEXT, by_link=False, now=NOW)


# — what she expects —


def test_what_she_expects_is_kept_with_its_time_and_sealed(noor: Visitor) -> None:
    id_, sam = begun(noor), person(noor, "Sam")
    choose_people(noor, id_, [sam], now=NOW)
    predict(noor, id_, str(sam), SURE, NOW)
    predict(noor, id_, str(sam), SURE, NOW + DAY)  # the same page, pressed again the next day
    assert find_ask(noor, id_).to[0].prediction == replace(SURE, at=NOW)
    predict(noor, id_, str(sam), None, NOW)
    assert find_ask(noor, id_).to[0].prediction is None


@pytest.mark.parametrize("percent", [-1, 101, 10_000])
def test_a_number_beyond_the_scale_is_refused(noor: Visitor, percent: int) -> None:
    id_, sam = begun(noor), person(noor, "Sam")
    choose_people(noor, id_, [sam], now=NOW)
    with pytest.raises(Refused, match="prediction_odd"):
        predict(noor, id_, str(sam), Prediction(words=Likelihood.PERHAPS, percent=percent), NOW)


def test_after_a_sign_of_crisis_she_is_asked_for_no_prediction(noor: Visitor) -> None:
    sam = person(noor, "Sam")
    for id_ in (begun(noor, had_crisis=True), begun(noor)):
        choose_people(noor, id_, [sam], now=NOW)
        stop_predicting(noor, id_, NOW)
        with pytest.raises(Refused, match="prediction_not_now"):
            predict(noor, id_, str(sam), SURE, NOW)


def test_a_sign_of_crisis_in_the_draft_is_remembered_when_it_is_changed(noor: Visitor) -> None:
    begun(noor, draft="a1b2", had_crisis=True)
    assert find_ask(noor, begun(noor, draft="a1b2")).no_prediction


def test_nothing_is_predicted_once_there_is_an_answer_or_it_is_out(noor: Visitor) -> None:
    id_, sam = begun(noor), person(noor, "Sam")
    choose_people(noor, id_, [sam], now=NOW)
    change_asked(noor, id_, str(sam), NOW, heard=Reply(answer=Answer.YES, at=NOW, version=1))
    with pytest.raises(Refused, match="prediction_late"):
        predict(noor, id_, str(sam), SURE, NOW)


def test_a_number_alone_brings_its_words() -> None:
    assert [words_for(percent).value for percent in (0, 33, 34, 50, 66, 67, 100)] == [
        "hardly", "hardly", "perhaps", "perhaps", "perhaps", "likely", "likely"
    ]  # fmt: skip


# — steps —


def test_steps_are_numbered_as_they_come(noor: Visitor) -> None:
    ask = set_steps(
        noor, begun(noor), [Step(number=9, what=" a ", how_long=" an hour "), Step(number=9, what="b")], NOW
    )
    assert [(step.number, step.what, step.how_long) for step in ask.steps] == [(1, "a", "an hour"), (2, "b", "")]


@pytest.mark.parametrize(
    ("step", "key"),
    [
        (Step(number=0, what="  "), "step_nameless"),
        (Step(number=0, what="w" * 301), "too_long"),
        (Step(number=0, what="w", how_long="h" * 81), "too_long"),
        (Step(number=0, what="w", at=NOW - HOUR), "step_past"),
        (Step(number=0, what="w", on=date(2026, 11, 24)), "step_past"),
        (Step(number=0, what="w", at=NOW + 2_000 * DAY), "step_far"),
        (Step(number=0, what="w", on=date(9999, 12, 31)), "step_far"),
        (Step(number=0, what="w", places=0), "places_odd"),
        (Step(number=0, what="w", places=51), "places_odd"),
    ],
)
def test_a_step_that_cannot_be_is_said_by_its_number(noor: Visitor, step: Step, key: str) -> None:
    id_ = begun(noor)
    with pytest.raises(Refused) as refused:
        set_steps(noor, id_, [Step(number=0, what="a good one"), step], NOW)
    assert (refused.value.key, refused.value.said["number"]) == (key, 2)
    assert find_ask(noor, id_).steps == ()


def test_twenty_steps_are_the_most(noor: Visitor) -> None:
    with pytest.raises(Refused, match="steps_many"):
        set_steps(noor, begun(noor), [Step(number=0, what="one")] * 21, NOW)


@pytest.mark.parametrize(
    ("zone", "now", "today"),
    [
        ("America/Los_Angeles", datetime(2026, 11, 26, 3, tzinfo=UTC), date(2026, 11, 25)),
        ("Pacific/Auckland", datetime(2026, 11, 25, 12, tzinfo=UTC), date(2026, 11, 26)),
    ],
)
def test_a_day_is_past_when_it_is_past_where_she_is(zone: str, now: datetime, today: date) -> None:
    noor = noor_in(zone)
    id_ = begun(noor)
    set_steps(noor, id_, [Step(number=0, what="today", on=today)], now)
    set_waiting(noor, id_, Waiting(look_on=today), now)
    choose_people(noor, id_, [person(noor, "Sam")], now=now)
    with pytest.raises(Refused, match="step_past"):
        set_steps(noor, id_, [Step(number=0, what="yesterday", on=today - timedelta(days=1))], now)


# — waiting —


def test_how_she_waits_is_kept_as_she_said(noor: Visitor) -> None:
    waiting = Waiting(
        needed_by=NOW + DAY, look_on=(NOW + DAY).date(), plan=" I take the bus. ", tells="nothing", nudges=True,
        replies_to_me=True, counts=True, reach=" Mill Lane 4 ",
    )  # fmt: skip
    ask = set_waiting(noor, begun(noor), waiting, NOW)
    assert (ask.needed_by, ask.look_on, ask.plan, ask.tells) == (
        NOW + DAY,
        (NOW + DAY).date(),
        "I take the bus.",
        "nothing",
    )
    assert (ask.nudges, ask.replies_to_me, ask.counts, ask.reach) == (True, True, True, "Mill Lane 4")


def test_an_unknown_way_to_hear_counts_as_looking(noor: Visitor) -> None:
    assert set_waiting(noor, begun(noor), Waiting(tells="pigeon"), NOW).tells == "look"


@pytest.mark.parametrize(
    ("waiting", "key"),
    [
        (Waiting(needed_by=NOW - HOUR), "needed_past"),
        (Waiting(needed_by=NOW + 2_000 * DAY), "needed_far"),
        (Waiting(look_on=date(2026, 11, 24)), "look_past"),
        (Waiting(look_on=date(9999, 12, 31)), "look_far"),
        (Waiting(plan="p" * 2_001), "too_long"),
        (Waiting(reach="r" * 601), "too_long"),
    ],
)
def test_a_waiting_that_cannot_be_changes_nothing(noor: Visitor, waiting: Waiting, key: str) -> None:
    id_ = begun(noor)
    with pytest.raises(Refused, match=key):
        set_waiting(noor, id_, waiting, NOW)
    assert find_ask(noor, id_).needed_by is None


# — saying it herself —


def test_what_she_says_or_sends_herself_leaves_nothing_in_the_shared_house(noor: Visitor) -> None:
    id_, sam = begun(noor), person(noor, "Sam")
    choose_people(noor, id_, [sam], now=NOW)
    go_to_sending(noor, id_, NOW)
    say_sent(noor, id_, str(sam), NOW)
    assert find_ask(noor, id_).stage is Stage.SENT
    assert [rows.objects.count() for rows in (AskRow, RecipientRow, OutboxRow, AskedRow)] == [0, 0, 0, 0]


def test_saying_twice_that_it_is_sent_keeps_the_first_time(noor: Visitor) -> None:
    id_, sam = begun(noor), person(noor, "Sam")
    choose_people(noor, id_, [sam], now=NOW)
    for now in (NOW, NOW + HOUR):
        say_sent(noor, id_, str(sam), now)
    assert find_ask(noor, id_).to[0].sent_at == NOW
    assert say_not_sent(noor, id_, str(sam), NOW).to[0].sent_at is None


def test_she_is_counted_in_once_and_only_if_she_likes(noor: Visitor) -> None:
    sam = person(noor, "Sam")
    for counts in (False, True, True):
        id_ = begun(noor)
        choose_people(noor, id_, [sam], now=NOW)
        set_waiting(noor, id_, Waiting(counts=counts), NOW)
        say_sent(noor, id_, str(sam), NOW)
        assert AskedRow.objects.count() == (1 if counts else 0)


def test_going_on_to_sending_needs_somebody_and_no_link(noor: Visitor) -> None:
    id_, sam = begun(noor), person(noor, "Sam")
    with pytest.raises(Refused, match="nobody_chosen"):
        go_to_sending(noor, id_, NOW)
    choose_people(noor, id_, [sam], now=NOW)
    choose_way(noor, id_, str(sam), Way.TEXT, by_link=True, now=NOW)
    with pytest.raises(Refused, match="crossing_changed"):
        go_to_sending(noor, id_, NOW)
    assert find_ask(noor, id_).stage is Stage.MAKING


def test_an_ask_that_has_crossed_is_not_made_any_more(noor: Visitor) -> None:
    an_ask(noor, "Sam")
    id_, sam = newest_ask(noor), person(noor, "Ilse")
    with pytest.raises(Refused, match="ask_sent"):
        choose_people(noor, id_, [sam], now=NOW)
    with pytest.raises(Refused, match="ask_sent"):
        set_steps(noor, id_, school_run(), NOW)
    with pytest.raises(Refused, match="ask_sent"):
        choose_way(noor, id_, find_ask(noor, id_).to[0].helper, Way.ALOUD, by_link=False, now=NOW)
    assert send_ask(noor, id_, yes="anything", now=NOW) == find_ask(noor, id_)


def test_what_somebody_asked_for_by_a_link_is_obeyed_before_she_has_looked(noor: Visitor) -> None:
    token, other = an_ask(noor, "Sam", "Ilse")
    not_again(token, NOW)
    answer_ask(other, Given(answer=Answer.NO), NOW)
    once_more = begin_ask(noor, what=WHAT, words=WORDS, matter=find_ask(noor, newest_ask(noor)).matter, now=NOW + HOUR)
    bars = {helper.name: bar for _, helper, bar in who_can_be_chosen(noor, find_ask(noor, once_more), NOW + HOUR)}
    assert bars == {"Sam": Bar.NOT_AGAIN, "Ilse": Bar.REFUSED}
    another = begin_ask(noor, what="a lift", words="Could you drive me?", now=NOW + HOUR)
    assert named(choose_whom(noor, another, Chosen(someone="Ilse"), NOW + HOUR)) == ["Ilse"]
