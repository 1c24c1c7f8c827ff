"""Backups to the byte: a copy opens for nobody by itself, and who deletes her account is gone from every copy."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.cli.run import askwell
from tests.usecases.cast import OTHER, PASSWORD
from tests.usecases.houses import LEAVE, MOVE_IN, OPEN, PLANTED, run_in

OPENS = f"Ruth opens\nNoor opens {PLANTED}"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A house with Ruth and Noor, backed up once; and what must not be found."""

    home: Path
    copies: Path
    copy: Path
    keepers: Path
    secrets: tuple[bytes, ...]


@pytest.fixture(scope="module")
def moved_in(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = tmp_path_factory.mktemp("house")
    home, copies = folder / "home", folder / "copies"
    key, keeper = (bytes.fromhex(part) for part in run_in(home, MOVE_IN, PLANTED).split())
    status, out, err = askwell("backup", str(copies), home=home)
    assert (status, err) == (0, "")
    copy, keepers = only_copy(copies), copies / "keepers"
    assert (str(copy) in out, str(keepers) in out) == (True, True)
    secrets = (PLANTED.encode(), PASSWORD.encode(), OTHER.encode(), key, keeper)
    return House(home=home, copies=copies, copy=copy, keepers=keepers, secrets=secrets)


@pytest.fixture
def house(moved_in: House, tmp_path: Path) -> House:
    home, copies = (
        shutil.copytree(moved_in.home, tmp_path / "home"),
        shutil.copytree(moved_in.copies, tmp_path / "copies"),
    )
    return replace(
        moved_in, home=home, copies=copies, copy=copies / moved_in.copy.name, keepers=copies / moved_in.keepers.name
    )


def only_copy(folder: Path) -> Path:
    (copy,) = folder.glob("askwell-*")
    return copy


def rows(database: Path, table: str) -> int:
    with closing(sqlite3.connect(database)) as opened:
        return int(opened.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our own names


def forms(secret: bytes) -> tuple[bytes, ...]:
    return secret, secret.hex().encode(), secret.hex().upper().encode()


def test_a_copy_holds_no_words_no_key_no_keeper_and_no_device_and_is_ours_alone(house: House) -> None:
    content = house.copy.read_bytes()
    assert house.secrets[-1] in bytes_of(house.home)  # the search finds what is there
    for secret in house.secrets:
        assert not any(form in content for form in forms(secret))
    assert house.secrets[-1].hex().encode() in house.keepers.read_bytes()
    assert not any(form in house.keepers.read_bytes() for secret in house.secrets[:-1] for form in forms(secret))
    left_out = ("store_keeperrow", "store_sessionrow", "store_linkrow", "store_limitrow")
    assert [rows(house.copy, table) for table in left_out] == [0, 0, 0, 0]
    assert (rows(house.copy, "store_personrow"), rows(house.copy, "store_keyrow")) == (2, 2)
    modes = [path.stat().st_mode & 0o777 for path in (house.copies, house.copy, house.keepers)]
    assert modes == [0o700, 0o600, 0o600]
    assert sorted(path.name for path in house.copies.iterdir()) == sorted([house.copy.name, "keepers"])


def bytes_of(home: Path) -> bytes:
    return b"".join(path.read_bytes() for path in home.glob("askwell.sqlite3*"))


def sealed_of(name: str, database: Path) -> list[bytes]:
    with closing(sqlite3.connect(database)) as opened:
        found = opened.execute(
            "SELECT sealed FROM store_sealedrow s JOIN store_personrow p ON p.id = s.person_id WHERE p.name = ?", [name]
        ).fetchall()
    return [sealed for (sealed,) in found]


def test_from_the_copy_alone_the_right_password_opens_nothing_and_with_the_keepers_everything(
    house: House, tmp_path: Path
) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "askwell.sqlite3").write_bytes(house.copy.read_bytes())
    assert "opens" not in run_in(alone, OPEN)
    status, out, _ = askwell("doctor", home=alone)
    assert (status, "2 of the people here cannot open" in out) == (1, True)
    status, out, err = askwell("restore", "--keepers", str(house.keepers), home=alone)
    assert (status, err, "Keepers put back: 2" in out) == (0, "", True)
    assert run_in(alone, OPEN) == OPENS
    elsewhere = tmp_path / "elsewhere"
    status, out, err = askwell("restore", str(house.copy), str(house.keepers), home=elsewhere)
    assert (status, err) == (0, "")
    assert run_in(elsewhere, OPEN) == OPENS
    assert sorted(path.name for path in elsewhere.iterdir()) == ["askwell.sqlite3", "secret_key"]


def test_who_deleted_her_account_does_not_come_back_with_an_old_copy(house: House) -> None:
    run_in(house.home, LEAVE)
    status, _, _ = askwell("backup", str(house.copies), home=house.home)
    assert status == 0
    assert house.secrets[-1].hex().encode() not in house.keepers.read_bytes()
    status, out, err = askwell("restore", "--replace", str(house.copy), str(house.keepers), home=house.home)
    assert (status, err) == (0, "")
    assert "are gone here as well: 1" in out
    assert run_in(house.home, OPEN) == "Ruth opens\nNoor sign_in_wrong"
    database = house.home / "askwell.sqlite3"
    assert (rows(database, "store_personrow"), rows(database, "store_keyrow")) == (1, 1)
    hers = sealed_of("Noor", house.copy)
    assert hers
    assert not any(part in bytes_of(house.home) for part in (b"Noor", *hers))
    (aside,) = house.home.glob("askwell-before-*")
    assert (aside.name in out, aside.stat().st_mode & 0o777) == (True, 0o600)


def test_the_keepers_of_another_house_are_never_replaced_nor_put_into_this_one(house: House, tmp_path: Path) -> None:
    before = house.keepers.read_bytes()
    new = tmp_path / "new"
    askwell("circle", "--name", "a house built again", home=new)
    status, out, err = askwell("backup", str(house.copies), home=new)
    assert (status, out) == (2, "")
    assert "keepers of another database" in err
    assert (house.keepers.read_bytes(), only_copy(house.copies)) == (before, house.copy)
    status, _, err = askwell("restore", "--keepers", str(house.keepers), home=new)
    assert (status, "belongs to another database" in err) == (2, True)
    askwell("backup", str(tmp_path / "others"), home=new)
    status, _, err = askwell("restore", str(house.copy), str(tmp_path / "others" / "keepers"), home=tmp_path / "x")
    assert (status, "belongs to another database" in err) == (2, True)
    assert not (tmp_path / "x" / "askwell.sqlite3").exists()


def test_a_backup_of_a_house_that_lost_its_keepers_keeps_those_of_the_last_one(house: House) -> None:
    before = house.keepers.read_bytes()
    (house.home / "askwell.sqlite3").write_bytes(house.copy.read_bytes())  # copied back by hand
    for end in ("-wal", "-shm"):
        (house.home / f"askwell.sqlite3{end}").unlink(missing_ok=True)
    assert askwell("backup", str(house.copies), home=house.home)[0] == 0
    assert sorted(house.keepers.read_bytes().splitlines()[1:]) == sorted(before.splitlines()[1:])


def test_a_part_of_the_keepers_removes_nobody(house: House, tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.write_bytes(b"".join(house.keepers.read_bytes().splitlines(keepends=True)[:-1]))
    for broken in (b"", b"not json\n", part.read_bytes(), house.keepers.read_bytes()[:-30]):
        part.write_bytes(broken)
        status, _, err = askwell("restore", "--replace", str(house.copy), str(part), home=house.home)
        assert (status, "is not a whole file of keepers" in err) == (2, True)
    head = json.loads(house.keepers.read_bytes().splitlines()[0])
    older = json.dumps({**head, "at": "2020-01-01T00:00:00+00:00"}).encode()
    part.write_bytes(b"\n".join([older, *house.keepers.read_bytes().splitlines()[1:]]) + b"\n")
    status, _, err = askwell("restore", "--replace", str(house.copy), str(part), home=house.home)
    assert (status, "was written before this copy was made" in err) == (2, True)
    part.write_bytes(json.dumps({**head, "keepers": 99}).encode())
    status, _, err = askwell("restore", "--replace", str(house.copy), str(part), home=house.home)
    assert (status, "made by a newer Askwell" in err) == (2, True)
    assert not list(house.home.glob("askwell-before-*"))
