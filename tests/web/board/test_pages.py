"""The board as its members meet it in a browser, and as nobody else does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from askwell.core.request import Step
from askwell.store.shared import AskRow, CircleRow, RecipientRow
from askwell.usecases import board
from askwell.usecases.access.circle import home_circle
from askwell.usecases.ask.kept import find_ask
from askwell.usecases.ask.seeing import see_her_ask
from askwell.usecases.visitor import Visitor
from tests.usecases.asks import REACH, WHAT, WORDS, newest_ask
from tests.usecases.board.circle import an_unsent_ask, on_board, somebody

pytestmark = pytest.mark.django_db
IN_DANGER = "I want to kill myself tonight. Could you come?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at a browser of her own."""

    visitor: Visitor
    browser: Client

    def page(self, name: str, **parts: object) -> str:
        """Return the text of a page."""
        return self.browser.get(reverse(name, kwargs=parts)).content.decode()

    def status(self, name: str, **parts: object) -> tuple[int, int]:
        """Return what a page answers when it is looked at, and when something is sent to it."""
        address = reverse(name, kwargs=parts)
        return self.browser.get(address).status_code, self.browser.post(address, {"answer": "yes"}).status_code

    def send(self, name: str, fields: Mapping[str, object], **parts: object) -> str:
        """Send a form, and return the text of the page it leads to."""
        return self.browser.post(reverse(name, kwargs=parts), fields, follow=True).content.decode()


def _person(name: str, circle: CircleRow | None = None, *, is_host: bool = False) -> Person:
    here = somebody(name, circle=circle, is_host=is_host, now=timezone.now())
    browser = Client(headers={"host": "127.0.0.1"}, raise_request_exception=True)
    browser.cookies["visit"] = here.token
    return Person(visitor=here.visitor, browser=browser)


@pytest.fixture
def noor() -> Person:
    return _person("Noor")


@pytest.fixture
def sam() -> Person:
    return _person("Sam")


@pytest.fixture
def ilse() -> Person:
    return _person("Ilse")


@pytest.fixture
def max_() -> Person:
    home_circle()
    return _person("Max", CircleRow.objects.create(name="the other circle"))


def _post(noor: Person, *readers: Person, **more: object) -> UUID:
    return on_board(noor.visitor, *(one.visitor for one in readers), now=timezone.now(), **more)  # type: ignore[arg-type]


def test_the_board_says_who_what_when_and_how_long(noor: Person, sam: Person) -> None:
    _post(noor)
    page = sam.page("board")
    for words in ("Noor", WHAT, "Take them to school", "half an hour", "08.15", "available"):
        assert words in page
    assert WORDS not in page
    assert REACH not in page
    assert "Yours" in noor.page("board")


def test_an_empty_board_says_so_as_something_normal(sam: Person) -> None:
    page = sam.page("board")
    assert "Nobody is asking here at the moment." in page
    assert "Nobody has put an offer here. That is normal." in page


@pytest.mark.parametrize("name", ["board", "offers"])
def test_the_board_is_no_page_for_nobody(client: Client, name: str) -> None:
    assert "<h1>Sign in</h1>" in client.get(reverse(name), headers={"host": "127.0.0.1"}).content.decode()


def test_for_the_asker_the_left_out_and_max_there_is_no_page(
    noor: Person, sam: Person, ilse: Person, max_: Person
) -> None:
    ask = _post(noor, sam)
    assert sam.status("board_ask", posted=ask) == (200, 302)
    for other in (noor, ilse, max_):
        assert other.status("board_ask", posted=ask) == (404, 404)
        assert other.status("board_ask", posted=uuid4()) == (404, 404)
    for other in (ilse, max_):
        assert WHAT not in other.page("board")
    assert RecipientRow.objects.count() == 1


def test_all_answers_stand_side_by_side_and_none_is_chosen(noor: Person, sam: Person) -> None:
    page = sam.page("board_ask", posted=_post(noor))
    assert re.findall(r'name="answer" value="(\w+)"', page) == ["yes", "part", "later", "no", "thinking"]
    assert "checked" not in page
    assert WORDS.split("'")[0] in page


def test_a_yes_shows_how_to_reach_her_and_only_then(noor: Person, sam: Person) -> None:
    ask = _post(noor)
    assert REACH not in sam.page("board_ask", posted=ask)
    page = sam.send("board_ask", {"answer": "yes"}, posted=ask)
    assert "You said yes. Thank you." in page
    assert REACH in page
    assert "you have answered" in sam.page("board")


def test_no_link_of_hers_stands_in_an_address_or_on_the_page(noor: Person, sam: Person) -> None:
    ask = _post(noor)
    answer = sam.browser.post(reverse("board_ask", kwargs={"posted": ask}), {"answer": "yes"})
    assert answer.headers["Location"] == f"/board/{ask}/?done=answered"
    assert "/a/" not in sam.page("board_ask", posted=ask)


