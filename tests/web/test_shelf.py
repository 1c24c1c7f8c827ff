"""Her home and the pages of Think with memory, as a browser meets them."""

import re
from datetime import datetime, timedelta
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from askwell.adapters.sealing import make_key, public_of
from askwell.store.private import KeyRow, SealedRow
from askwell.usecases import shelf
from askwell.usecases.access import people
from askwell.usecases.access.circle import home_circle
from askwell.usecases.account.devices import Device, see_visitor, start_session
from askwell.usecases.visitor import Visitor

pytestmark = pytest.mark.django_db
NOOR = "I don't want to bother Sam, he has enough on his plate. I should be able to manage on my own."
IN_DANGER = "I want to kill myself tonight"
PASSWORD = "kettle under the stairs"
KEPT = re.compile(r"Kept at \d\d\.\d\d\. You can close this page\.")


def person(name: str) -> tuple[people.StoredPerson, dict[int, bytes]]:
    """Give somebody an account without stretching a password."""
    id_, key = uuid4(), make_key()
    people.add_person(id_=id_, name=name, email="", joined_on=timezone.now().date(), agreed_to="2026-11")
    people.add_member(id_, home_circle(), is_host=False)
    KeyRow.objects.create(
        person_id=id_, number=1, public_key=public_of(key), salt=b"", wrapped_by_password=b"", wrapped_by_recovery=b""
    )
    stored = people.find_person(id_)
    assert stored
    return stored, {1: key}


def browser(who: tuple[people.StoredPerson, dict[int, bytes]] | None = None) -> Client:
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=True)
    if who:
        client.cookies["visit"] = start_session(*who, Device(), timezone.now()).token
    return client


def visitor_in(client: Client) -> Visitor:
    visitor = see_visitor(client.cookies["visit"].value, timezone.now())
    assert visitor
    return visitor


def hidden(page: str) -> dict[str, str]:
    form = page.partition('id="path"')[2]
    return {n: unescape(v) for n, v in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)}


@pytest.fixture
def noor() -> tuple[people.StoredPerson, dict[int, bytes]]:
    return person("Noor")


@pytest.fixture
def client(noor: tuple[people.StoredPerson, dict[int, bytes]]) -> Client:
    return browser(noor)


def test_each_page_keeps_one_draft_and_says_so(client: Client) -> None:
    first = client.get(reverse("hard")).text
    assert "Only you can read this." in first
    assert SealedRow.objects.count() == 0
    page = client.post(reverse("holds_me_back"), hidden(first) | {"words": NOOR}).text
    assert KEPT.search(page)
    page = client.post(reverse("another_way"), hidden(page) | {"fits-burden": "yes"}).text
    assert KEPT.search(page)
    ((_, draft),) = shelf.all_drafts(visitor_in(client))
    assert (draft.here, draft.values["words"], draft.values["fits-burden"]) == ("another_way", NOOR, "yes")


def test_nothing_is_kept_of_a_sign_of_crisis_or_of_a_door(client: Client) -> None:
    page = client.post(reverse("holds_me_back"), {"words": IN_DANGER, "door-then": "/x/"}).text
    assert "You deserve a real person now." in page
    client.post(reverse("holds_me_back"), hidden(page))
    ((_, draft),) = shelf.all_drafts(visitor_in(client))
    assert hidden(page)["care_seen"]
    assert set(draft.values) == {"words"}


def test_a_visitor_leaves_nothing_behind(client: Client) -> None:
    page = browser().post(reverse("words_to_send"), {"what": "take the kids to school", "words": NOOR}).text
    assert "nothing here is kept" in page
    assert not KEPT.search(page)
    assert SealedRow.objects.count() == 0
    client.cookies["plain"] = "1"
    page = client.post(reverse("words_to_send"), {"what": "take the kids to school", "words": NOOR}).text
    assert "nothing here is kept" in page
    assert SealedRow.objects.count() == 0


def test_a_form_from_another_site_keeps_nothing(client: Client) -> None:
    page = client.post(reverse("holds_me_back"), {"words": NOOR}, headers={"sec-fetch-site": "cross-site"}).text
    assert "Not kept" in page
    assert SealedRow.objects.count() == 0
    client.post(reverse("holds_me_back"), {"words": NOOR}, headers={"sec-fetch-site": "same-origin"})
    assert SealedRow.objects.count() == 1


