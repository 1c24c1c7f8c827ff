"""The host's pages: what Ruth can do, what she cannot see, and that nobody else finds them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from askwell.store.private import KeyRow, SealedRow
from askwell.store.shared import AuditRow, PersonRow
from askwell.usecases.account import entering
from askwell.usecases.account.devices import Device
from askwell.usecases.circle import see_circle, see_sign_up
from askwell.usecases.health import LEVELS, Check
from askwell.web.pages import host
from askwell.web.pages.host.said import say_check
from tests.usecases.cast import OTHER, PASSWORD, join, join_host, open_house

pytestmark = pytest.mark.django_db
ALONE = [pattern.name or "" for pattern in host.addresses if not pattern.pattern.converters]
LINK = re.compile(r'class="ruled take"[^>]*>http://127\.0\.0\.1:8000(/[^<]+)<')


def _browser(token: str = "") -> Client:
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=True)
    if token:
        client.cookies["visit"] = token
    return client


@pytest.fixture
def ruth() -> Client:
    return _browser(join_host(now=timezone.now()).signed_in.token)


def _noor() -> PersonRow:
    open_house()
    join("Noor", now=timezone.now())
    return PersonRow.objects.get(name="Noor")


def _page_of(person: PersonRow) -> str:
    return reverse("host_person", kwargs={"person": person.id})


def _do(client: Client, person: PersonRow, do: str, **more: str) -> str:
    return client.post(_page_of(person), {"do": do, **more}, follow=True).text


def test_every_page_of_a_host_opens_for_her_and_for_nobody_else(ruth: Client) -> None:
    open_house()
    max_ = _browser(join("Max", password=OTHER, now=timezone.now()).signed_in.token)
    for name in ALONE:
        page = ruth.get(reverse(name))
        assert (name, page.status_code, page.text.count("<h1")) == (name, 200, 1)
        assert (name, max_.get(reverse(name)).status_code) == (name, 404)
        assert "Sign in" in _browser().get(reverse(name)).text


def test_people_are_shown_by_name_and_state_and_nothing_more(ruth: Client) -> None:
    open_house()
    join("Noor", email="noor@example.org", now=timezone.now())
    page, noor = ruth.get(reverse("host_people")).text, PersonRow.objects.get(name="Noor")
    assert "Noor" in page
    assert "runs the circle · you" in page
    hers = ruth.get(_page_of(noor)).text
    assert "noor@example.org" not in page + hers


def test_an_invitation_is_shown_once_lets_one_person_in_and_can_be_taken_back(ruth: Client) -> None:
    made = ruth.post(reverse("host_invitations"), {"note": "Ilse from the choir"})
    link = LINK.search(made.text)
    assert link
    assert _browser().get(link.group(1)).status_code == 200
    listed = ruth.get(reverse("host_invitations")).text
    assert "Ilse from the choir" in listed
    assert link.group(1) not in listed
    number = re.search(r'name="revoke" value="(\d+)"', listed)
    assert number
    done = ruth.post(reverse("host_invitations"), {"revoke": number.group(1)}, follow=True).text
    assert "The invitation is taken back." in done
    assert _browser().get(link.group(1)).status_code == 404
    assert "This link does not work." in ruth.post(reverse("host_invitations"), {"revoke": "999"}).text


def test_the_rule_holds_on_the_page_where_one_joins(ruth: Client) -> None:
    given = {"rule": "open", "least_age": "18", "welcome": "Good that you are here."}
    assert "It is set so." in ruth.post(reverse("host_joining"), given, follow=True).text
    page = _browser().get(reverse("join")).text
    assert "Good that you are here." in page
    assert "I am 18 or older" in page
    wrong = ruth.post(reverse("host_joining"), {**given, "least_age": "99"}).text
    assert "a number from 0 to 21" in wrong
    assert 'value="99"' in wrong
    assert see_sign_up().least_age == 18


def test_words_of_the_circle_stand_on_the_first_page_and_wrong_ones_are_not_taken(ruth: Client) -> None:
    given = {"name": "the Thursday circle", "run_by": "Ruth", "contact": "", "country": "GB", "leave_to": ""}
    ruth.post(reverse("host_words"), given)
    assert "Ruth, who runs this for the Thursday circle" in _browser().get("/").text
    wrong = ruth.post(reverse("host_words"), {**given, "leave_to": "http://weather.example"}).text
    assert "has to begin with https://" in wrong
    assert 'value="http://weather.example"' in wrong
    assert see_circle().name == "the Thursday circle"
    ruth.post(reverse("host_words"), {**given, "run_by": ""})
    assert see_circle().run_by == ""


def test_lines_say_where_and_when_they_were_read(ruth: Client) -> None:
    assert "No country is set" in ruth.get(reverse("host_lines")).text
    ruth.post(reverse("host_words"), {"name": "x", "country": "GB"})
    page = ruth.get(reverse("host_lines")).text
    assert "116 123" in page
    assert "Read on" in page
    assert "samaritans.org" in page


def test_a_link_for_a_new_password_is_shown_once_and_opens_nothing_old(ruth: Client) -> None:
    noor = _noor()
    page = ruth.post(_page_of(noor), {"do": "way_back"}).text
    link = LINK.search(page)
    assert link
    assert "It opens nothing that was kept before." in page
    assert link.group(1) not in ruth.get(_page_of(noor)).text
    assert _browser().get(link.group(1)).status_code == 200


def test_a_closed_account_goes_after_thirty_days_by_name_alone_with_everything_in_it(ruth: Client) -> None:
    noor = _noor()
    assert "The account is closed." in _do(ruth, noor, "closed")
    assert "This can be done from" in ruth.get(_page_of(noor)).text
    assert "closed for 30 days" in _do(ruth, noor, "removed", called="Noor")
    PersonRow.objects.filter(pk=noor.pk).update(closed_on=timezone.now().date() - timedelta(days=30))
    assert "not the name of this account" in _do(ruth, noor, "removed", called="Sam")
    assert "The account is gone" in _do(ruth, noor, "removed", called=" noor ")
    assert not PersonRow.objects.filter(name="Noor").exists()
    assert KeyRow.objects.count() == 1
    assert ruth.get(_page_of(noor)).status_code == 404


def test_a_closed_account_can_be_opened_again_and_still_signs_in(ruth: Client) -> None:
    noor = _noor()
    _do(ruth, noor, "closed")
    entering.sign_in(account="Noor", password=PASSWORD, device=Device(), now=timezone.now())
    assert "open again" in _do(ruth, noor, "opened")
    assert PersonRow.objects.get(pk=noor.pk).state == "here"


def test_the_last_host_stays_and_a_second_one_can_take_over(ruth: Client) -> None:
    noor, herself = _noor(), PersonRow.objects.get(name="Ruth")
    assert "Nobody else runs this circle." in _do(ruth, herself, "host_off")
    assert "runs the circle with you" in _do(ruth, noor, "host_on")
    ruth.post(_page_of(herself), {"do": "host_off"})
    assert ruth.get(reverse("host")).status_code == 404


def test_what_hosts_did_is_there_for_hosts_to_read(ruth: Client) -> None:
    noor = _noor()
    _do(ruth, noor, "closed")
    ruth.post(reverse("host_invitations"), {"note": "Ilse"})
    page = ruth.get(reverse("host_deeds")).text
    assert "Ruth closed the account of Noor." in page
    assert page.index("Ruth made an invitation.") < page.index("Ruth closed the account of Noor.")
    assert AuditRow.objects.count() == 2


def test_bytes_of_what_people_keep_are_shown_and_they_are_those_of_the_database(ruth: Client) -> None:
    _do(ruth, _noor(), "closed")  # leaves a note sealed to her
    page = ruth.get(reverse("host_sees")).text
    shown = [bytes.fromhex(text) for text in re.findall(r'class="ruled bytes"[^>]*>([0-9a-f ]+) …<', page)]
    there = {bytes(row.sealed)[:48] for row in SealedRow.objects.all()}
    keys = {bytes(row.wrapped_by_password)[:48] for row in KeyRow.objects.filter(person__name="Ruth")}
    assert len(shown) == 2
    assert set(shown) <= there | keys
    assert "Nobody here can open what people keep" in page


def test_every_check_of_the_house_has_its_sentence() -> None:
    some = dict.fromkeys(
        ("kind", "trouble", "step", "setting", "is_", "wanted", "free", "folder", "path", "address", "name", "run_by",
         "checked_on", "names", "tested_at", "people", "latest", "at"), "x"
    )  # fmt: skip
    said = [say_check(Check(key=key, said={**some, "country": "GB"})) for key in LEVELS]
    assert all(sentence.endswith((".", "FOLDER", "{path}", "restore", "x")) for sentence in said)