def test_part_asks_which_and_the_rest_stays_open(noor: Person, sam: Person, ilse: Person) -> None:
    ask = _post(noor)
    assert "Which part can you do?" in sam.send("board_ask", {"answer": "part"}, posted=ask)
    assert not RecipientRow.objects.exists()
    wrong = sam.send("board_ask", {"answer": "part", "chosen": "1"}, posted=ask)
    assert "Choose at least one of these" in wrong
    assert "You do a part of it." in sam.send("board_ask", {"answer": "part", "step": ["2"]}, posted=ask)
    assert ilse.page("board").count("covered") == 1


@pytest.mark.parametrize("answer", ["later", "no", "thinking"])
def test_a_no_or_another_time_is_taken_in_one_tap_without_a_reason(noor: Person, sam: Person, answer: str) -> None:
    ask = _post(noor)
    page = sam.send("board_ask", {"answer": answer}, posted=ask)
    assert "Thank you" in page
    assert "Noor has your answer" in page
    reply = see_her_ask(noor.visitor, newest_ask(noor.visitor), timezone.now()).to[0].reply
    assert reply
    assert reply.is_thinking_of_you == (answer == "thinking")


def test_words_go_with_an_answer_and_too_long_ones_are_not_lost(noor: Person, sam: Person) -> None:
    ask = _post(noor)
    sam.send("board_ask", {"answer": "no"}, posted=ask)
    assert "That is there too." in sam.send("board_ask", {"more": "1", "note": "Good luck"}, posted=ask)
    long = "quokka " * 400
    page = sam.send("board_ask", {"more": "1", "note": long}, posted=ask)
    assert "This is too long." in page
    assert long.strip() in page


def test_words_of_danger_in_an_answer_bring_the_way_to_help(noor: Person, sam: Person) -> None:
    ask = _post(noor)
    page = sam.send("board_ask", {"answer": "no", "note": "I want to kill myself"}, posted=ask)
    assert "Noor has your answer" in page
    assert page.count("Help right now") == 2


def test_what_is_covered_thanks_and_keeps_nothing_without_a_word(noor: Person, sam: Person, ilse: Person) -> None:
    ask = _post(noor, steps=[Step(number=1, what="Water the plants")])
    sam.send("board_ask", {"answer": "yes"}, posted=ask)
    assert "Already covered, thank you" in ilse.page("board_ask", posted=ask)
    ilse.send("board_ask", {"answer": "later", "covered": "1", "note": " "}, posted=ask)
    assert RecipientRow.objects.count() == 1
    ilse.send("board_ask", {"answer": "later", "covered": "1", "note": "Next time"}, posted=ask)
    assert RecipientRow.objects.count() == 2


def test_an_ask_that_ended_meanwhile_leads_back_to_the_board_with_a_thank_you(noor: Person, sam: Person) -> None:
    ask = _post(noor)
    AskRow.objects.filter(id=ask).update(state="enough")
    page = sam.send("board_ask", {"answer": "yes"}, posted=ask)
    assert "That ask has enough help now. Thank you for looking." in page
    assert not RecipientRow.objects.exists()


def test_odd_values_break_no_page(noor: Person, sam: Person) -> None:
    ask = _post(noor)
    for fields in ({"answer": "maybe"}, {"answer": "part", "step": ["x", "-1", "9" * 50]}, {}, {"more": "1"},
                   {"answer": "yes", "version": "-3"}):  # fmt: skip
        assert sam.browser.post(reverse("board_ask", kwargs={"posted": ask}), fields).status_code in {200, 302}
    assert sam.browser.get(f"{reverse('board')}?after=%00-'&done=%3Cb%3E").status_code == 200


def test_posting_names_everybody_who_would_read_it_and_says_so_of_the_machine(
    noor: Person, sam: Person, ilse: Person, max_: Person
) -> None:
    ask = an_unsent_ask(noor.visitor, now=timezone.now())
    page = noor.page("ask_board", ask=ask)
    assert [name in page for name in ("Sam", "Ilse", "Max")] == [True, True, False]
    assert "can find the words there too" in page
    assert page.count("checked") == 2
    assert 'type="radio" name="who" value="all">' in page
    assert sam.status("ask_board", ask=ask) == (404, 404)
    assert ilse.status("ask_board", ask=ask) == (404, 404)
    assert max_.status("ask_board", ask=ask) == (404, 404)


def test_whoever_is_unticked_is_left_out_and_then_she_sees_it_as_they_will(
    noor: Person, sam: Person, ilse: Person
) -> None:
    ask = an_unsent_ask(noor.visitor, now=timezone.now())
    address = reverse("ask_board", kwargs={"ask": ask})
    answer = noor.browser.post(address, {"who": "some", "reader": [str(sam.visitor.person)]})
    assert answer.headers["Location"] == f"/asks/{ask}/before/"
    assert find_ask(noor.visitor, ask).readers == (str(sam.visitor.person),)
    page = noor.page("ask_board", ask=ask)
    assert re.search(rf'value="{sam.visitor.person}" checked', page)
    assert re.search(rf'value="{ilse.visitor.person}">', page)


