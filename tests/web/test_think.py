"""The ways of Think, page by page, as a person reads them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db
IN_DANGER = "I want to kill myself tonight"
NOOR = "I don't want to bother Sam, he has enough on his plate. I should be able to manage on my own."


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1"})


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


def test_her_own_words_show_what_was_found_in_them(client: Client) -> None:
    page = client.post(reverse("holds_me_back"), {"words": NOOR}).text
    assert re.search(r'<mark class="span span--[a-e][^>]*>.*?bother', page)
    assert "Not wanting to be a burden" in page
    assert hidden(page)["words"].startswith("I don&#39;t want to bother Sam")


def test_a_barrier_she_puts_away_is_not_seen_another_way(client: Client) -> None:
    both = client.post(reverse("another_way"), {"words": NOOR, "added": "rejection", "fits-burden": "no"}).text
    assert "Not wanting to be a burden" not in both
    assert "1 of" in both


def test_sentences_she_tapped_become_her_words(client: Client) -> None:
    page = client.post(reverse("holds_me_back"), {"words": "Hello.", "borrowed": ["no", "owe"]}).text
    assert hidden(page)["words"] == "Hello.\nI am afraid they will say no.\nI do not want to owe anyone."


def test_views_are_met_one_at_a_time_and_another_view_can_be_asked_for(client: Client) -> None:
    first = client.post(reverse("another_way"), {"words": "", "added": ["burden", "rejection"]}).text
    again = client.post(reverse("another_way"), {"added": ["burden", "rejection"], "at": "burden", "view": "2"}).text
    second = client.post(reverse("another_way"), {"added": ["burden", "rejection"], "at": "rejection"}).text
    texts = [re.search(r'<p class="view">(.*?)</p>', page, re.DOTALL) for page in (first, again, second)]
    assert len({match and match[1] for match in texts}) == 3
    assert "1 of 2" in first
    assert "2 of 2" in second
    assert 'name="at" value="rejection"' in first


@pytest.mark.parametrize(
    "name",
    ["holds_me_back", "a_few_questions", "another_way", "small_step", "take_step", "what_to_ask", "words_to_send"],
)
@pytest.mark.parametrize("field", ["words", "own_barrier", "mine-burden", "reason", "what", "draft", "ask"])
def test_words_of_danger_in_any_field_bring_the_lines_before_anything_else(
    client: Client, name: str, field: str
) -> None:
    page = client.post(reverse(name), {field: IN_DANGER, "added": "burden"}).text
    assert "You deserve a real person now." in page
    assert 'class="path"' not in page
    assert 'class="view"' not in page
    assert f'name="{field}"' in page


def test_the_panel_is_shown_once_for_a_text_and_she_can_go_on(client: Client) -> None:
    panel = client.post(reverse("holds_me_back"), {"words": IN_DANGER}).text
    onward = client.post(reverse("holds_me_back"), hidden(panel)).text
    assert "<h1>What holds me back</h1>" in onward
    assert 'action="/what-to-ask/"' in onward
    changed = client.post(reverse("holds_me_back"), hidden(panel) | {"words": "I am going to end my life"}).text
    assert "You deserve a real person now." in changed


@pytest.mark.parametrize("name", ["another_way", "small_step"])
def test_after_a_sign_of_crisis_there_is_no_reframe_and_no_ladder(client: Client, name: str) -> None:
    panel = client.post(reverse(name), {"words": IN_DANGER, "added": "burden"}).text
    onward = client.post(reverse(name), hidden(panel)).text
    assert "<h1>What to ask</h1>" in onward


def test_a_concern_adds_one_quiet_line_and_stops_nothing(client: Client) -> None:
    page = client.post(reverse("holds_me_back"), {"words": "I drink alone every night, and I am tired."}).text
    assert "<h1>What holds me back</h1>" in page
    assert page.count('class="notice"') == 1


def test_no_page_of_think_shows_a_chance(client: Client) -> None:
    for name in ("holds_me_back", "another_way", "small_step", "what_to_ask", "words_to_send"):
        page = client.post(reverse(name), {"words": NOOR, "what": "take the kids to school"}).text
        visible = re.sub(r"<[^>]+>", " ", page)
        assert not re.search(r"\d+ ?%|0\.\d\d", visible), name


def test_a_step_that_stays_ends_kindly_and_gives_her_sentences_back(client: Client) -> None:
    page = client.post(reverse("take_step"), {"rung": "nothing_today", "mine-burden": "He would want to know."}).text
    assert "<h1>Nothing today</h1>" in page
    assert "He would want to know." in page


def test_telling_asks_for_nothing(client: Client) -> None:
    page = client.post(reverse("words_to_send"), {"telling": "1", "what": "my mother is ill again", "to": "Ilse"}).text
    draft = re.search(r"<textarea[^>]*data-draft[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert draft
    assert "My mother is ill again." in draft[1]
    assert "you need do nothing" in draft[1]
    assert "?" not in draft[1]


def test_one_line_becomes_a_message_with_at_most_one_finding(client: Client) -> None:
    page = client.post(reverse("words_to_send"), {"quick": "1", "ask": "neighbour, kids to school, Thursday 8:15"}).text
    draft = re.search(r"<textarea[^>]*data-draft[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert draft
    assert "take the kids to school on Thursday at 8:15" in draft[1]
    assert page.count('class="finding__why"') <= 1
    assert 'href="sms:?&amp;body=' in page
    assert 'href="mailto:?subject=' in page
    assert "leave a trace on this phone" in page


def test_an_empty_line_is_told_so(client: Client) -> None:
    page = client.post(reverse("words_to_send"), {"quick": "1", "ask": "  "}).text
    assert "There is nothing on this line yet." in page


def test_new_words_for_a_finding_are_taken_over_and_the_finding_is_gone(client: Client) -> None:
    draft = "Hi Sam, I'm useless at this. Could you take the kids to school on Thursday at 8:15? Thank you!"
    looked = client.post(reverse("words_to_send"), {"what": "x", "draft": draft, "look": "1"}).text
    assert 'name="repair" value="self_putdown"' in looked
    mended = client.post(reverse("words_to_send"), {"what": "x", "draft": draft, "repair": "self_putdown"}).text
    shown = re.search(r"<textarea[^>]*data-draft[^>]*>\n(.*?)</textarea>", mended, re.DOTALL)
    assert shown
    assert "useless" not in shown[1]
    assert "Could you take the kids to school on Thursday at 8:15?" in shown[1]


def test_a_finding_left_as_it_is_stays_left(client: Client) -> None:
    draft = "Hi Sam, I'm useless at this. Could you take the kids to school on Thursday at 8:15? Thank you!"
    left = {"what": "x", "draft": draft, "look": "1", "left": "self_putdown"}
    assert 'value="self_putdown"' not in re.sub(r"<input[^>]*>", "", client.post(reverse("words_to_send"), left).text)


def _asked(page: str) -> str:
    return str(re.findall(r'<input type="radio" name="(asked-[^"]+)"', page)[0])


def test_a_question_is_asked_at_a_time_and_skipping_is_an_answer(client: Client) -> None:
    values = {"words": "It's the eleventh letter and it's still on the shelf."}
    for number in range(1, 6):
        page = client.post(reverse("a_few_questions"), values).text
        assert f"Question {number}," in page
        assert page.count("<fieldset") == 1
        values |= {_asked(page): "skip"}
    after = client.post(reverse("a_few_questions"), values).text
    assert "<h1>What holds me back</h1>" in after


def test_answers_name_what_her_words_left_open(client: Client) -> None:
    answers = {"asked-comes_up": "cost", "asked-person": "enough", "asked-afterwards": "tired"}
    page = client.post(reverse("holds_me_back"), {"words": "It's the eleventh letter.", **answers}).text
    assert "Perhaps: Not wanting to be a burden" in page
    assert "This comes from your answers." in page
    further = client.post(reverse("another_way"), {"words": "It's the eleventh letter.", **answers}).text
    assert "1 of 1" in further or "burden" in further


def test_questions_can_be_answered_anew(client: Client) -> None:
    answers = {"asked-comes_up": "cost", "asked-person": "enough", "anew": "1"}
    page = client.post(reverse("a_few_questions"), {"words": "Hello.", **answers}).text
    assert "Question 1," in page


def test_in_danger_nothing_is_asked_about_what_holds_her_back(client: Client) -> None:
    panel = client.post(reverse("a_few_questions"), {"words": IN_DANGER}).text
    after = client.post(reverse("a_few_questions"), hidden(panel)).text
    assert "Question 1," not in after
    assert "<h1>What holds me back</h1>" in after


TWINS = "My mum says bring them, then she holds her hip for two days. I can't ask her to have the twins again."


def test_the_kind_of_help_that_her_words_tell_is_filled_in_and_hers_to_change(client: Client) -> None:
    assert 'value="childcare" selected' in client.post(reverse("what_to_ask"), {"words": TWINS}).text
    changed = client.post(reverse("what_to_ask"), {"words": TWINS, "kind": "company"}).text
    assert 'value="company" selected' in changed
    assert 'value="childcare" selected' not in changed
