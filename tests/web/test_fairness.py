"""Public forms stay open for everybody, and for help most of all."""

import pytest
from django.test import Client
from django.urls import reverse

from askwell.web import fairness

pytestmark = pytest.mark.django_db


def test_a_flood_from_one_address_waits_and_nothing_typed_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fairness, "BURST", 3)
    monkeypatch.setattr(fairness, "PER_SECOND", 0.0)
    client = Client(headers={"host": "127.0.0.1", "x-forwarded-for": "198.51.100.7"})
    words = {"words": "I do not want to bother Sam."}
    statuses = [client.post(reverse("hard"), words).status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert "I do not want to bother Sam." in client.post(reverse("hard"), words).text
    assert client.post(reverse("help_right_now"), words).status_code == 200
    assert client.get(reverse("hard")).status_code == 200
    other = client.post(reverse("hard"), words, headers={"x-forwarded-for": "203.0.113.9"})
    assert other.status_code == 200


def test_a_web_server_that_tells_no_addresses_makes_nobody_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fairness, "BURST", 0)
    assert Client(headers={"host": "127.0.0.1"}).post(reverse("hard"), {"words": "x"}).status_code == 200