def test_who_reads_it_is_hers_to_choose_and_what_she_ticked_stays(noor: Person, sam: Person, ilse: Person) -> None:
    ask = an_unsent_ask(noor.visitor, now=timezone.now())
    page = noor.send("ask_board", {"reader": [str(sam.visitor.person)]}, ask=ask)
    assert "Choose who reads it" in page
    assert re.search(rf'value="{sam.visitor.person}" checked', page)
    assert re.search(rf'value="{ilse.visitor.person}">', page)
    assert "Nobody is ticked." in noor.send("ask_board", {"who": "some"}, ask=ask)
    assert not find_ask(noor.visitor, ask).is_posted


def test_a_large_circle_can_be_ticked_one_by_one(noor: Person) -> None:
    readers = [str(uuid4()) for _ in range(1_000)]
    ask = an_unsent_ask(noor.visitor, now=timezone.now())
    _person("Sam")
    page = noor.send("ask_board", {"who": "some", "reader": readers}, ask=ask)
    assert "Nobody is ticked." in page


def test_words_of_danger_get_a_second_look_before_anybody_reads_them(noor: Person, sam: Person) -> None:
    ask = an_unsent_ask(noor.visitor, words=IN_DANGER, now=timezone.now())
    chosen = {"who": "some", "reader": [str(sam.visitor.person)]}
    page = noor.send("ask_board", chosen, ask=ask)
    assert "Once more, before others read it" in page
    assert page.index("Help right now") < page.index("They may stand there as they are")
    assert not find_ask(noor.visitor, ask).is_posted
    carried = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.partition("<main")[2]))
    noor.browser.post(reverse("ask_board", kwargs={"ask": ask}), carried)
    kept = find_ask(noor.visitor, ask)
    assert (kept.is_posted, kept.readers) == (True, (str(sam.visitor.person),))


def test_a_second_look_can_end_with_leaving_it_off_the_board(noor: Person, sam: Person) -> None:
    ask = an_unsent_ask(noor.visitor, words=IN_DANGER, now=timezone.now())
    look = board.look_again(noor.visitor, ask, ())
    noor.browser.post(
        reverse("ask_board", kwargs={"ask": ask}), {"who": "all", "seen": " ".join(look.marks), "do": "off"}
    )
    assert not find_ask(noor.visitor, ask).is_posted
    assert WHAT not in sam.page("board")


def test_what_has_gone_out_already_says_so(noor: Person, sam: Person) -> None:
    _post(noor)
    ask = newest_ask(noor.visitor)
    assert "This ask has gone out already" in noor.page("ask_board", ask=ask)
    assert "This ask has gone out already" in noor.send("ask_board", {"who": "all"}, ask=ask)
    assert WHAT in sam.page("board")


def test_in_a_circle_of_one_the_board_has_nobody_to_read_it(noor: Person) -> None:
    ask = an_unsent_ask(noor.visitor, now=timezone.now())
    assert "Nobody else is in your circle yet." in noor.page("ask_board", ask=ask)


def test_an_offer_is_made_changed_renewed_and_taken_away(sam: Person, noor: Person) -> None:
    assert "Your offer stands on the board." in sam.send("offers", {"words": "I drive on Tuesdays"})
    assert "I drive on Tuesdays" in noor.page("board")
    (address,) = set(re.findall(r'action="(/offers/[^"]+/)"', sam.page("offers")))
    assert address not in noor.page("offers")
    assert noor.browser.post(address, {"do": "away"}).status_code == 404
    assert "It is changed." in sam.browser.post(address, {"words": "I drive on Fridays"}, follow=True).text
    assert "It stands for another 90 days." in sam.browser.post(address, {"do": "renew"}, follow=True).text
    assert "I drive on Fridays" in noor.page("board")
    assert "It is taken away." in sam.browser.post(address, {"do": "away"}, follow=True).text
    assert "I drive on Fridays" not in noor.page("board") + noor.page("offers")


def test_an_offer_that_is_too_long_is_not_lost(sam: Person) -> None:
    long = "I can carry quokkas " * 20
    page = sam.send("offers", {"words": long})
    assert "300 characters are the most" in page
    assert long in page


def test_an_offer_with_words_of_danger_gets_a_second_look(sam: Person, noor: Person) -> None:
    words = "I want to kill myself"
    page = sam.send("offers", {"words": words})
    assert "Once more, before others read it" in page
    assert words not in noor.page("board")
    carried = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.partition("<main")[2]))
    sam.send("offers", {**carried})
    assert words in noor.page("board")
