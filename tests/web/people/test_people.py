"""Her people, as a browser meets them."""

import re
from dataclasses import replace
from html import unescape
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from askwell.core.matching import Helper
from askwell.core.terms import Closeness, Relation
from askwell.usecases import matching
from askwell.usecases.access.circle import home_circle
from askwell.usecases.visitor import Visitor
from tests.web.test_shelf import IN_DANGER, browser, person, visitor_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    circle = home_circle()
    circle.run_by = "Ruth"
    circle.save()
    return browser(person("Noor"))


@pytest.fixture
def noor(client: Client) -> Visitor:
    return visitor_in(client)


def add(by: Visitor, name: str) -> UUID:
    return matching.add_person(by, Helper(name=name), timezone.now())


def of(helper: UUID, name: str = "helper") -> str:
    return reverse(name, kwargs={"helper": helper})


def field(page: str, name: str) -> str:
    found = re.search(rf'<input[^>]* name="{name}" value="([^"]*)"', page)
    assert found, name
    return unescape(found[1])


def names(by: Visitor) -> list[str]:
    return [helper.name for _, helper in matching.list_people(by)]


def test_no_people_yet_is_a_normal_state_with_a_way_on(client: Client) -> None:
    page = client.get(reverse("people")).text
    assert "There is no name here yet, and there need not be." in page
    assert "You can ask without a list: say it, or send it from your phone." in page
    assert f'href="{reverse("say")}"' in page
    assert "Only you can read this. Not Ruth, who runs this, and not the people on it." in page


def test_a_name_is_all_it_takes_and_pressing_twice_adds_one(client: Client, noor: Visitor) -> None:
    hand = field(client.get(reverse("people")).text, "hand")
    for _ in range(2):
        answer = client.post(reverse("people"), {"name": "Sam <b>", "hand": hand})
        assert answer.headers["Location"] == reverse("people") + "?done=added"
    assert names(noor) == ["Sam <b>"]
    page = client.get(answer.headers["Location"]).text
    assert "The name is on your list. Only you can read it." in page
    assert "Sam &lt;b&gt;" in page


def test_all_she_gives_is_kept_and_can_be_changed(client: Client, noor: Visitor) -> None:
    given = {"name": "Sam", "relation": "neighbour", "closeness": "very", "phone": "07700 900123",
             "email": "sam@example.org", "note": "two vans\non Tuesdays"}  # fmt: skip
    client.post(reverse("people"), given)
    ((id_, sam),) = matching.list_people(noor)
    assert (sam.relation, sam.closeness, sam.note) == (Relation.NEIGHBOR, Closeness.VERY, "two vans\non Tuesdays")
    page = client.get(of(id_)).text
    assert (field(page, "name"), field(page, "phone"), field(page, "email")) == ("Sam", "07700 900123", given["email"])
    assert 'value="neighbour" selected' in page
    assert 'value="very" checked' in page
    answer = client.post(of(id_), given | {"name": "Samir", "email": ""})
    assert answer.headers["Location"] == reverse("people") + "?done=changed"
    assert (matching.find_person(noor, id_).name, matching.find_person(noor, id_).email) == ("Samir", "")


@pytest.mark.parametrize(
    ("typed", "where", "said"),
    [
        ({"name": " "}, "name", "A name is still missing."),
        ({"name": "S" * 10_000}, "name", "This is too long. 80 characters are the most."),
        ({"phone": "7" * 99}, "phone", "This is too long. 40 characters are the most."),
        ({"email": "sam@example.org\r\nBcc: max@example.org"}, "email", "This does not look like an e-mail address."),
        ({"email": "sam"}, "email", "This does not look like an e-mail address."),
        ({"note": "n" * 700}, "note", "This is too long. 600 characters are the most."),
    ],
)
def test_what_cannot_be_kept_is_said_at_its_field_and_given_back(
    client: Client, noor: Visitor, typed: dict[str, str], where: str, said: str
) -> None:
    ilse = add(noor, "Ilse")
    given = {"name": "Sam", "phone": "07700 900123", "note": "two vans", **typed}
    for address in (reverse("people"), of(ilse)):
        page = client.post(address, given).text
        assert re.search(rf'id="{where}-wrong"[^>]*>{re.escape(said)}', page)
        assert re.search(rf'id="{where}"[^>]*aria-describedby="[^"]*{where}-wrong"', page)
        assert "All you typed is still here." in page
        assert '<details class="more" open>' in page or address != reverse("people")
        for value in (given["phone"], given["note"]):
            assert value in page
    assert names(noor) == ["Ilse"]


