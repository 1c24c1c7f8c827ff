"""Her ask under way, as a browser meets it."""

import re
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from askwell.core.evidence import Prediction
from askwell.core.terms import Answer, Likelihood
from askwell.store.shared import AskRow
from askwell.usecases import matching
from askwell.usecases.answer import Given, answer_ask, see_ask
from askwell.usecases.ask.kept import all_asks, find_ask
from askwell.usecases.ask.making import Waiting, begin_ask, choose_people, predict, say_sent, set_waiting
from askwell.usecases.visitor import Visitor
from tests.usecases.asks import an_ask, newest_ask, person_called, school_run
from tests.web.test_shelf import browser, person, visitor_in

pytestmark = pytest.mark.django_db
YES, NO = Given(answer=Answer.YES), Given(answer=Answer.NO, note="I am on early shift")
BLAME = re.compile(r"has not answered|hasn.t answered|\bseen\b|no reply|ignored|\d ?%", re.IGNORECASE)


@pytest.fixture
def client() -> Client:
    return browser(person("Noor"))


@pytest.fixture
def noor(client: Client) -> Visitor:
    return visitor_in(client)


def aloud(by: Visitor, name: str = "Sam", waiting: Waiting | None = None) -> tuple[UUID, str]:
    """Let her say an ask to somebody herself."""
    now = timezone.now()
    helper = person_called(by, name, now=now)
    ask = begin_ask(by, what="a lift on Thursday", words="Could you take me on Thursday?", now=now)
    choose_people(by, ask, [helper], now=now)
    predict(by, ask, str(helper), Prediction(words=Likelihood.HARDLY), now)
    set_waiting(by, ask, waiting or Waiting(), now)
    say_sent(by, ask, str(helper), now)
    return ask, str(helper)


def shared(by: Visitor, *names: str, **more: object) -> tuple[UUID, tuple[str, ...]]:
    tokens = an_ask(by, *names, now=timezone.now(), **more)  # type: ignore[arg-type]
    return newest_ask(by), tokens


def at(name: str, ask: UUID, helper: str = "") -> str:
    return reverse(name, kwargs={"ask": ask, **({"helper": helper} if helper else {})})


def words_of(page: str) -> str:
    main = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def fields_of(page: str) -> dict[str, str]:
    """Return what a form would send if nothing were changed."""
    form = page.partition("<main")[2].partition("<form")[2]
    sent = {}
    for tag in re.findall(r"<input [^>]+>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("type") not in {"checkbox", "radio"} or " checked" in tag:
            sent[attributes["name"]] = unescape(attributes.get("value", ""))
    for name, text in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL):
        sent[name] = unescape(text)
    return sent


def test_waiting_says_that_silence_is_not_a_no_and_what_she_does_meanwhile(client: Client, noor: Visitor) -> None:
    look = timezone.now().date() + timedelta(days=3)
    ask, _ = aloud(noor, waiting=Waiting(look_on=look, plan="I take the bus"))
    page = words_of(client.get(at("ask", ask)).text)
    assert "Silence is not a no." in page
    assert "I take the bus" in page
    assert "Until then there is nothing to do." in page
    assert not BLAME.search(page)


def test_each_answer_said_to_her_is_one_tap(client: Client, noor: Visitor) -> None:
    ask, sam = aloud(noor)
    page = client.get(at("ask", ask)).text
    for answer in ("yes", "part", "later", "no"):
        assert f'name="answer" value="{answer}"' in page
    page = client.post(at("ask_heard", ask, sam), {"answer": "yes"}, follow=True).text
    assert "Sam said yes." in words_of(page)
    assert "You thought a yes was hardly likely. It came." in words_of(page)


def test_a_no_is_met_with_kindness_its_reason_and_the_named_next_person(client: Client, noor: Visitor) -> None:
    ask, (sam, _) = shared(noor, "Sam", "Ilse", stand_ins={"Ilse": "Sam"})
    answer_ask(sam, NO, timezone.now())
    page = words_of(client.get(at("ask", ask)).text)
    assert "Sam said no." in page
    assert "“I am on early shift”" in page
    assert "A no is about this, and about now." in page
    assert "Ilse is next, when you like." in page
    assert not BLAME.search(page)
    (refused,) = (one.refused for _, one in matching.list_people(noor) if one.name == "Sam")
    assert refused == {find_ask(noor, ask).matter}


def test_a_stand_in_for_a_no_said_aloud_comes_when_she_says_so(client: Client, noor: Visitor) -> None:
    ask, (_, ilse) = shared(noor, "Sam", "Ilse", stand_ins={"Ilse": "Sam"})
    sam = str(person_called(noor, "Sam"))
    page = client.post(at("ask_heard", ask, sam), {"answer": "no"}, follow=True).text
    assert "Ask Ilse now" in page
    helper = str(person_called(noor, "Ilse"))
    page = client.post(at("ask_sent", ask, helper), {"do": "turn"}, follow=True).text
    assert "It is their turn now." in page
    assert ilse in page
    assert see_ask(ilse, timezone.now()).is_open


