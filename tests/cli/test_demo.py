"""`askwell demo`, which `make run` calls: it fills a new house, and leaves all others as they are."""

import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.run import askwell


@contextmanager
def a_taken_port() -> Iterator[str]:
    """Hold a port: what would be served does everything else, and stops there."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield f"127.0.0.1:{taken.getsockname()[1]}"


def start(command: str, home: Path, **variables: str) -> tuple[int, str, str]:
    with a_taken_port() as bind:
        return askwell(command, home=home, **{"ASKWELL_BIND": bind, **variables})


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """Fill one demo for all tests here; return its folder, and what was printed."""
    home = tmp_path_factory.mktemp("filled") / "home"
    status, out, err = start("demo", home)
    assert status == 2
    return home, out, err


@pytest.fixture
def home(filled: tuple[Path, str, str], tmp_path: Path) -> Path:
    """A copy of the demo."""
    shutil.copytree(filled[0], tmp_path / "home")
    return tmp_path / "home"


def test_the_first_start_fills_a_new_house_and_says_what_it_is(filled: tuple[Path, str, str]) -> None:
    _, out, err = filled
    assert out.startswith("Making up a circle to look round in …\n")
    assert "This is a demo: everybody in it is made up. Write nothing real here." in out
    assert "/demo/ (password: " in out
    assert "cannot listen" in err


def test_the_second_start_fills_nothing_and_says_it_again(home: Path) -> None:
    status, out, _ = start("demo", home)
    assert (status, "Making up" in out, "This is a demo" in out) == (2, False, True)


def test_a_demo_is_never_served_as_a_real_house(home: Path) -> None:
    for variables in ({}, {"ASKWELL_ADDRESS": "https://ask.example.org"}):
        status, out, err = askwell("serve", home=home, **variables)
        assert (status, out) == (2, "")
        assert "This database is a demo" in err
        assert "make run" in err


@pytest.mark.parametrize(
    "elsewhere", [{"ASKWELL_ADDRESS": "https://ask.example.org"},
                  {"ASKWELL_ADDRESS": "https://ask.example.org", "ASKWELL_BIND": "0.0.0.0:8000"},
                  {"ASKWELL_BIND": "0.0.0.0:8000"}],
)  # fmt: skip
def test_where_others_reach_it_no_demo_starts_and_none_is_made(
    tmp_path: Path, home: Path, elsewhere: dict[str, str]
) -> None:
    for place in (home, tmp_path / "new"):
        status, out, err = askwell("demo", home=place, **elsewhere)
        assert (status, out, "A demo is for this machine alone" in err) == (2, "", True)
    assert not (tmp_path / "new").exists()


def test_a_real_house_is_left_as_it_is(tmp_path: Path) -> None:
    askwell("circle", "--name", "Ours", home=tmp_path)
    status, out, err = start("demo", tmp_path)
    assert (status, out, "cannot listen" in err) == (2, "", True)
    assert start("serve", tmp_path)[2].startswith("Askwell cannot listen")


def test_a_copy_of_a_demo_is_still_one(home: Path, tmp_path: Path) -> None:
    assert askwell("backup", str(tmp_path / "copies"), home=home)[0] == 0
    (copy,) = (tmp_path / "copies").glob("askwell-*")
    new = tmp_path / "new"
    status, _, err = askwell("restore", str(copy), str(tmp_path / "copies" / "keepers"), home=new)
    assert (status, err) == (0, "")
    status, _, err = askwell("serve", home=new)
    assert (status, "This database is a demo" in err) == (2, True)


def test_the_doctor_says_that_it_is_a_demo(home: Path) -> None:
    assert "see  This is a demo" in askwell("doctor", home=home)[1]
