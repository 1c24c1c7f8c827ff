"""What Ruth sets and sees about asks: how long closed ones stay, and that the circle is alive."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from askwell.core.norms import closed_month
from askwell.store.shared import MemberRow, NormRow, PersonRow
from askwell.usecases.access.circle import home_circle
from askwell.usecases.deeds import see_deeds
from askwell.usecases.retention import see_keeps_for
from tests.usecases.board.circle import somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def ruth() -> Client:
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=True)
    client.cookies["visit"] = somebody("Ruth", is_host=True, now=timezone.now()).token
    return client


def test_how_long_closed_asks_stay_is_set_and_written_down(ruth: Client) -> None:
    assert 'value="90"' in ruth.get(reverse("host_closed_asks")).text
    page = ruth.post(reverse("host_closed_asks"), {"days": "30"}, follow=True).text
    assert "It is set so." in page
    assert see_keeps_for() == 30
    assert [deed.what for deed in see_deeds()] == ["keeps_for"]
    assert "Ruth changed how long closed asks stay." in ruth.get(reverse("host_deeds")).text


@pytest.mark.parametrize("days", ["", "6", "731", "-9", "ten", "9" * 400, "३०"])
def test_a_number_that_does_not_fit_changes_nothing_and_is_still_there(ruth: Client, days: str) -> None:
    page = ruth.post(reverse("host_closed_asks"), {"days": days}).text
    assert "Give a number of days from 7 to 730." in page
    assert f'value="{days}"' in page
    assert see_keeps_for() == 90


def test_the_circle_is_alive_in_one_sentence_and_nothing_more(ruth: Client) -> None:
    assert "nothing to say" in ruth.get(reverse("host_alive")).text
    people = PersonRow.objects.bulk_create(
        PersonRow(name=f"P{n}", folded_name=f"p{n}", joined_on=date(2026, 1, 1), agreed_to="x") for n in range(100)
    )
    MemberRow.objects.bulk_create(MemberRow(person=person, circle=home_circle()) for person in people)
    NormRow.objects.create(circle=home_circle(), month=closed_month(timezone.now().date()), about=10)
    page = ruth.get(reverse("host_alive")).text
    assert "About 10 people here asked for something in " in page
    assert "P1" not in page