def test_a_journey_is_found_again_on_another_device_at_the_page_where_it_was_left(
    client: Client, noor: tuple[people.StoredPerson, dict[int, bytes]]
) -> None:
    client.post(reverse("small_step"), {"words": NOOR, "fits-burden": "yes"})
    there = browser(noor)
    home = there.get(reverse("home")).text
    assert "don&#39;t want to bother Sam" in home
    assert "A first small step" in home
    link = re.search(r'href="(/home/draft/[^"/]+/)"', home)
    assert link
    page = there.get(link[1]).text
    assert "<h1>A first small step</h1>" in page
    assert hidden(page)["words"] == NOOR
    onward = there.post(reverse("what_to_ask"), hidden(page)).text
    assert KEPT.search(onward)
    assert len(shelf.all_drafts(visitor_in(client))) == 1


def test_two_devices_that_change_one_draft_keep_both(
    client: Client, noor: tuple[people.StoredPerson, dict[int, bytes]]
) -> None:
    client.post(reverse("holds_me_back"), {"words": NOOR})
    ((id_, _),) = shelf.all_drafts(visitor_in(client))
    address, there = reverse("draft", kwargs={"draft": id_}), browser(noor)
    here_page, there_page = client.get(address).text, there.get(address).text
    client.post(reverse("holds_me_back"), hidden(here_page) | {"words": "From the phone."})
    second = there.post(reverse("holds_me_back"), hidden(there_page) | {"words": "From the library."}).text
    assert "This was also changed on another device. Both are kept." in second
    assert "From the library." in second
    words = {draft.values["words"] for _, draft in shelf.all_drafts(visitor_in(client))}
    assert words == {"From the phone.", "From the library."}
    third = there.post(reverse("what_to_ask"), hidden(second)).text
    assert "another device" not in third
    again = there.post(reverse("holds_me_back"), hidden(there_page) | {"words": "From the library, again."}).text
    assert "another device" in again
    assert len(shelf.all_drafts(visitor_in(client))) == 2


def test_going_back_in_the_browser_loses_nothing_that_came_after(client: Client) -> None:
    first = client.get(reverse("hard")).text
    second = client.post(reverse("holds_me_back"), hidden(first) | {"words": NOOR, "here": "hard"}).text
    client.post(reverse("words_to_send"), hidden(second) | {"what": "take the kids to school", "when": "Thursday"})
    changed = NOOR + " And I am tired."
    back = client.post(reverse("holds_me_back"), hidden(first) | {"words": changed, "here": "hard"}).text
    assert "another device" not in back
    ((_, draft),) = shelf.all_drafts(visitor_in(client))
    assert (draft.values["words"], draft.values["when"]) == (changed, "Thursday")


def test_words_are_made_anew_when_she_goes_back_and_changes_the_parts(client: Client) -> None:
    parts = client.post(reverse("what_to_ask"), {"words": NOOR}).text
    sent = hidden(parts) | {"here": "what_to_ask", "what": "take the kids to school", "when": "Thursday"}
    words = client.post(reverse("words_to_send"), sent).text
    client.post(reverse("words_to_send"), hidden(words) | {"draft": "My own words for Thursday.", "look": "1"})
    again = client.post(reverse("words_to_send"), sent | {"when": "Friday"}).text
    assert "My own words for Thursday." not in again
    assert "on Friday" in again


def test_do_not_keep_this_one_takes_it_away_and_it_stays_away(client: Client) -> None:
    page = client.post(reverse("another_way"), {"added": "burden", "mine-burden": "He would want to know."}).text
    assert SealedRow.objects.count() == 2
    mine = {"mine-burden": "He would want to know."}
    page = client.post(reverse("another_way"), hidden(page) | mine | {"unkept": "1"}).text
    assert "This one is not kept." in page
    assert SealedRow.objects.count() == 0
    page = client.post(reverse("small_step"), hidden(page) | mine).text
    assert SealedRow.objects.count() == 0
    after_all = client.post(reverse("small_step"), hidden(page) | {"unkept": ""}).text
    assert KEPT.search(after_all)
    assert SealedRow.objects.count() == 2


