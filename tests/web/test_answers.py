"""What every answer carries, and what becomes of odd input."""

import html
import logging
import re

import pytest
from django.test import Client
from django.urls import reverse

from askwell.web.forms.journey import NEED
from tests.web.broken_urls import SECRET

pytestmark = pytest.mark.django_db

READING = ("first", "say", "hard", "help_right_now", "reach", "helping", "who_can_read", "what_this_is_not", "comfort",
           "keep_nothing", "sources")  # fmt: skip
WALKING = ("holds_me_back", "another_way", "small_step", "take_step", "what_to_ask", "words_to_send")
NOOR = "I don't want to bother Sam, he has enough on his plate. I should manage on my own."
ODD = {
    "empty": "",
    "spaces": " \n \t ",
    "long": "I do not want to bother him. " * 300,
    "scripts and emoji": "Ich brauche Hilfe. Мне нужна помощь. 助けて。ساعدني 🙏🏽 a\u0301\u0301\u0301",
    "right to left": "\u202eأحتاج إلى مساعدة يوم الخميس",
    "nul": "take the kids\x00 to school",
    "html": "<script>alert(1)</script><b onmouseover='x'>&amp;\"quoted\"</b>",
    "template": "{{ 7 * 7 }} {% raw %} %(name)s {0}",
    "lone signs": "\ufffd \u2028 \x0b \x1b[31m",
}


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)


@pytest.mark.parametrize("name", READING)
def test_no_page_is_stored_framed_or_lets_anything_in_from_elsewhere(client: Client, name: str) -> None:
    answer = client.get(reverse(name))
    assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "'unsafe" not in answer["Content-Security-Policy"]
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    loaded = re.findall(r'(?:<script[^>]*src|<link[^>]*href|<img[^>]*src|<form[^>]*action)="([^"]*)"', answer.text)
    assert [address for address in loaded if not address.startswith("/")] == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=", answer.text) == []


@pytest.mark.parametrize("name", READING)
def test_looking_leaves_no_cookie_but_where_a_choice_can_be_made(client: Client, name: str) -> None:
    cookies = set(client.get(reverse(name)).cookies)
    assert cookies == ({"csrftoken"} if name in {"comfort", "keep_nothing"} else set())


@pytest.mark.parametrize("name", WALKING)
def test_an_old_page_opened_again_leads_gently_to_the_beginning(client: Client, name: str) -> None:
    answer = client.get(reverse(name), follow=True)
    assert answer.redirect_chain == [("/hard/?from=old", 302)]
    assert "These pages keep nothing" in answer.text


@pytest.mark.parametrize("name", WALKING)
@pytest.mark.parametrize("odd", ODD)
def test_odd_words_in_every_field_crash_nothing_and_are_still_there(client: Client, name: str, odd: str) -> None:
    text = ODD[odd]
    fields = dict.fromkeys(("words", "own_barrier", "ask", *NEED, "draft", "mine-burden", "care_seen"), text)
    fields |= dict.fromkeys(
        ("rung", "kind", "relation", "at", "view", "added", "borrowed", "left", "fits-burden"), text
    )
    answer = client.post(reverse(name), fields)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    kept = text.replace("\x00", "").replace("\x0b", "\x0b")
    if kept.strip():
        assert html.escape(kept).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in answer.text


def test_a_hundred_thousand_characters_are_read_and_given_back(client: Client) -> None:
    text = "I do not want to bother him. " * 3_500
    answer = client.post(reverse("holds_me_back"), {"words": text})
    assert (answer.status_code, answer.text.count("bother him")) == (200, 7_000)


def test_a_words_page_without_any_word_says_what_is_missing(client: Client) -> None:
    answer = client.post(reverse("words_to_send"), {"reason": SECRET})
    assert "What it is about is still empty" in answer.text
    assert "All you typed is still here." in answer.text
    assert SECRET in answer.text


def test_a_day_that_has_passed_is_pointed_out_and_not_refused(client: Client) -> None:
    answer = client.post(reverse("words_to_send"), {"what": "take the kids to school", "when": "12 March 2020"})
    assert "12 March 2020 has passed. Is that the day you mean?" in answer.text
    assert "take the kids to school" in answer.text


def test_an_expired_form_gives_back_what_was_typed() -> None:
    strict = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    answer = strict.post(reverse("comfort"), {"size": "large", "note": SECRET, "csrfmiddlewaretoken": "old"})
    assert answer.status_code == 403
    assert "All you typed is still here." in answer.text
    assert SECRET in answer.text


@pytest.mark.parametrize("name", WALKING)
def test_a_page_of_think_takes_words_with_an_old_token_or_none(name: str) -> None:
    strict = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    answer = strict.post(reverse(name), {"words": SECRET, "csrfmiddlewaretoken": "old"})
    assert (answer.status_code, SECRET in answer.text) == (200, True)


def test_far_too_much_at_once_gets_a_clear_sentence(client: Client) -> None:
    answer = client.post(reverse("holds_me_back"), {"words": "a" * 9_000_000})
    assert answer.status_code == 400
    assert "your words are still there" in answer.text
    many = {f"field{number}": "x" for number in range(2_500)}
    assert client.post(reverse("holds_me_back"), many).status_code == 400


def test_an_unknown_address_gets_a_page(client: Client) -> None:
    answer = client.get("/nowhere/")
    assert answer.status_code == 404
    assert "There is no page here" in answer.text


@pytest.mark.urls("tests.web.broken_urls")
def test_a_fault_of_ours_gives_the_words_back_and_logs_none_of_them(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("askwell").propagate = True
    answer = client.post("/broken/", {"words": SECRET})
    assert (answer.status_code, SECRET in answer.text) == (500, True)
    assert "That is our fault, not yours." in answer.text
    ours = [record.getMessage() for record in caplog.records if record.name == "askwell"]
    assert [line.partition(": ")[0] for line in ours] == ["ValueError at /broken/"]
    assert SECRET not in caplog.text


def test_keep_nothing_makes_titles_neutral_and_tells_the_browser_to_forget(client: Client) -> None:
    assert "<title>What is hard? · Askwell</title>" in client.get("/hard/").text
    client.post(reverse("keep_nothing"), {"turn": "on"})
    answer = client.get("/hard/")
    assert "<title>Notes</title>" in answer.text
    assert 'autocomplete="off"' in answer.text
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    ended = client.post(reverse("keep_nothing"), {"turn": "off"})
    assert ended["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_comfort_is_kept_only_as_chosen(client: Client) -> None:
    client.post(reverse("comfort"), {"theme": "dark", "size": "largest"})
    page = client.get("/").text
    assert 'data-theme="dark" data-size="largest"' in page
    assert client.cookies["theme"]["max-age"] == ""
    client.post(reverse("comfort"), {"theme": "<b>", "size": "huge", "remember": "1"})
    assert "data-theme" not in client.get("/").text
