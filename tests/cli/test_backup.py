"""`askwell backup` and `askwell restore`: nothing is overwritten or left half, and every trouble has a sentence."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from string import Formatter

import pytest

from askwell.cli.backup import SENTENCES
from tests.cli.run import askwell
from tests.made import a_house_in


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a house with one backup."""
    folder = tmp_path_factory.mktemp("made")
    askwell("circle", "--name", "the Thursday circle", home=a_house_in(folder / "home"))
    assert askwell("backup", str(folder / "copies"), home=folder / "home")[0] == 0
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    """Return a folder with a house of its own and its backup."""
    shutil.copytree(made, tmp_path / "place")
    return tmp_path / "place"


def copy_in(place: Path) -> Path:
    return next((place / "copies").glob("askwell-*"))


def restore(place: Path, *more: str, copy: Path | None = None, home: Path | None = None) -> tuple[int, str, str]:
    chosen = str(copy or copy_in(place))
    return askwell("restore", *more, chosen, str(place / "copies" / "keepers"), home=home or place / "home")


def test_every_refusal_has_a_sentence_that_can_be_filled_in() -> None:
    names = {name for said in SENTENCES.values() for _, name, _, _ in Formatter().parse(said) if name}
    assert names == {"folder", "path", "why", "step"}


def test_an_existing_database_is_not_restored_over_and_replace_moves_it_aside(place: Path) -> None:
    before = (place / "home" / "askwell.sqlite3").read_bytes()
    status, out, err = restore(place)
    assert (status, out) == (2, "")
    assert "is there already, and nothing was changed" in err
    assert (place / "home" / "askwell.sqlite3").read_bytes() == before
    askwell("circle", "--name", "a name since then", home=place / "home")
    status, out, err = restore(place, "--replace")
    assert (status, err) == (0, "")
    (aside,) = (place / "home").glob("askwell-before-*")
    assert str(aside) in out
    with closing(sqlite3.connect(aside)) as old:
        assert old.execute("SELECT name FROM store_circlerow").fetchone() == ("a name since then",)
    assert "Circle: the Thursday circle" in askwell("circle", home=place / "home")[1]


def test_a_database_in_use_is_not_moved_away_under_whoever_uses_it(place: Path) -> None:
    with closing(sqlite3.connect(place / "home" / "askwell.sqlite3")) as used:
        used.execute("SELECT count(*) FROM store_circlerow").fetchone()
        status, out, err = restore(place, "--replace")
    assert (status, out) == (2, "")
    assert "Stop it first" in err
    names = sorted(path.name for path in (place / "home").iterdir())
    assert names == ["askwell.sqlite3", "last_backup", "secret_key"]


def test_a_damaged_database_is_replaced_as_well(place: Path) -> None:
    (place / "home" / "askwell.sqlite3").write_bytes(b"this is a letter" * 1000)
    status, out, err = restore(place, "--replace")
    assert (status, err) == (0, "")
    assert "is the database now" in out
    assert askwell("doctor", home=place / "home")[0] in {0, 1}


def test_what_is_no_copy_or_is_damaged_or_newer_is_refused_and_changes_nothing(place: Path) -> None:
    letter, other, newer, damaged = (place / name for name in ("letter", "other", "newer", "damaged"))
    letter.write_bytes(b"this is a letter, not a database" * 100)
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE recipes (name)")
    shutil.copy(copy_in(place), newer)
    with closing(sqlite3.connect(newer)) as database:
        database.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '0999_x', '2030-01-01')")
        database.commit()
    content = bytearray(copy_in(place).read_bytes())
    content[4096 * 5 : 4096 * 30] = b"\xff" * (4096 * 25)
    damaged.write_bytes(content)
    new = place / "new"
    for copy, says in (
        (letter, "is damaged, or no database"),
        (other, "is not a copy of an Askwell database"),
        (newer, "A newer Askwell made this copy (its last step is 0999_x)"),
        (damaged, "is damaged"),
        (place / "nowhere", "There is no file"),
    ):
        status, out, err = restore(place, copy=copy, home=new)
        assert (status, out, says in err) == (2, "", True), (says, err)
        assert not list(new.glob("*askwell*"))


def test_keep_takes_older_copies_away_and_nothing_else(place: Path) -> None:
    copies = place / "copies"
    for day in ("20250101", "20250102", "20250103"):
        (copies / f"askwell-{day}-030000.sqlite3").write_bytes(b"old")
    (copies / "askwell-notes.txt").write_text("mine")
    status, out, _ = askwell("backup", str(copies), "--keep", "2", home=place / "home")
    assert (status, "Older copies taken away: 3" in out) == (0, True)
    names = sorted(path.name for path in copies.iterdir())
    assert (len(names), names[-2:]) == (4, ["askwell-notes.txt", "keepers"])
    assert not any("2025" in name for name in names)
    status, _, err = askwell("backup", str(copies), "--keep", "0", home=place / "home")
    assert (status, "no whole number" in err) == (2, True)


def test_a_backup_that_was_cut_off_leaves_nothing_behind_for_long(place: Path) -> None:
    left = place / "copies" / ".askwell-20250101-030000.sqlite3.part"
    left.write_bytes(b"half")
    assert askwell("backup", str(place / "copies"), home=place / "home")[0] == 0
    assert not left.exists()


def test_a_folder_that_cannot_be_used_gets_a_sentence(place: Path) -> None:
    (place / "file").write_text("x")
    for folder in (place / "file", place / "file" / "inside", Path("/proc/askwell")):
        status, out, err = askwell("backup", str(folder), home=place / "home")
        assert (status, out) == (2, "")
        assert "Give a folder that Askwell's user may write into" in err


def test_a_full_disk_gets_a_sentence_and_leaves_no_half_file(place: Path) -> None:
    before = {path.name: path.read_bytes() for path in (place / "copies").iterdir()}
    done = subprocess.run(
        [sys.executable, "-m", "askwell", "backup", str(place / "copies")],
        env={**os.environ, "ASKWELL_HOME": str(place / "home"), "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (70_000, 70_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "The backup could not be written" in done.stderr
    assert {path.name: path.read_bytes() for path in (place / "copies").iterdir()} == before


def test_two_things_have_to_be_named_to_restore(place: Path) -> None:
    for given in ([], [str(copy_in(place))], ["--keepers", "k", str(copy_in(place))]):
        status, out, err = askwell("restore", *given, home=place / "home")
        assert (status, out, "askwell restore COPY KEEPERS" in err) == (2, "", True)
    status, _, err = askwell("restore", "--keepers", str(place / "nowhere"), home=place / "home")
    assert (status, "cannot be read" in err) == (2, True)


def test_without_a_house_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    status, out, err = askwell("backup", str(tmp_path / "copies"), home=tmp_path / "home")
    assert (status, out) == (2, "")
    assert "There is no database" in err
    assert not list(tmp_path.iterdir())
