"""The circle: named by who runs it, read on every page, and no page falls with it."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from askwell.cli.database import bring_up_to_date
from askwell.usecases.circle import LEAVE_TO, Circle, name_circle, see_circle

pytestmark = pytest.mark.django_db


def _name(**said: str) -> Circle:
    return name_circle(**{"name": "", "run_by": "", "contact": "", "country": "", "leave_to": "", **said})


def test_a_circle_nobody_has_named_is_unknown() -> None:
    assert see_circle() == Circle(leave_to=LEAVE_TO)


def test_what_is_not_said_again_stays() -> None:
    _name(name="the Thursday circle", run_by="Ruth")
    _name(country="GB", run_by="Ilse")
    assert see_circle() == Circle(name="the Thursday circle", run_by="Ilse", country="GB", leave_to=LEAVE_TO)


def test_the_first_page_says_who_runs_it_and_that_they_cannot_look_up_her_words() -> None:
    _name(name="the Thursday circle", run_by="Ruth")
    page = Client(headers={"host": "127.0.0.1"}).get("/").text
    assert "What you write here is not kept. Ruth, who runs this for the Thursday circle, cannot look it up." in page


def test_a_database_that_can_only_be_read_serves_on_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    _name(name="the Thursday circle")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    try:
        bring_up_to_date()
        assert "The database can only be read" in capsys.readouterr().err
        assert see_circle().name == "the Thursday circle"
        with pytest.raises(DatabaseError, match="readonly"):
            _name(run_by="Ruth")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")


def test_a_database_that_cannot_be_read_stops_no_page() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE store_circlerow RENAME TO somewhere_else")
    answer = Client(headers={"host": "127.0.0.1"}).post("/words-to-send/", {"what": "take the kids to school"})
    assert (answer.status_code, "take the kids to school" in answer.text) == (200, True)