def test_what_was_taken_away_elsewhere_is_not_kept_again_unasked(client: Client) -> None:
    page = client.post(reverse("holds_me_back"), {"words": NOOR}).text
    ((id_, _),) = shelf.all_drafts(visitor_in(client))
    asks = client.get(reverse("draft_away", kwargs={"draft": id_})).text
    assert "Take this away?" in asks
    answer = client.post(reverse("draft_away", kwargs={"draft": id_}), follow=True)
    assert "It was taken away." in answer.text
    onward = client.post(reverse("what_to_ask"), hidden(page)).text
    assert "This is no longer kept" in onward
    assert SealedRow.objects.count() == 0
    assert KEPT.search(client.post(reverse("what_to_ask"), hidden(onward) | {"stamp": ""}).text)


def test_a_form_after_signing_out_waits_in_the_door_and_nothing_is_stored(client: Client) -> None:
    page = client.post(reverse("holds_me_back"), {"words": NOOR}).text
    client.post(reverse("sign_out"))
    rows = [bytes(row.sealed) for row in SealedRow.objects.all()]
    planted = NOOR + " zanzibar-quilt-lantern"
    door = client.post(reverse("another_way"), hidden(page) | {"words": planted}).text
    assert "<h1>Sign in</h1>" in door
    assert "zanzibar-quilt-lantern" in door
    assert "Go on without keeping it" in door
    assert [bytes(row.sealed) for row in SealedRow.objects.all()] == rows
    through = client.post(reverse("another_way"), hidden(page) | {"words": planted, "unkept": "1"}).text
    assert "<h1>Another way to see it</h1>" in through
    assert "kept" not in hidden(through)
    assert [bytes(row.sealed) for row in SealedRow.objects.all()] == rows


def test_lines_to_call_are_never_behind_a_door(client: Client) -> None:
    page = client.post(reverse("holds_me_back"), {"words": NOOR}).text
    client.post(reverse("sign_out"))
    panel = client.post(reverse("another_way"), hidden(page) | {"words": IN_DANGER}).text
    assert "You deserve a real person now." in panel
    assert "<h1>Sign in</h1>" in client.post(reverse("another_way"), hidden(panel)).text


