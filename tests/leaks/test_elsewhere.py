"""What another site sends in her name is given back nowhere with a button that would send it as hers."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from askwell.store.shared import PersonRow
from tests.usecases.cast import PASSWORD, join, open_house

pytestmark = pytest.mark.django_db
PLANTED = "planted-by-another-site"
FROM_ELSEWHERE = (
    {"sec-fetch-site": "cross-site", "origin": "https://elsewhere.example"},
    {"sec-fetch-site": "same-site", "origin": "https://other.example.org"},
    {"origin": "https://elsewhere.example"},
    {"origin": "null"},
)


def _client(*, strict: bool = True) -> Client:
    return Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=strict)


@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
@pytest.mark.parametrize("name", ["sign_in", "join", "holds_me_back", "account_name", "account_delete", "recover"])
def test_no_door_and_no_error_page_carries_on_what_came_from_elsewhere(name: str, headers: dict[str, str]) -> None:
    open_house()
    typed = {"name": PLANTED, "yes": PLANTED, "kept": "0" * 32, "door-then": "/account/name/"}
    text = _client().post(reverse(name), typed, headers=headers).content.decode()
    assert PLANTED not in text


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://127.0.0.1"}, {}]
)
def test_what_she_typed_on_our_own_pages_still_waits_behind_the_door(headers: dict[str, str]) -> None:
    typed = {"words": "I do not want to bother Sam.", "kept": "0" * 32}
    text = _client().post(reverse("sign_in"), typed, headers=headers).content.decode()
    assert "I do not want to bother Sam." in text


def test_signing_in_at_a_door_that_another_site_opened_changes_nothing() -> None:
    open_house()
    join(now=timezone.now())
    arriving = {"name": PLANTED, "door-then": reverse("account_name")}
    page = _client().post(reverse("sign_in"), arriving, headers=FROM_ELSEWHERE[0]).content.decode()
    sent = {"door-account": "Noor", "door-password": PASSWORD, "door-then": reverse("account_name")}
    if PLANTED in page:
        sent["name"] = PLANTED
    _client(strict=False).post(reverse("sign_in"), sent)
    assert PersonRow.objects.get().name == "Noor"