def test_an_unknown_relation_counts_as_a_friend(client: Client, noor: Visitor) -> None:
    client.post(reverse("people"), {"name": "Sam", "relation": "owner", "closeness": "\x00"})
    ((_, sam),) = matching.list_people(noor)
    assert (sam.relation, sam.closeness) == (Relation.FRIEND, Closeness.SOMEWHAT)


def test_not_this_person_is_private_and_can_be_taken_back(client: Client, noor: Visitor) -> None:
    sam = add(noor, "Sam")
    add(noor, "Ilse")
    page = client.post(of(sam), {"do": "leave_out"}, follow=True).text
    assert "This person is not offered any more. Nobody learns of it." in page
    assert page.index("Ilse") < page.index("Not to be asked") < page.index("Sam")
    client.post(of(sam), {"name": "Sam", "note": "a change"})
    assert matching.find_person(noor, sam).not_this_person
    client.post(of(sam), {"do": "let_in"})
    assert not matching.find_person(noor, sam).not_this_person


def test_whoever_asked_for_peace_is_shown_so(client: Client, noor: Visitor) -> None:
    sam = add(noor, "Sam")
    matching.change_person(noor, sam, lambda one: replace(one, not_again_at=timezone.now()))
    assert "asked not to be asked again" in client.get(reverse("people")).text
    assert "That stays so." in client.get(of(sam)).text


def test_taking_a_person_away_is_asked_once(client: Client, noor: Visitor) -> None:
    sam = add(noor, "Sam")
    assert "Take the name away?" in client.get(of(sam, "helper_away")).text
    assert names(noor) == ["Sam"]
    page = client.post(of(sam, "helper_away"), follow=True).text
    assert "The name is off your list." in page
    assert names(noor) == []
    assert client.post(of(sam, "helper_away")).status_code == 404


def test_somebody_elses_person_is_no_page(noor: Visitor) -> None:
    sam, max_ = add(noor, "Sam Zebulon"), browser(person("Max"))
    for address in (of(sam), of(sam, "helper_away"), of(uuid4())):
        for answer in (max_.get(address), max_.post(address, {"name": "mine", "do": "leave_out"})):
            assert answer.status_code == 404
            assert "Zebulon" not in answer.text
    assert "Zebulon" not in max_.get(reverse("people")).text
    assert names(noor) == ["Sam Zebulon"]


def test_nobody_without_an_account_sees_the_list(noor: Visitor) -> None:
    sam = add(noor, "Sam Zebulon")
    for address in (reverse("people"), of(sam), of(sam, "helper_away")):
        page = browser().get(address).text
        assert "Zebulon" not in page
        assert "Sign in" in page


def test_words_of_danger_in_a_note_bring_the_lines_once(client: Client, noor: Visitor) -> None:
    panel = client.post(reverse("people"), {"name": "Sam", "note": IN_DANGER}).text
    assert "You deserve a real person now." in panel
    assert f'href="{reverse("people")}"' in panel
    ((id_, sam),) = matching.list_people(noor)
    assert sam.note == IN_DANGER
    again = client.post(of(id_), {"name": "Sam", "note": IN_DANGER, "phone": "07700 900123"})
    assert again.headers["Location"] == reverse("people") + "?done=changed"