def test_a_condition_is_shown_beside_that_she_owes_nothing(client: Client, noor: Visitor) -> None:
    ask, (sam,) = shared(noor, "Sam")
    answer_ask(sam, Given(answer=Answer.YES, note="Yes, as long as you mow my lawn."), timezone.now())
    assert "You owe nothing" in words_of(client.get(at("ask", ask)).text)


def test_after_a_yes_she_reads_how_to_reach_them(client: Client, noor: Visitor) -> None:
    ask, (sam,) = shared(noor, "Sam")
    answer_ask(sam, Given(answer=Answer.YES, reach="07700 900321"), timezone.now())
    assert "07700 900321" in words_of(client.get(at("ask", ask)).text)


def test_silence_is_said_kindly_with_three_ways_on(client: Client, noor: Visitor) -> None:
    needed = timezone.now() + timedelta(seconds=1)
    ask, _ = aloud(noor, waiting=Waiting(needed_by=needed, plan="I take the bus"))
    while timezone.now() < needed:
        pass
    page = words_of(client.get(at("ask", ask)).text)
    assert re.search(r"No answer by \w+day \d+ \w+\. That is not a no\.", page)
    assert "One gentle line" in page
    assert "Ask someone else for the same" in page
    assert page.count("I take the bus") == 2
    assert not BLAME.search(page)


def test_asking_somebody_else_is_the_same_matter(client: Client, noor: Visitor) -> None:
    ask, _ = aloud(noor)
    client.post(at("ask_once_more", ask))
    matters = {hers.matter for _, hers in all_asks(noor)}
    assert len(all_asks(noor)) == 2
    assert len(matters) == 1


def test_a_link_is_shown_again_renewed_and_taken_back(client: Client, noor: Visitor) -> None:
    ask, (old,) = shared(noor, "Sam")
    sam = str(person_called(noor, "Sam"))
    assert old in client.get(at("ask_link", ask, sam)).text
    client.post(at("ask_link", ask, sam), {"do": "renew"})
    page = client.get(at("ask_link", ask, sam)).text
    assert old not in page
    page = client.post(at("ask_link", ask, sam), {"do": "revoke"}, follow=True).text
    assert "The link is taken back." in words_of(page)
    assert "Make a new link" in words_of(page)


def test_what_she_changes_is_shown_as_they_will_read_it_before_it_leaves(client: Client, noor: Visitor) -> None:
    ask, (sam,) = shared(noor, "Sam", steps=school_run(timezone.now()))
    form = fields_of(client.get(at("ask_change", ask)).text)
    form["words"] = "Could you come at nine instead?"
    page = client.post(at("ask_change", ask), form).text
    assert "See it as they will" in page
    assert see_ask(sam, timezone.now()).content.words != form["words"]
    page = client.post(at("ask_change", ask), fields_of(page), follow=True).text
    assert see_ask(sam, timezone.now()).content.words == form["words"]
    assert "Nothing has been sent to anyone." in words_of(page)


def test_looking_at_the_form_and_sending_it_as_it_is_changes_nothing(client: Client, noor: Visitor) -> None:
    ask, (sam,) = shared(noor, "Sam", steps=school_run(timezone.now()))
    page = client.post(at("ask_change", ask), fields_of(client.get(at("ask_change", ask)).text), follow=True).text
    assert "Nothing was changed." in page
    assert see_ask(sam, timezone.now()).version == 1


def test_a_step_taken_out_names_whom_it_frees_first(client: Client, noor: Visitor) -> None:
    ask, (sam,) = shared(noor, "Sam", steps=school_run(timezone.now()))
    answer_ask(sam, YES, timezone.now())
    form = fields_of(client.get(at("ask_change", ask)).text) | {"out-2": "1"}
    page = client.post(at("ask_change", ask), form).text
    assert "Sam said yes to “Fetch them at three”. That is no longer needed" in words_of(page)


def test_an_odd_day_keeps_all_she_typed(client: Client, noor: Visitor) -> None:
    ask, _ = shared(noor, "Sam", steps=school_run(timezone.now()))
    form = fields_of(client.get(at("ask_change", ask)).text) | {"words": "My new words", "step-1-on": "soon"}
    page = client.post(at("ask_change", ask), form).text
    assert 'class="wrong"' in page
    assert "My new words" in page


@pytest.mark.parametrize(("how", "said"), [("enough", "I have enough help"), ("withdrawn", "no longer needed")])
def test_ending_has_kind_words_ready_for_each_who_knows(client: Client, noor: Visitor, how: str, said: str) -> None:
    ask, (sam, _) = shared(noor, "Sam", "Ilse", stand_ins={"Ilse": "Sam"})
    answer_ask(sam, YES, timezone.now())
    assert "said yes to something" in words_of(client.get(at("ask_end", ask)).text)
    page = words_of(client.post(at("ask_end", ask), {"how": how}, follow=True).text)
    assert said in page
    assert "Hi Sam" in page
    assert "Ilse" not in page
    assert "This ask is over" in client.get(at("ask", ask)).text


