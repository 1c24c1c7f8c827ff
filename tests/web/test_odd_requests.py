"""No request crashes anything: every address, with odd values in every field it knows, for whoever asks."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from askwell.usecases import links
from askwell.usecases.access.circle import home_circle
from askwell.web.urls import urlpatterns

pytestmark = pytest.mark.django_db
ODD = ("x" * 3_000 + "\x00<script>{{ 7 * 7 }}%s", "-99999999999999999999", "\u202e\ufffdأح 2026-13-45 a@b.c")
COOKIES = ("", "zz", "00" * 32, "00" * 31, "é", "a" * 5_000)
LEAVING = {"/account/delete/", "/account/leave/", "/sign-out/"}  # what they do is tested where it is meant
DOORS = {"kept", "stamp", "hand", "unkept", "door-then", "door-account", "door-code", "code", "password"}


def _addresses() -> list[str]:
    filled = []
    for one in urlpatterns:
        address = re.sub(r"<uuid:\w+>", str(uuid4()), str(one.pattern))
        address = re.sub(r"<int:\w+>", "7", address)
        filled.append("/" + re.sub(r"<str:\w+>", "tok%C3%A9n'%22", address))
    return [address for address in filled if address not in LEAVING]


def _come_in(who: str) -> Client:
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
    home_circle()
    if who == "host":
        token = links.make_link(links.HOST, home_circle(), timezone.now())
        fields = {"door-join": "1", "door-account": "Ruth", "door-password": "kettle under the stairs"}
        client.post(f"/join/{token}/", {**fields, "door-age": "1", "door-agree": "1"})
        assert client.get("/host/").status_code == 200
    return client


@pytest.mark.parametrize("who", ["nobody", "host"])
def test_odd_values_in_every_field_of_every_page_crash_nothing(who: str) -> None:
    client = _come_in(who)
    visit = client.cookies["visit"].value if who == "host" else ""
    broken = []
    for address in _addresses():
        page = client.get(address, follow=True)
        names = DOORS | set(re.findall(r'name="([\w-]+)"', page.content.decode("utf-8", "replace")))
        answers = [page]
        for odd in ODD:
            answers.append(client.post(address, dict.fromkeys(names - {"csrfmiddlewaretoken"}, odd)))
            if visit:
                client.cookies["visit"] = visit  # some of these end a visit
        broken += [address for answer in answers if answer.status_code >= 500]
    assert broken == []


@pytest.mark.parametrize("cookie", COOKIES)
def test_a_cookie_that_is_not_ours_is_nobodys(cookie: str) -> None:
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False)
    client.cookies["visit"] = cookie
    assert [client.get(address).status_code for address in ("/", "/hard/", "/home/")] == [200, 200, 200]
    assert "<h1>Sign in</h1>" in client.get("/home/").text
