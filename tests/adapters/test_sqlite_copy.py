"""Copies of SQLite: of one moment, the same in everything that is not left out, and without a trace of what is."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from askwell.adapters.files import alone_in, replace_private
from askwell.adapters.sqlite_copy import close_log, copy_without, see_copy

_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
_TABLES = """
PRAGMA journal_mode=WAL;
CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
CREATE TABLE [a keeper "quoted] (person INTEGER REFERENCES person, secret BLOB);
CREATE INDEX by_secret ON [a keeper "quoted] (secret);
INSERT INTO person (name) VALUES ('Noor'), ('Max');
DELETE FROM person WHERE name = 'Max';
INSERT INTO [a keeper "quoted] VALUES (1, CAST('the half that nobody may find' AS BLOB));
"""
_KEEPERS = 'a keeper "quoted'


@pytest.fixture
def source(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "source #1?.sqlite3", isolation_level=None)) as opened:
        opened.executescript(_TABLES)
        yield opened


def test_a_copy_is_the_same_but_for_what_is_left_out(source: sqlite3.Connection, tmp_path: Path) -> None:
    copy_without(tmp_path / "source #1?.sqlite3", tmp_path / "copy", {_KEEPERS})
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert copy.execute(_SCHEMA).fetchall() == source.execute(_SCHEMA).fetchall()
        assert copy.execute("SELECT * FROM person").fetchall() == [(1, "Noor")]
        assert copy.execute('SELECT count(*) FROM [a keeper "quoted]').fetchone() == (0,)
        copy.execute("INSERT INTO person (name) VALUES ('Sam')")
        assert copy.execute("SELECT id FROM person WHERE name = 'Sam'").fetchone() == (3,)  # no number is used again
    assert b"nobody may find" not in (tmp_path / "copy").read_bytes()


def test_a_copy_is_of_one_moment_while_somebody_writes(source: sqlite3.Connection, tmp_path: Path) -> None:
    source.execute("BEGIN IMMEDIATE")
    source.execute("INSERT INTO person (name) VALUES ('Ilse')")
    copy_without(tmp_path / "source #1?.sqlite3", tmp_path / "copy", ())
    source.execute("COMMIT")
    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        assert copy.execute("SELECT name FROM person").fetchall() == [("Noor",)]


def test_another_program_s_database_is_known_as_such(source: sqlite3.Connection, tmp_path: Path) -> None:
    assert source.in_transaction is False
    assert see_copy(tmp_path / "source #1?.sqlite3") is None
    with pytest.raises(sqlite3.Error):
        see_copy(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_log_is_closed_when_nobody_has_the_database_open(source: sqlite3.Connection, tmp_path: Path) -> None:
    path = tmp_path / "source #1?.sqlite3"
    assert not close_log(path)
    source.close()
    assert close_log(path)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_a_replaced_file_is_overwritten_where_it_lay(tmp_path: Path) -> None:
    file, other_name = tmp_path / "keepers", tmp_path / "another name of the same file"
    replace_private(file, b"old and secret")
    other_name.hardlink_to(file)
    replace_private(file, b"new")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new", 0o600)
    assert other_name.read_bytes() == bytes(len(b"old and secret"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [other_name.name, file.name]


def test_two_are_never_at_work_in_one_folder(tmp_path: Path) -> None:
    with alone_in(tmp_path) as first, alone_in(tmp_path) as second:
        assert (first, second) == (True, False)
    with alone_in(tmp_path) as third:
        assert third