def test_her_thanks_is_read_on_the_link_also_after_a_change_of_mind(client: Client, noor: Visitor) -> None:
    ask, (token,) = shared(noor, "Sam")
    sam = str(person_called(noor, "Sam"))
    answer_ask(token, YES, timezone.now())
    page = client.get(at("ask_thanks", ask, sam)).text
    ready = fields_of(page)["words"]
    assert "Sam" in ready
    assert "Nobody keeps count." in page
    answer_ask(token, Given(answer=Answer.NO), timezone.now())
    page = client.post(at("ask_thanks", ask, sam), {"words": "Thank you for wanting to."}, follow=True).text
    assert "Your thanks is kept." in words_of(page)
    assert see_ask(token, timezone.now()).thanks == "Thank you for wanting to."


def test_an_empty_thanks_is_said_and_not_kept(client: Client, noor: Visitor) -> None:
    ask, sam = aloud(noor)
    page = client.post(at("ask_thanks", ask, sam), {"words": "  "}).text
    assert "There are no words yet." in words_of(page)


def test_how_it_was_needs_one_answer_and_leaves_two_open(client: Client, noor: Visitor) -> None:
    ask, sam = aloud(noor)
    client.post(at("ask_heard", ask, sam), {"answer": "yes"})
    assert "Say first whether it happened" in client.post(at("ask_after", ask, sam), {"lighter": "yes"}).text
    client.post(at("ask_after", ask, sam), {"happened": "partly"})
    (one,) = find_ask(noor, ask).to
    assert (one.happened, one.lighter, one.closer) == ("partly", "", "")


def test_what_she_expected_stands_beside_what_came_without_any_sum_for_a_person(client: Client, noor: Visitor) -> None:
    for _ in range(3):
        ask, sam = aloud(noor)
        client.post(at("ask_heard", ask, sam), {"answer": "yes"})
    page = words_of(client.get(reverse("asks_so_far")).text)
    assert page.count("Expected: hardly · Came: yes") == 3
    assert "too few to say anything" in page
    assert not re.search(r"\b(3|three)\b", page)


def test_her_home_shows_what_is_under_way_and_that_there_is_an_answer(client: Client, noor: Visitor) -> None:
    ask, (sam,) = shared(noor, "Sam")
    page = words_of(client.get(reverse("home")).text)
    assert "Asks under way" in page
    assert "There is an answer" not in page
    answer_ask(sam, YES, timezone.now())
    assert "There is an answer" in words_of(client.get(reverse("home")).text)
    client.get(at("ask", ask))
    assert "There is an answer" not in words_of(client.get(reverse("home")).text)


def test_what_has_ended_is_behind_her_also_when_it_was_shed(client: Client, noor: Visitor) -> None:
    ask, (sam,) = shared(noor, "Sam")
    answer_ask(sam, YES, timezone.now())
    client.get(at("ask", ask))
    AskRow.objects.update(ends_at=timezone.now() - timedelta(days=1))
    assert "Asks that are behind you" in words_of(client.get(reverse("home")).text)
    AskRow.objects.all().delete()
    page = words_of(client.get(at("ask", ask)).text)
    assert "This ask is over" in page
    assert "Sam said yes." in page


def test_danger_in_a_note_brings_the_lines_and_the_note_is_kept(client: Client, noor: Visitor) -> None:
    ask, sam = aloud(noor)
    page = client.post(at("ask_heard", ask, sam), {"answer": "no", "note": "I want to kill myself tonight"}).text
    assert 'class="care"' in page
    assert find_ask(noor, ask).to[0].heard.note == "I want to kill myself tonight"  # type: ignore[union-attr]


def test_taking_it_away_asks_first(client: Client, noor: Visitor) -> None:
    ask, _ = shared(noor, "Sam")
    assert "Take it away for everyone" in client.get(at("ask_away", ask)).text
    page = client.post(at("ask_away", ask), {"everywhere": "1"}, follow=True).text
    assert "It was taken away from what you keep." in page
    assert all_asks(noor) == ()


def test_max_and_the_host_find_no_page_of_hers(client: Client, noor: Visitor) -> None:
    del client
    ask, _ = shared(noor, "Sam")
    sam = str(person_called(noor, "Sam"))
    other = browser(person("Max"))
    for name in ("ask", "ask_change", "ask_end", "ask_tell", "ask_away"):
        assert other.get(at(name, ask)).status_code == 404
        assert other.post(at(name, ask), {"how": "enough", "everywhere": "1"}).status_code == 404
    for name in ("ask_heard", "ask_link", "ask_after", "ask_thanks"):
        assert other.get(at(name, ask, sam)).status_code == 404
        data = {"answer": "yes", "do": "revoke", "happened": "yes", "words": "a"}
        assert other.post(at(name, ask, sam), data).status_code == 404
    assert other.post(at("ask_sent", ask, sam), {"do": "sent"}).status_code == 404
    assert other.post(at("ask_once_more", ask)).status_code == 404
    assert find_ask(noor, ask).to[0].heard is None
