"""`askwell doctor`: it says what is so, changes nothing, and its exit status can be relied on."""

import sqlite3
from pathlib import Path
from string import Formatter

from askwell.cli.doctor import SENTENCES
from askwell.usecases.health import LEVELS
from tests.cli.run import askwell


def test_every_check_has_a_sentence_and_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) == set(LEVELS)
    assert all(list(Formatter().parse(sentence)) for sentence in SENTENCES.values())


def test_without_a_house_the_doctor_makes_nothing(tmp_path: Path) -> None:
    home = tmp_path / "not-yet"
    status, out, err = askwell("doctor", home=home)
    assert (status, out) == (2, "")
    assert "There is no database" in err
    assert not home.exists()


def test_a_new_house_is_well_and_a_broken_one_is_not(home: Path) -> None:
    home.chmod(0o700)
    askwell("circle", "--name", "the Thursday circle", "--run-by", "Ruth", "--country", "GB", home=home)
    status, out, err = askwell("doctor", home=home)
    assert (status, err) == (0, "")
    assert "ok   The circle is the Thursday circle, run by Ruth." in out
    assert "ok   SQLite keeps a log" in out
    assert "BAD" not in out
    with sqlite3.connect(home / "askwell.sqlite3") as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '0999_x', '2030-01-01')")
    status, out, err = askwell("doctor", home=home)
    assert (status, err) == (1, "")
    assert "BAD  A newer Askwell made this database (its last step is 0999_x)." in out


def test_a_file_that_is_no_database_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "askwell.sqlite3").write_bytes(b"this is a letter, not a database" * 100)
    status, out, err = askwell("doctor", home=tmp_path)
    assert (status, "BAD  The database cannot be opened" in out, err) == (1, True, "")


def test_an_unsafe_setting_stops_the_doctor(home: Path) -> None:
    askwell("circle", home=home)
    status, out, err = askwell("doctor", home=home, ASKWELL_ADDRESS="http://ask.example.org")
    assert (status, out) == (2, "")
    assert "without encryption" in err
