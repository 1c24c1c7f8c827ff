"""The pages on which an ask is made, as a browser meets them."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from askwell.core.matching import Helper
from askwell.core.request import Step
from askwell.core.terms import Likelihood, Relation
from askwell.store.private import SealedRow
from askwell.store.shared import AskRow, RecipientRow
from askwell.usecases import matching
from askwell.usecases.access import people
from askwell.usecases.access.circle import home_circle
from askwell.usecases.account import changing
from askwell.usecases.ask.kept import all_asks, find_ask
from askwell.usecases.ask.making import HerAsk, Stage, Way, begin_ask, choose_people, choose_way, set_steps
from askwell.usecases.mail import NewMail, set_mail, stop_mail
from askwell.usecases.visitor import Choices, Visitor
from tests.usecases.asks import WHAT, WORDS
from tests.usecases.cast import DAY
from tests.web.test_shelf import IN_DANGER, browser, hidden, person, visitor_in

pytestmark = pytest.mark.django_db
PAGES = ("ask_words", "ask_people", "ask_expect", "ask_steps", "ask_waiting", "ask_how", "ask_before")
PANEL = "You deserve a real person now."


@pytest.fixture
def client() -> Client:
    circle = home_circle()
    circle.run_by = "Ruth"
    circle.save()
    return browser(person("Noor"))


@pytest.fixture
def noor(client: Client) -> Visitor:
    return visitor_in(client)


@pytest.fixture
def ask(noor: Visitor) -> UUID:
    return begin_ask(noor, what=WHAT, words=WORDS, now=timezone.now())


def add(by: Visitor, name: str, **more: str) -> UUID:
    return matching.add_person(by, Helper(name=name, **more), timezone.now())  # type: ignore[arg-type]


def choose(by: Visitor, ask: UUID, *names: str) -> list[str]:
    ids = [add(by, name) for name in names]
    choose_people(by, ask, ids, now=timezone.now())
    return [str(id_) for id_ in ids]


def at(name: str, ask: UUID) -> str:
    return reverse(name, kwargs={"ask": ask})


def first_line(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page.partition("<h1")[2].partition(">")[2].partition("</h1>")[0]))


def kept(by: Visitor, ask: UUID) -> HerAsk:
    return find_ask(by, ask)


def field(page: str, name: str) -> str:
    found = re.search(rf'<input[^>]* name="{name}" value="([^"]*)"', page)
    assert found, name
    return unescape(found[1])


# — the way in —


def test_an_ask_begins_from_the_words_to_send_of_a_kept_draft(client: Client, noor: Visitor) -> None:
    page = client.post(reverse("words_to_send"), {"what": WHAT, "to": "Sam"}).text
    assert "Ask somebody with these words" in page
    words = unescape(page.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]).strip()
    answer = client.post(reverse("new_ask"), hidden(page) | {"draft": f"{words}\nThank you."})
    ((id_, ask),) = all_asks(noor)
    assert answer.headers["Location"] == at("ask_people", id_)
    assert (ask.what, ask.words) == (WHAT, f"{words}\nThank you.")
    again = client.post(reverse("new_ask"), hidden(page) | {"draft": words})
    assert again.headers["Location"] == answer.headers["Location"]
    assert len(all_asks(noor)) == 1


def test_without_an_account_the_words_to_send_stay_as_they_were(client: Client) -> None:
    page = browser().post(reverse("words_to_send"), {"what": WHAT}).text
    assert "Ask somebody with these words" not in page
    assert "csrfmiddlewaretoken" not in page
    telling = client.post(reverse("words_to_send"), {"what": "my mother is ill", "telling": "1"}).text
    assert "Ask somebody with these words" not in telling


def test_words_of_danger_bring_the_lines_first_and_no_prediction_later(client: Client, noor: Visitor) -> None:
    panel = client.post(reverse("new_ask"), {"what": "company", "draft": IN_DANGER, "hand": "a1b2"}).text
    assert PANEL in panel
    assert all_asks(noor) == ()
    page = client.post(reverse("words_to_send"), hidden(panel)).text
    client.post(reverse("new_ask"), hidden(page) | {"draft": IN_DANGER})
    ((id_, ask),) = all_asks(noor)
    assert ask.no_prediction
    assert client.get(at("ask_expect", id_)).headers["Location"] == at("ask_steps", id_)
    assert "What you expect" not in client.get(at("ask_steps", id_)).text


def test_a_few_words_of_her_own_are_enough_to_begin(client: Client, noor: Visitor) -> None:
    page = client.get(reverse("new_ask")).text
    form = {"hand": field(page, "hand"), "what": "", "draft": "Could you water the plants?"}
    for _ in range(2):
        client.post(reverse("new_ask"), form)
    ((_, ask),) = all_asks(noor)
    assert (ask.what, ask.words) == ("Could you water the plants?", "Could you water the plants?")


def test_words_that_cannot_be_kept_are_given_back(client: Client, noor: Visitor) -> None:
    page = client.post(reverse("new_ask"), {"what": "plants" * 50, "draft": "Could you?", "hand": "a1b2"}).text
    assert "This is too long." in page
    assert ">\nCould you?</textarea>" in page
    assert field(page, "hand") == "a1b2"
    assert "There are no words yet." in client.post(reverse("new_ask"), {"what": "plants", "draft": " "}).text
    assert all_asks(noor) == ()


# — what every page owes —


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_who_can_read_it_and_lets_her_stop(client: Client, noor: Visitor, ask: UUID, name: str) -> None:
    choose(noor, ask, "Sam")
    page = client.get(at(name, ask)).text
    assert page.count("<h1") == 1
    assert "Ruth" in page.partition("<main")[2]
    assert reverse("home") in page or "Keep it and stop here" in page


@pytest.mark.parametrize("name", PAGES)
def test_somebody_elses_ask_is_no_page(client: Client, ask: UUID, name: str) -> None:
    max_ = browser(person("Max"))
    before = list(SealedRow.objects.values_list("sealed", flat=True))
    for attempt in (max_.get(at(name, ask)), max_.post(at(name, ask), {"draft": "mine now", "yes": "1"})):
        assert attempt.status_code == 404
        assert WORDS not in attempt.text
    assert client.get(at(name, uuid4())).status_code == 404
    assert list(SealedRow.objects.values_list("sealed", flat=True)) == before


@pytest.mark.parametrize("name", PAGES)
def test_an_ask_that_is_out_leads_to_where_it_is_under_way(client: Client, noor: Visitor, ask: UUID, name: str) -> None:
    send(client, noor, ask)
    for answer in (client.get(at(name, ask)), client.post(at(name, ask), {"draft": "late"})):
        assert answer.headers["Location"] == at("ask", ask)
    assert kept(noor, ask).words == WORDS


@pytest.mark.parametrize("name", PAGES[:-1])
def test_stopping_or_going_elsewhere_keeps_what_was_typed(client: Client, noor: Visitor, ask: UUID, name: str) -> None:
    sam = add(noor, "Sam")
    typed = {
        "ask_words": {"what": WHAT, "draft": "Other words."},
        "ask_people": {"who": str(sam)},
        "ask_steps": {"step-1-what": "one", "step-2-what": "two"},
        "ask_waiting": {"plan": "the bus"},
    }.get(name, {})
    before = kept(noor, ask)
    assert client.post(at(name, ask), typed | {"to": "home"}).headers["Location"] == reverse("home")
    assert (kept(noor, ask) != before) is bool(typed)
    assert client.post(at(name, ask), typed | {"to": "ask_before"}).headers["Location"] == at("ask_before", ask)
    assert client.post(at(name, ask), typed | {"to": "//max.example"}).headers["Location"].startswith("/asks/")


@pytest.mark.parametrize("name", PAGES)
def test_the_door_keeps_what_was_typed(client: Client, ask: UUID, name: str) -> None:
    client.cookies.clear()
    page = client.post(at(name, ask), {"draft": "Words that wait behind the door."}).text
    assert "Words that wait behind the door." in page
    assert WORDS not in page


# — whom —


def test_people_are_chosen_and_a_name_is_added_on_the_way(client: Client, noor: Visitor, ask: UUID) -> None:
    sam = add(noor, "Sam")
    answer = client.post(at("ask_people", ask), {"who": str(sam), "someone": "Ilse <b>"})
    assert answer.headers["Location"] == at("ask_expect", ask)
    assert [one.name for one in kept(noor, ask).to] == ["Sam", "Ilse <b>"]
    page = client.get(at("ask_people", ask)).text
    assert page.count('name="who"') == page.count(" checked") == 2
    assert "Ilse &lt;b&gt;" in page


def test_a_stand_in_is_named_for_those_who_are_ticked(client: Client, noor: Visitor, ask: UUID) -> None:
    sam, ilse = add(noor, "Sam"), add(noor, "Ilse")
    client.post(at("ask_people", ask), {"who": str(sam), "to": "ask_people"})
    page = client.get(at("ask_people", ask)).text
    assert "If Sam cannot" in page
    assert "If Ilse cannot" not in page
    client.post(at("ask_people", ask), {"who": str(sam), f"instead-{sam}": str(ilse)})
    assert [(one.name, one.stands_in_for) for one in kept(noor, ask).to] == [("Sam", ""), ("Ilse", str(sam))]
    assert f'value="{ilse}" selected' in client.get(at("ask_people", ask)).text
    both = client.post(at("ask_people", ask), {"who": [str(sam), str(ilse)], f"instead-{sam}": str(ilse)}).text
    assert "cannot be the next one too" in both
    assert both.count(" checked") == 2


def test_whoever_is_left_in_peace_cannot_be_ticked(client: Client, noor: Visitor, ask: UUID) -> None:
    ids = {name: add(noor, name) for name in ("Sam", "Ilse", "Max", "Ruben")}
    matter = kept(noor, ask).matter
    matching.change_person(noor, ids["Sam"], lambda one: replace(one, refused=frozenset({matter})))
    matching.change_person(noor, ids["Ilse"], lambda one: replace(one, not_again_at=timezone.now()))
    matching.leave_out(noor, ids["Max"], is_out=True)
    page = client.get(at("ask_people", ask)).text
    assert re.findall(r'name="who" value="([^"]+)"', page) == [str(ids["Ruben"])]
    assert "Sam said no to this one. That stays so." in page
    assert "Ilse asked not to be asked again. That stays so." in page
    assert "Max" not in page
    for name in ("Sam", "Ilse", "Max"):
        page = client.post(at("ask_people", ask), {"who": str(ids[name])}).text
        assert "That stays so. Choose somebody else, or nobody." in page
    assert kept(noor, ask).to == ()


def test_nobody_chosen_is_said_and_the_board_is_a_way_on(client: Client, ask: UUID) -> None:
    page = client.post(at("ask_people", ask), {}).text
    assert "Nobody is chosen yet. Tick a name, or type one." in page
    assert "You can also ask without a list" in page
    assert client.post(at("ask_people", ask), {"to": "ask_board"}).headers["Location"] == at("ask_board", ask)


@pytest.mark.parametrize(
    "typed",
    [
        {"who": [str(uuid4()) for _ in range(200)]},
        {"who": ["nobody", "'; DROP TABLE", "\x00"]},
        {"someone": "S" * 10_000},
        {"someone": "\x00"},
    ],
)
def test_odd_choices_are_said_in_words(client: Client, noor: Visitor, ask: UUID, typed: dict[str, str]) -> None:
    page = client.post(at("ask_people", ask), typed)
    assert page.status_code == 200
    assert "All you typed is still here." in page.text
    assert kept(noor, ask).to == ()


def test_one_quiet_line_where_a_no_is_harder_to_say(client: Client, noor: Visitor, ask: UUID) -> None:
    add(noor, "Sam")
    assert "a no may be harder to say" not in client.get(at("ask_people", ask)).text
    add(noor, "Anna", relation=Relation.BOSS)
    add(noor, "The choir", relation=Relation.GROUP)
    page = client.get(at("ask_people", ask)).text
    assert page.count("a no may be harder to say") == 1
    assert "One person’s name may work better." in page


# — what she expects —


def test_what_she_expects_is_kept_in_words_and_in_a_number_if_she_likes(
    client: Client, noor: Visitor, ask: UUID
) -> None:
    sam, ilse, ruben = choose(noor, ask, "Sam", "Ilse", "Ruben")
    typed = {f"words-{sam}": "hardly", f"percent-{ilse}": "70", f"words-{ruben}": "none", f"percent-{ruben}": ""}
    assert client.post(at("ask_expect", ask), typed).headers["Location"] == at("ask_steps", ask)
    said = {one.name: one.prediction for one in kept(noor, ask).to}
    assert said["Ruben"] is None
    assert said["Sam"]
    assert (said["Sam"].words, said["Sam"].percent) == (Likelihood.HARDLY, None)
    assert said["Ilse"]
    assert (said["Ilse"].words, said["Ilse"].percent) == (Likelihood.LIKELY, 70)
    page = client.get(at("ask_expect", ask)).text
    assert page.count(" checked") == 2
    assert field(page, f"percent-{ilse}") == "70"


@pytest.mark.parametrize("number", ["140", "-1", "seven", "1e2", "٣", "99999999999"])
def test_a_number_beyond_the_scale_is_said_and_the_others_are_kept(
    client: Client, noor: Visitor, ask: UUID, number: str
) -> None:
    sam, ilse = choose(noor, ask, "Sam", "Ilse")
    page = client.post(at("ask_expect", ask), {f"percent-{sam}": number, f"words-{ilse}": "likely"}).text
    assert f"“{number}” is not on the scale." in page
    assert field(page, f"percent-{sam}") == number
    assert [bool(one.prediction) for one in kept(noor, ask).to] == [False, True]


def test_nothing_is_chosen_for_her_and_no_figure_of_ours_stands_there(client: Client, noor: Visitor, ask: UUID) -> None:
    choose(noor, ask, "Sam")
    page = client.get(at("ask_expect", ask)).text.partition("<main")[2]
    assert " checked" not in page
    assert "%" not in page
    assert "Go on without" in page


# — steps —


def test_the_day_the_time_and_the_length_are_read_from_her_words_and_are_hers_to_confirm(
    client: Client, noor: Visitor
) -> None:
    words = "Could you take the kids to school tomorrow at 8.15? It takes half an hour."
    ask = begin_ask(noor, what=WHAT, words=words, now=timezone.now())
    page = client.get(at("ask_steps", ask)).text
    tomorrow = (timezone.localdate() + DAY).isoformat()
    assert (field(page, "step-1-on"), field(page, "step-1-at")) == (tomorrow, "08:15")
    assert field(page, "step-1-how_long") == "half an hour"
    assert "read from your words" in page
    assert kept(noor, ask).steps == ()


def test_words_that_leave_it_open_fill_nothing_in(client: Client, noor: Visitor) -> None:
    ask = begin_ask(noor, what=WHAT, words="Could you help me some time next week?", now=timezone.now())
    page = client.get(at("ask_steps", ask)).text
    assert (field(page, "step-1-on"), field(page, "step-1-at")) == ("", "")
    assert "read from your words" not in page


def test_steps_are_kept_with_their_times_in_her_zone(client: Client, noor: Visitor, ask: UUID) -> None:
    tomorrow = (timezone.now() + 2 * DAY).date().isoformat()
    typed = {
        "step-1-what": "Take them", "step-1-on": tomorrow, "step-1-at": "8.15", "step-1-how_long": "half an hour",
        "step-2-what": "Cook", "step-2-on": tomorrow, "step-2-places": "2",
        "step-3-what": "", "step-3-places": "1",
    }  # fmt: skip
    assert client.post(at("ask_steps", ask), typed).headers["Location"] == at("ask_waiting", ask)
    first, second = kept(noor, ask).steps
    assert first.at
    assert f"{timezone.localtime(first.at):%H:%M}" == "08:15"
    assert (second.at, second.on and second.on.isoformat(), second.places) == (None, tomorrow, 2)
    page = client.get(at("ask_steps", ask)).text
    assert (field(page, "step-1-on"), field(page, "step-1-at")) == (tomorrow, "08:15")
    assert (field(page, "step-2-at"), field(page, "step-2-places")) == ("", "2")


def test_a_row_more_or_less_keeps_what_was_typed_and_saves_nothing(client: Client, noor: Visitor, ask: UUID) -> None:
    typed = {"step-1-what": "one", "step-1-on": "soon", "step-2-what": "two"}
    more = client.post(at("ask_steps", ask), typed | {"more": "1"}).text
    assert (field(more, "step-1-what"), field(more, "step-1-on"), field(more, "step-3-what")) == ("one", "soon", "")
    less = client.post(at("ask_steps", ask), typed | {"less": "1"}).text
    assert field(less, "step-1-what") == "two"
    assert 'name="step-2-what"' not in less
    assert kept(noor, ask).steps == ()
    many = {f"step-{number}-what": str(number) for number in range(1, 21)} | {"more": "1"}
    assert "20 steps are the most." in client.post(at("ask_steps", ask), many).text


def test_one_piece_needs_nothing_filled_in(client: Client, noor: Visitor, ask: UUID) -> None:
    set_steps(noor, ask, [Step(number=0, what="one"), Step(number=0, what="two")], timezone.now())
    client.post(at("ask_steps", ask), {"step-1-what": "one", "step-1-on": "soon", "whole": "1"})
    assert kept(noor, ask).steps == ()
    assert field(client.get(at("ask_steps", ask)).text, "step-1-what") == WHAT


@pytest.mark.parametrize(
    ("row", "where", "said"),
    [
        ({"on": "2020-01-01"}, "on", "has passed"),
        ({"on": "9999-12-31"}, "on", "That is not a day."),
        ({"on": "0001-01-01", "at": "08:00"}, "on", "That is not a day."),
        ({"on": "2099-01-01"}, "on", "more than five years away"),
        ({"on": "soon"}, "on", "That is not a day."),
        ({"at": "08:15"}, "on", "There is a time, and no day yet."),
        ({"on": "2027-01-04", "at": "25:00"}, "at", "That is not a time."),
        ({"on": "2027-01-04", "at": "noon"}, "at", "That is not a time."),
        ({"places": "0"}, "places", "Give a number of people from 1 to 50."),
        ({"places": "many"}, "places", "Give a number of people from 1 to 50."),
        ({"what": "w" * 301}, "what", "This is too long."),
        ({"what": "", "how_long": "an hour"}, "what", "Step 2 has no words yet."),
        ({"how_long": "h" * 100}, "how_long", "This is too long."),
    ],
)
def test_a_step_that_cannot_be_is_said_at_its_field_and_nothing_is_lost(
    client: Client, ask: UUID, row: dict[str, str], where: str, said: str
) -> None:
    typed = {"what": "the second", **row}
    form = {"step-1-what": "the first", **{f"step-2-{name}": value for name, value in typed.items()}}
    page = client.post(at("ask_steps", ask), form).text
    assert re.search(rf'id="step-2-{where}-wrong">[^<]*{re.escape(said)}', unescape(page))
    assert f'href="#step-2-{where}"' in page
    assert re.search(rf'id="step-2-{where}"[^>]*aria-describedby="step-2-{where}-wrong"', page)
    assert {name: field(page, f"step-2-{name}") for name in typed} == typed
    assert kept(visitor_in(client), ask).steps == ()


def test_the_hour_that_is_left_out_and_the_one_that_comes_twice(client: Client, noor: Visitor, ask: UUID) -> None:
    changing.choose(noor, Choices(time_zone="Europe/London"))
    year = timezone.now().year + 1
    gap, twice = _changes_of_clocks(year)
    skipped = client.post(at("ask_steps", ask), {"step-1-what": "one", "step-1-on": gap, "step-1-at": "01:30"}).text
    assert "this time is left out" in skipped
    typed = {"step-1-what": "one", "step-1-on": twice, "step-1-at": "01:30"}
    page = client.post(at("ask_steps", ask), typed).text
    assert "this time comes twice" in page
    assert "Which of the two?" in page
    hours = []
    for which in ("1", "2"):
        client.post(at("ask_steps", ask), typed | {"step-1-which": which})
        (step,) = kept(noor, ask).steps
        assert step.at
        hours.append(step.at.hour)
        again = client.get(at("ask_steps", ask)).text
        assert f'name="step-1-which" value="{which}" checked' in again
    assert hours == [0, 1]


def _changes_of_clocks(year: int) -> tuple[str, str]:
    def last_sunday(month: int) -> str:
        day = date(year, month, 31)
        return (day - timedelta(days=(day.weekday() + 1) % 7)).isoformat()

    return last_sunday(3), last_sunday(10)


# — waiting —


def test_how_she_waits_is_kept_and_comes_back(client: Client, noor: Visitor, ask: UUID) -> None:
    day = (timezone.now() + 3 * DAY).date().isoformat()
    typed = {"needed-on": day, "look-on": day, "plan": "the <bus>", "reach": "Mill Lane 4", "tells": "nothing",
             "counts": "1"}  # fmt: skip
    assert client.post(at("ask_waiting", ask), typed).headers["Location"] == at("ask_how", ask)
    ask_ = kept(noor, ask)
    assert ask_.needed_by
    assert f"{timezone.localtime(ask_.needed_by):%Y-%m-%d %H:%M}" == f"{day} 23:59"
    assert (ask_.plan, ask_.reach, ask_.tells, ask_.counts) == ("the <bus>", "Mill Lane 4", "nothing", True)
    page = client.get(at("ask_waiting", ask)).text
    assert (field(page, "needed-on"), field(page, "needed-at"), field(page, "look-on")) == (day, "", day)
    assert "the &lt;bus&gt;" in page
    client.post(at("ask_waiting", ask), typed | {"counts": "", "needed-at": "17:30"})
    assert not kept(noor, ask).counts
    assert field(client.get(at("ask_waiting", ask)).text, "needed-at") == "17:30"


def test_mail_is_no_choice_where_the_house_sends_none(client: Client, noor: Visitor, ask: UUID) -> None:
    sam = add(noor, "Sam", email="sam@example.org")
    choose_people(noor, ask, [sam], now=timezone.now())
    page = client.get(at("ask_waiting", ask)).text
    assert "An e-mail without content" not in page
    assert "One gentle note" not in page
    assert "This house sends it" not in client.get(at("ask_how", ask)).text
    client.post(at("ask_waiting", ask), {"tells": "email", "nudges": "1", "replies": "1"})
    ask_ = kept(noor, ask)
    assert (ask_.tells, ask_.nudges, ask_.replies_to_me) == ("look", False, False)


def test_counting_in_is_not_ticked_for_her(client: Client, ask: UUID) -> None:
    page = client.get(at("ask_waiting", ask)).text
    assert re.search(r'name="counts" value="1">', page)
    assert page.count(" checked") == 1  # that she looks here: something has to hold


@pytest.mark.parametrize(
    ("typed", "where", "said"),
    [
        ({"needed-on": "2020-01-01"}, "needed-on", "That time has passed."),
        ({"needed-on": "soon"}, "needed-on", "That is not a day."),
        ({"needed-at": "08:00"}, "needed-on", "There is a time, and no day yet."),
        ({"needed-on": "2027-01-04", "needed-at": "late"}, "needed-at", "That is not a time."),
        ({"look-on": "2020-01-01"}, "look-on", "That day has passed."),
        ({"look-on": "soon"}, "look-on", "That is not a day."),
        ({"plan": "p" * 2_001}, "plan", "This is too long."),
        ({"reach": "r" * 601}, "reach", "This is too long."),
    ],
)
def test_a_waiting_that_cannot_be_is_said_at_its_field(
    client: Client, ask: UUID, typed: dict[str, str], where: str, said: str
) -> None:
    page = client.post(at("ask_waiting", ask), {"plan": "the bus", **typed}).text
    assert re.search(rf'id="{where}-wrong">[^<]*{re.escape(said)}', page)
    assert f'href="#{where}"' in page
    assert typed.get("plan", "the bus") in page
    assert kept(visitor_in(client), ask).plan == ""


def test_words_of_danger_in_the_plan_bring_the_lines_and_are_kept(client: Client, noor: Visitor, ask: UUID) -> None:
    choose(noor, ask, "Sam")
    panel = client.post(at("ask_waiting", ask), {"plan": IN_DANGER}).text
    assert PANEL in panel
    assert at("ask_waiting", ask) in panel
    assert (kept(noor, ask).plan, kept(noor, ask).no_prediction) == (IN_DANGER, True)
    assert client.post(at("ask_waiting", ask), {"plan": IN_DANGER}).headers["Location"] == at("ask_how", ask)
    assert client.get(at("ask_expect", ask)).status_code == 302


# — how, and before it goes —


def test_one_person_is_told_without_a_link_and_nothing_crosses(client: Client, noor: Visitor, ask: UUID) -> None:
    choose(noor, ask, "Sam")
    page = client.get(at("ask_how", ask)).text
    assert "You send it yourself, and note the answer here." in page
    assert re.findall(r'value="(\w+)" checked', page) == ["text"]
    (sam,) = (one.helper for one in kept(noor, ask).to)
    assert client.post(at("ask_how", ask), {f"way-{sam}": "aloud"}).headers["Location"] == at("ask_before", ask)
    page = client.get(at("ask_before", ask)).text
    assert "Go on to sending" in page
    assert WORDS in unescape(page)
    assert client.post(at("ask_before", ask), {}).headers["Location"] == at("ask", ask)
    assert (kept(noor, ask).stage, kept(noor, ask).to[0].way) == (Stage.SENT, Way.ALOUD)
    assert not AskRow.objects.exists()


def send(client: Client, noor: Visitor, ask: UUID) -> None:
    choose(noor, ask, "Sam", "Ilse")
    client.post(at("ask_before", ask), {"yes": field(client.get(at("ask_before", ask)).text, "yes")})
    assert kept(noor, ask).shared


def test_she_sees_it_as_they_will_and_who_can_read_it(client: Client, noor: Visitor, ask: UUID) -> None:
    sam, ilse, ruben = choose(noor, ask, "Sam", "Ilse", "Ruben")
    client.post(at("ask_people", ask), {"who": [sam, ruben], f"instead-{sam}": ilse})
    client.post(at("ask_how", ask), {f"way-{sam}": "copy", f"link-{sam}": "1", f"way-{ilse}": "copy",
                                     f"link-{ilse}": "1", f"way-{ruben}": "aloud"})  # fmt: skip
    client.post(at("ask_waiting", ask), {"plan": "the ocarina", "reach": "Mill Lane 4"})
    page = unescape(client.get(at("ask_before", ask)).text)
    for said in (
        "Noor is asking you, Sam",
        WORDS,
        "Sam, and whoever Sam gives the link to.",
        "Ilse, but only once Sam cannot.",
        "Ruth, who runs this, cannot.",
        "And only after a yes:",
        "Mill Lane 4",
    ):
        assert said in page
    assert re.search(r"without a link, to:\s*<[^>]+>Ruben<", page)
    assert "ocarina" not in page
    assert not AskRow.objects.exists()


def test_a_yes_sends_exactly_that_once(client: Client, noor: Visitor, ask: UUID) -> None:
    choose(noor, ask, "Sam", "Ilse")
    yes = field(client.get(at("ask_before", ask)).text, "yes")
    for _ in range(2):
        answer = client.post(at("ask_before", ask), {"yes": yes})
        assert answer.headers["Location"].startswith(at("ask", ask))
    assert (AskRow.objects.count(), RecipientRow.objects.count()) == (1, 2)


def test_what_changed_meanwhile_is_shown_anew(client: Client, noor: Visitor, ask: UUID) -> None:
    choose(noor, ask, "Sam", "Ilse")
    yes = field(client.get(at("ask_before", ask)).text, "yes")
    client.post(at("ask_words", ask), {"what": WHAT, "draft": "Other words."})
    page = client.post(at("ask_before", ask), {"yes": yes}).text
    assert "Something has changed since you looked. Nothing was sent." in page
    assert "Other words." in page
    assert field(page, "yes") != yes
    assert not AskRow.objects.exists()


def test_what_cannot_be_sent_says_why_and_where_to_change_it(client: Client, noor: Visitor, ask: UUID) -> None:
    ids = choose(noor, ask, "Sam", "Ilse")
    matching.take_person_away(noor, UUID(ids[0]))
    page = client.post(at("ask_before", ask), {"yes": field(client.get(at("ask_before", ask)).text, "yes")}).text
    assert "This person is no longer on your list." in page
    assert f'<a class="other" href="{at("ask_people", ask)}">' in page
    assert client.post(at("ask_people", ask), {"who": ids}).status_code == 200
    assert not AskRow.objects.exists()


def test_with_nobody_chosen_there_is_nothing_to_send(client: Client, ask: UUID) -> None:
    page = client.get(at("ask_before", ask)).text
    assert "Choose whom to ask" in page
    assert "Go on to sending" not in page
    assert "Nobody is chosen yet." in client.post(at("ask_before", ask), {}).text


def test_a_link_that_is_chosen_since_is_seen_before_it_goes(client: Client, noor: Visitor, ask: UUID) -> None:
    (sam,) = choose(noor, ask, "Sam")
    choose_way(noor, ask, sam, Way.COPY, by_link=True, now=timezone.now())
    page = client.post(at("ask_before", ask), {}).text
    assert "Something has changed since you looked." in page
    assert "Yes, make the links for exactly this" in page


# — where the house sends mail —


@pytest.fixture
def mailing(noor: Visitor) -> None:
    """Let the house send mail, and mail reach Noor."""
    set_mail(noor, NewMail(server="127.0.0.1", port=25, security="none", username="", sender="house@example.org"),
             timezone.now())  # fmt: skip
    people.change_person(noor.person, email="noor@example.org", is_email_confirmed=True)


@pytest.mark.usefixtures("mailing")
def test_the_house_can_mail_those_with_an_address_and_says_where(client: Client, noor: Visitor, ask: UUID) -> None:
    sam, ilse = add(noor, "Sam", email="sam@example.org"), add(noor, "Ilse")
    choose_people(noor, ask, [sam, ilse], now=timezone.now())
    page = client.get(at("ask_how", ask)).text
    assert page.count('value="mailed"') == 1
    client.post(at("ask_how", ask), {f"way-{sam}": "mailed", f"way-{ilse}": "copy", f"link-{ilse}": "1"})
    assert [(one.way, one.by_link) for one in kept(noor, ask).to] == [(Way.MAILED, True), (Way.COPY, True)]
    page = client.post(at("ask_how", ask), {f"way-{ilse}": "mailed"}).text
    assert "There is no e-mail address for Ilse." in page
    typed = {"tells": "email", "nudges": "1", "replies": "1"}
    client.post(at("ask_waiting", ask), typed)
    assert client.get(at("ask_waiting", ask)).text.count(" checked") == 3
    page = client.get(at("ask_before", ask)).text
    assert "Sam (sam@example.org)" in page
    assert "They see your own address, to answer to." in page
    assert "Yes, send exactly this" in page


@pytest.mark.usefixtures("mailing")
def test_what_the_house_can_no_longer_mail_says_so_and_nothing_leaves(client: Client, noor: Visitor, ask: UUID) -> None:
    sam = add(noor, "Sam", email="sam@example.org")
    choose_people(noor, ask, [sam], now=timezone.now())
    choose_way(noor, ask, str(sam), Way.MAILED, by_link=True, now=timezone.now())
    yes = field(client.get(at("ask_before", ask)).text, "yes")
    stop_mail(noor, timezone.now())
    page = client.post(at("ask_before", ask), {"yes": yes}).text
    assert "This Askwell sends no mail now. Nothing was sent." in page
    assert not AskRow.objects.exists()
    assert not kept(noor, ask).shared
