"""The doors, as a browser meets them."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from askwell.usecases import links
from askwell.usecases.access.circle import home_circle
from askwell.usecases.account.joining import see_sign_up

pytestmark = pytest.mark.django_db
PASSWORD = "kettle under the stairs"
ANDROID = "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1", "user-agent": ANDROID}, raise_request_exception=False)


def _open_house(rule: str = "open") -> None:
    circle = home_circle()
    circle.sign_up = rule
    circle.save()


def _join(client: Client, name: str = "Noor", address: str = "/join/", **more: str) -> str:
    fields = {"door-join": "1", "door-account": name, "door-password": PASSWORD, "door-age": "1", "door-agree": "1"}
    answer = client.post(address, {**fields, **more})
    assert answer.status_code == 200
    code = re.search(r'id="recovery-code"[^>]*>([^<]+)<', answer.text)
    return code.group(1).strip() if code else answer.text


def _invitation(purpose: str = "join") -> str:
    return f"/join/{links.make_link(purpose, home_circle(), timezone.now())}/"


def test_an_account_is_made_on_one_page_and_its_code_typed_back_opens_it(client: Client) -> None:
    _open_house()
    code = _join(client)
    assert re.fullmatch(r"([0-9A-Z]{5}-){4}[0-9A-Z]{5}", code)
    wrong = client.post(reverse("type_back"), {"door-code": code[:-1] + ("0" if code[-1] != "0" else "1")})
    assert "A sign of the code is missing or wrong." in wrong.text
    right = client.post(reverse("type_back"), {"door-code": code.lower().replace("-", " ")})
    assert (right.status_code, right["Location"]) == (302, "/home/")


def test_an_invitation_lets_one_person_in_and_looking_at_it_uses_nothing_up(client: Client) -> None:
    address = _invitation()
    assert client.get(address).status_code == 200
    assert client.get(address).status_code == 200
    _join(client, address=address)
    again = Client(headers={"host": "127.0.0.1"}).get(address)
    assert (again.status_code, "This link was used already." in again.text) == (404, True)


def test_without_an_invitation_nobody_joins_an_invited_house(client: Client) -> None:
    assert see_sign_up().rule == "invited"
    assert "you need an invitation" in _join(client)
    assert client.get(reverse("home")).text.count("Sign in") > 0


def test_what_was_typed_for_an_account_is_given_back_when_something_is_missing_but_not_the_password(
    client: Client,
) -> None:
    _open_house()
    page = _join(client, **{"door-agree": "", "door-email": "noor@example.org"})
    assert "To keep something for you, a yes is needed." in page
    assert 'value="Noor"' in page
    assert 'value="noor@example.org"' in page
    assert PASSWORD not in page


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(client: Client) -> None:
    _open_house()
    _join(client)
    pages = [
        Client(headers={"host": "127.0.0.1"}).post(
            reverse("sign_in"), {"door-account": name, "door-password": "not that one at all"}
        )
        for name in ("Noor", "Max")
    ]
    texts = [re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", page.text).replace("Max", "Noor") for page in pages]
    assert texts[0] == texts[1]
    assert "do not fit together here" in texts[0]


def test_a_shared_device_keeps_no_cookie_and_no_mark_but_her_own_does(client: Client) -> None:
    _open_house()
    _join(client)
    assert client.cookies["visit"]["max-age"] == ""
    assert "known" not in client.cookies
    own = Client(headers={"host": "127.0.0.1"})
    own.post(reverse("sign_in"), {"door-account": " noor ", "door-password": PASSWORD, "door-own": "1"})
    assert own.cookies["visit"]["max-age"] == int(timedelta(days=60).total_seconds())
    assert own.cookies["visit"]["httponly"]
    assert own.cookies["visit"]["samesite"] == "Lax"
    assert own.cookies["known"].value


def test_signing_out_closes_the_door_behind_her(client: Client) -> None:
    _open_house()
    _join(client)
    cookie = client.cookies["visit"].value
    answer = client.post(reverse("sign_out"))
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    client.cookies["visit"] = cookie
    assert "<h1>Sign in</h1>" in client.get(reverse("home")).text


def test_after_a_while_the_pages_ask_for_her_password_and_go_on_where_she_was(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _open_house()
    _join(client)
    later = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr(timezone, "now", lambda: later)
    page = client.get(reverse("account"))
    assert "You were away for a while" in page.text
    wrong = client.post(reverse("open_again"), {"door-password": "no such thing here", "door-then": "/account/"})
    assert "That is not your password." in wrong.text
    right = client.post(reverse("open_again"), {"door-password": PASSWORD, "door-then": "/account/"})
    assert (right.status_code, right["Location"]) == (302, "/account/")
    assert "You were away" not in client.get(reverse("account")).text


def test_the_recovery_code_opens_the_door_once(client: Client) -> None:
    _open_house()
    code = _join(client)
    fields = {"door-account": "Noor", "door-code": code, "door-password": "a lamp beside nine oranges"}
    back = Client(headers={"host": "127.0.0.1"})
    assert "recovery-code" in back.post(reverse("recover"), fields).text
    replayed = Client(headers={"host": "127.0.0.1"}).post(reverse("recover"), fields)
    assert "do not fit together here" in replayed.text
    assert "a lamp beside" not in replayed.text


@pytest.mark.parametrize(
    "then", ["https://example.org/", "//example.org/", "/nowhere/", "/sign-out/", "javascript:alert(1)", ""]
)
def test_the_door_leads_nowhere_but_into_this_house(client: Client, then: str) -> None:
    _open_house()
    _join(client)
    fields = {"door-account": "Noor", "door-password": PASSWORD, "door-then": then}
    answer = Client(headers={"host": "127.0.0.1"}).post(reverse("sign_in"), fields)
    assert (answer.status_code, answer["Location"]) == (302, "/home/")


def test_the_first_link_makes_a_host_and_an_account_that_is_there_can_use_it_too(client: Client) -> None:
    _open_house()
    _join(client)
    address = _invitation("host")
    assert "This link lets that account run this Askwell." in client.get(address).text
    assert client.post(address)["Location"] == "/host/"
    assert client.get(reverse("host")).status_code == 200
    assert Client(headers={"host": "127.0.0.1"}).post(address, {"door-join": "1"}).status_code == 404


def test_host_pages_are_no_pages_for_anybody_else(client: Client) -> None:
    _open_house()
    _join(client, "Max")
    assert client.get(reverse("host")).status_code == 404


def test_a_door_asks_for_its_own_token() -> None:
    _open_house()
    strict = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    fields = {"door-account": "Noor", "door-password": PASSWORD, "door-join": "1", "words": "what I wrote"}
    for name in ("sign_in", "join"):
        answer = strict.post(reverse(name), fields)
        assert answer.status_code == 403
        assert "what I wrote" in answer.text
        assert PASSWORD not in answer.text