def test_going_on_unkept_while_locked_takes_no_draft_away(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = client.post(reverse("holds_me_back"), {"words": NOOR}).text
    later = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "You were away for a while" in client.post(reverse("small_step"), hidden(page)).text
    onward = client.post(reverse("small_step"), hidden(page) | {"unkept": "1"}).text
    assert "<h1>A first small step</h1>" in onward
    assert SealedRow.objects.count() == 1


def test_autosave_answers_with_one_line_and_keeps_the_rest(client: Client) -> None:
    first = hidden(client.get(reverse("hard")).text)
    line = client.post(reverse("keep"), first | {"here": "hard", "words": NOOR}).text
    assert KEPT.search(line)
    assert "<html" not in line
    stamp = re.search(r'data-stamp="([0-9a-f]+)"', line)
    assert stamp
    page = client.post(reverse("holds_me_back"), first | {"stamp": stamp[1], "words": NOOR}).text
    assert KEPT.search(page)
    ((_, draft),) = shelf.all_drafts(visitor_in(client))
    assert draft.here == "holds_me_back"
    client.post(reverse("sign_out"))
    assert "Not kept" in client.post(reverse("keep"), hidden(page) | {"words": "more"}).text


def test_words_of_danger_bring_the_panel_once_when_a_draft_is_opened(client: Client) -> None:
    panel = client.post(reverse("what_to_ask"), {"words": IN_DANGER}).text
    client.post(reverse("what_to_ask"), hidden(panel))
    ((id_, _),) = shelf.all_drafts(visitor_in(client))
    opened = client.get(reverse("draft", kwargs={"draft": id_})).text
    assert "You deserve a real person now." in opened
    assert "<h1>What to ask</h1>" in client.post(reverse("what_to_ask"), hidden(opened)).text


def test_an_address_of_think_leads_to_the_newest_draft(client: Client) -> None:
    assert client.get(reverse("small_step"))["Location"] == "/hard/?from=old"
    client.post(reverse("small_step"), {"words": NOOR})
    answer = client.get(reverse("words_to_send"), follow=True)
    assert "<h1>A first small step</h1>" in answer.text


def test_any_page_can_be_jumped_to(client: Client) -> None:
    page = client.post(reverse("holds_me_back"), {"words": NOOR}).text
    for name in ("hard", "another_way", "small_step", "what_to_ask", "words_to_send"):
        assert f'form="path" formaction="{reverse(name)}" name="jump"' in page
    jumped = client.post(reverse("words_to_send"), hidden(page) | {"jump": "1"}).text
    assert "is still empty" not in jumped
    assert "<h1>What to ask</h1>" in jumped


def test_what_was_said_can_be_asked_again(client: Client) -> None:
    need = {"words": NOOR, "what": "take the kids to school", "when": "Thursday", "to": "Sam"}
    page = client.post(reverse("words_to_send"), need).text
    assert "I have said it or sent it" in page
    said = client.post(reverse("words_to_send"), hidden(page) | {"said": "1"}).text
    assert "to ask again another time" in said
    home = client.get(reverse("home")).text
    assert "What you have said or sent" in home
    link = re.search(r'href="(/home/draft/[^"]+/again/)"', home)
    assert link
    again = client.get(link[1]).text
    assert 'value="take the kids to school"' in again
    assert NOOR not in unescape(again)
    client.post(reverse("words_to_send"), hidden(again) | need | {"when": "Friday"})
    assert sorted(str(d.values["when"]) for _, d in shelf.all_drafts(visitor_in(client))) == ["Friday", "Thursday"]


def test_a_barrier_kept_before_says_when(client: Client) -> None:
    client.post(reverse("another_way"), {"words": NOOR, "fits-burden": "yes"})
    assert "You met this one on" in client.post(reverse("holds_me_back"), {"words": NOOR}).text
    assert "You met this one on" not in browser().post(reverse("holds_me_back"), {"words": NOOR}).text


def test_a_thought_is_met_again_some_days_later_and_then_rests(
    noor: tuple[people.StoredPerson, dict[int, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    browser(noor).post(reverse("small_step"), {"words": NOOR, "mine-burden": "He would want to know."})

    def home_after(days: float) -> tuple[Client, str]:
        later: datetime = now + timedelta(days=days)
        monkeypatch.setattr(timezone, "now", lambda: later)
        client = browser(noor)
        return client, client.get(reverse("home")).text

    assert "He would want to know." not in home_after(1)[1]
    client, page = home_after(4)
    assert "He would want to know." in page
    answer = re.search(r'action="(/home/thoughts/[^"]+/)"', page)
    assert answer
    client, page = home_after(4.1)
    assert "He would want to know." in page
    client.post(answer[1], {"said": "still", "from": "home"})
    assert "He would want to know." not in home_after(4.2)[1]
    assert "He would want to know." not in home_after(10)[1]
    client, page = home_after(12)
    assert "He would want to know." in page
    client.post(answer[1], {"said": "changed", "later": "He did come."})
    client, page = home_after(30)
    assert "He would want to know." not in page
    assert "He did come." in client.get(reverse("thoughts")).text


def test_a_name_is_taken_out_of_all_she_keeps(client: Client) -> None:
    client.post(reverse("small_step"), {"words": NOOR + " SAM's car. Samantha knows.", "mine-burden": "sam likes it."})
    found = client.post(reverse("name_out"), {"person": "Sam", "look": "1"}).text
    assert found.count('class="words"') == 2
    unseen = client.post(reverse("name_out"), {"person": "Sam", "seen": "Ilse", "take_out": "1"}).text
    assert "It stands here" in unseen
    sent = {"person": "Sam", "seen": "Sam", "instead": "someone", "take_out": "1"}
    done = client.post(reverse("name_out"), sent, follow=True).text
    assert "The name is taken out" in done
    visitor = visitor_in(client)
    ((_, draft),), ((_, thought),) = shelf.all_drafts(visitor), shelf.all_thoughts(visitor)
    assert "someone's car. Samantha knows." in draft.values["words"]
    assert thought.mine == "someone likes it."
    assert shelf.find_name(visitor, "Sam") == ()


def test_max_opens_nothing_of_hers(client: Client) -> None:
    client.post(reverse("small_step"), {"words": NOOR, "mine-burden": "He would want to know."})
    visitor = visitor_in(client)
    ((draft, _),), ((thought, _),) = shelf.all_drafts(visitor), shelf.all_thoughts(visitor)
    max_ = browser(person("Max"))
    for address in (
        reverse("draft", kwargs={"draft": draft}),
        reverse("draft_away", kwargs={"draft": draft}),
        reverse("ask_again", kwargs={"draft": draft}),
        reverse("thought_away", kwargs={"thought": thought}),
    ):
        assert max_.get(address).status_code == 404
        assert max_.post(address).status_code == 404
        assert browser().get(address).text.count("<h1>Sign in</h1>") == 1
    assert max_.post(reverse("thought", kwargs={"thought": thought}), {"said": "away"}).status_code == 404
    page = max_.post(reverse("small_step"), {"words": "Mine.", "kept": str(draft), "hand": "x"}).text
    assert KEPT.search(page)
    assert SealedRow.objects.filter(person_id=visitor.person).count() == 2
    ((_, hers),) = shelf.all_drafts(visitor)
    assert hers.values["words"] == NOOR


def test_home_is_kind_when_it_is_empty(client: Client) -> None:
    page = client.get(reverse("home")).text
    assert "You can stop in the middle of a page" in page
    assert reverse("say") in page
    assert reverse("hard") in page


@pytest.mark.parametrize(("rule", "way"), [("open", "/join/"), ("invited", "/sign-in/"), ("none", "")])
def test_keep_this_is_offered_at_the_end_as_the_house_allows(rule: str, way: str) -> None:
    circle = home_circle()
    circle.sign_up = rule
    circle.save()
    page = browser().post(reverse("words_to_send"), {"what": "take the kids to school"}).text
    button = f'formaction="{way}" name="door-then" value="/words-to-send/"'
    assert (button in page) is bool(way)
    assert "door-then" not in browser().post(reverse("small_step"), {"words": NOOR}).text


def test_her_words_travel_through_joining_and_are_kept_at_the_end_of_it() -> None:
    circle = home_circle()
    circle.sign_up = "open"
    circle.save()
    client = browser()
    page = client.post(reverse("words_to_send"), {"words": NOOR, "what": "take the kids to school", "to": "Sam"}).text
    draft = "Hello Sam.\nCould you take the kids to school? zanzibar"
    page = client.post(reverse("join"), hidden(page) | {"draft": draft, "door-then": "/words-to-send/"}).text
    assert "zanzibar" in page
    fields = _fields(page) | {"door-account": "Noor", "door-password": PASSWORD, "door-age": "1", "door-agree": "1"}
    page = client.post(reverse("join"), fields).text
    assert "Your recovery code" in page
    assert SealedRow.objects.filter(drawer__gt=b"").count() == 0
    page = client.post(reverse("type_back"), _fields(page) | {"later": "1"}).text
    assert "<h1>Words to send</h1>" in page
    assert KEPT.search(page)
    ((_, kept),) = shelf.all_drafts(visitor_in(client))
    assert (kept.values["draft"], kept.values["words"], kept.here) == (draft, NOOR, "words_to_send")
    assert "later" not in kept.values
    client.post(reverse("sign_out"))
    door = client.post(reverse("small_step"), hidden(page)).text
    fields = _fields(door) | {"door-account": "Noor", "door-password": PASSWORD}
    page = client.post(reverse("sign_in"), fields).text
    assert "<h1>A first small step</h1>" in page
    assert KEPT.search(page)
    assert len(shelf.all_drafts(visitor_in(client))) == 1


def _fields(page: str) -> dict[str, str]:
    """Every field of the page's own form, as a browser would send it."""
    form = page.partition("<main")[2]
    sent = {n: unescape(v) for n, v in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)}
    longer = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL)
    return sent | {n: unescape(v) for n, v in longer}
