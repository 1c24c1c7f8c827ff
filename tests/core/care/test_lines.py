import re
from datetime import date, timedelta

import pytest

from askwell.core.care import Line, Topic, care_texts, countries, lines_for, stale_lines
from askwell.core.packs import load_shared

READ_ON = date(2026, 11, 24)
EVERY_LINE = load_shared("helplines")["line"]


def shown(country: str | None, *topics: Topic) -> list[str]:
    return [line.id for line in lines_for(country, on=READ_ON, topics=frozenset(topics)).lines]


def test_the_countries_with_lines_are_named_in_order() -> None:
    assert countries() == ("AU", "CA", "DE", "FR", "GB", "IE", "NL", "US")


@pytest.mark.parametrize("line", EVERY_LINE, ids=lambda line: str(line["id"]))
def test_every_line_says_where_when_and_how_it_was_checked(line: dict[str, object]) -> None:
    texts = care_texts("en")["lines"]
    assert str(line["source"]).startswith(("https://", "http://ec.europa.eu/"))
    assert isinstance(line["verified_on"], date)
    assert line["how"] in texts["how"]
    assert line["what"] in texts["what"]
    assert line.get("hours", "day_and_night") in texts["hours"]
    assert line.get("cost", "free") in texts["cost"]


@pytest.mark.parametrize("line", EVERY_LINE, ids=lambda line: str(line["id"]))
def test_every_number_can_be_dialled_as_it_stands(line: dict[str, object]) -> None:
    text = line.get("text")
    numbers = [line.get("call"), text["number"] if isinstance(text, dict) else None]
    dialled = [number for number in numbers if number]
    assert dialled
    assert all(re.fullmatch(r"\+?[0-9]{3,15}", str(number)) for number in dialled)


def test_ids_are_unique_and_every_country_has_an_emergency_number() -> None:
    assert len({line["id"] for line in EVERY_LINE}) == len(EVERY_LINE)
    assert all(lines_for(country, on=READ_ON).emergency for country in countries())


def test_lines_for_the_matter_come_first_to_call_before_to_write_and_emergency_stands_apart() -> None:
    lines = lines_for("GB", on=READ_ON)
    assert [line.id for line in lines.lines] == ["gb-samaritans", "gb-shout", "gb-domestic-abuse"]
    assert lines.emergency is not None
    assert lines.emergency.call == "999"


def test_what_the_words_are_about_decides_which_line_comes_first() -> None:
    assert shown("GB", Topic.ABUSE) == ["gb-domestic-abuse", "gb-shout", "gb-samaritans"]
    assert shown("us", Topic.ABUSE) == ["us-domestic-violence", "us-crisis-text-line", "us-988"]


@pytest.mark.parametrize("country", [None, "", "XX"])
def test_without_a_known_country_the_directories_stand_alone_and_the_page_is_warned(country: str | None) -> None:
    lines = lines_for(country, on=READ_ON)
    assert (lines.lines, lines.emergency, lines.verified_on) == ((), None, None)
    assert [directory.name for directory in lines.directories] == ["Find A Helpline", "Befrienders Worldwide"]
    assert lines.warn == "lines_unknown"


@pytest.mark.parametrize(
    ("on", "fresh"),
    [
        (READ_ON, True),
        (READ_ON + timedelta(days=180), True),
        (READ_ON + timedelta(days=181), False),
        (READ_ON - timedelta(days=1), False),
    ],
)
def test_a_line_is_fresh_for_180_days(on: date, fresh: bool) -> None:  # noqa: FBT001 # pytest passes it by position
    lines = lines_for("FR", on=on)
    assert (lines.is_fresh, lines.warn, lines.verified_on) == (fresh, "" if fresh else "lines_stale", READ_ON)
    assert lines.stale == (frozenset() if fresh else {"fr-3114", "fr-emergency"})
    assert (stale_lines(on) == ()) is fresh


def test_every_sentence_the_lines_need_is_in_the_pack() -> None:
    panel = care_texts("en")["panel"]
    assert {"lines_stale", "lines_unknown", "lines_checked", "directories"} <= panel.keys()


def test_a_line_dated_in_the_future_is_never_fresh() -> None:
    line = Line(id="x", country="GB", name="x", what="x", source="x", verified_on=date(2027, 1, 1), how="x")
    assert not line.is_fresh(READ_ON)
