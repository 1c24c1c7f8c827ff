"""Nothing private lies anywhere in the clear: a real house is served, used, broken and backed up, then searched."""

import base64
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from html import escape
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from tests.leaks.asked import SECRETS
from tests.leaks.served import ASKWELL, Browser, House, serve
from tests.web.broken_urls import SECRET

PASSWORD = "porcelain & thimble under ice"
NEW_PASSWORD = "marzipan ladder behind tides"
WORDS = "I do not want to bother Zebulon-Quandary with the wolfram-kettle’s noise."
THOUGHT = "Zebulon-Quandary asked me for the ocarina-mangle in spring, and I was glad."
ASKED = "carry the yttrium-hammock upstairs"
PLANTED = ("Zebulon-Quandary", "wolfram-kettle", "ocarina-mangle", "yttrium-hammock")
TYPED_WRONG = "obsidian-noodle password in the wrong field"


def forms_of(secret: str) -> dict[str, bytes]:
    """Return the ways in which text lies in a file by accident."""
    whole = secret.encode()
    return {
        "as it is": whole,
        "in small letters": secret.lower().encode(),
        "UTF-16": secret.encode("utf-16-le"),
        "JSON": json.dumps(secret)[1:-1].encode(),
        "HTML": escape(secret).encode(),
        "an address": quote(secret).encode(),
        "a form": quote_plus(secret).encode(),
        "hex": whole.hex().encode(),
        "base64": base64.b64encode(whole)[:-4],
    }


def forms_of_key(key: str) -> dict[str, bytes]:
    """Return the ways in which a key lies in a file by accident."""
    raw = bytes.fromhex(key)
    return {
        "raw": raw,
        "hex": key.encode(),
        "HEX": key.upper().encode(),
        "base64": base64.b64encode(raw).rstrip(b"="),
        "base64 for addresses": base64.urlsafe_b64encode(raw).rstrip(b"="),
        "a repr": repr(raw)[2:-1].encode(),
    }


def _shows_hers(browser: Browser) -> bool:
    """Say whether her own pages show what she kept, which is what makes the greps worth their name."""
    thoughts, home = browser.open("/home/thoughts/")[1], browser.open("/home/")[1]
    return "ocarina-mangle" in thoughts and "yttrium-hammock" in home


class Used:
    """A house after a day of use: what she typed, and where to look for it."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.noor = Browser(house)
        self.recovery_codes: list[str] = []
        self.cookies: list[str] = []
        self._join()
        self._write()
        self._break()
        self._ask()
        self._come_and_go()
        copy = house.home.parent / "copy"  # opening it here must change nothing there
        shutil.copytree(house.home, copy)
        opened = House(address="", home=copy, output=copy, environment={**house.environment, "ASKWELL_HOME": str(copy)})
        self.keys = opened.run(ASKWELL[0], "-m", "tests.leaks.opened", "Noor", NEW_PASSWORD).split()

    def _join(self) -> None:
        token = self.house.run(ASKWELL[0], "-m", "tests.leaks.opened", "invite")
        self.invitation = token
        address = f"/join/{token}/"
        self.noor.open(address)
        yes = {"door-join": "1", "door-age": "1", "door-agree": "1"}
        fields = {**yes, "door-account": "Noor", "door-password": PASSWORD}
        status, page = self.noor.send(address, fields)
        assert status == 200
        code = page.partition('id="recovery-code"')[2].partition(">")[2].partition("<")[0].strip()
        assert code.count("-") == 4
        self.recovery_codes.append(code)
        self.cookies.append(self.noor.cookie("visit"))
        assert self.noor.send("/recovery-code/", {"door-code": code})[0] == 200

    def _write(self) -> None:
        noor = self.noor
        noor.open("/hard/")
        noor.send("/holds-me-back/", {**noor.hidden(), "words": WORDS})
        noor.send("/another-way/", {**noor.hidden(), "words": WORDS, "fits-burden": "yes"})
        noor.send("/small-step/", {**noor.hidden(), "words": WORDS, "mine-burden": THOUGHT, "at": "burden"})
        noor.send("/words-to-send/", {**noor.hidden(), "what": ASKED, "to": "Zebulon-Quandary"})
        assert _shows_hers(noor)

    def _break(self) -> None:
        self.noor.open("/comfort/")
        fields = {"words": WORDS, "password": PASSWORD, "code": self.recovery_codes[0]}
        status, page = self.noor.send("/broken/", fields)
        assert status == 500
        assert "Something broke here" in page

    def _ask(self) -> None:
        self.token = self.house.run(ASKWELL[0], "-m", "tests.leaks.asked", "Noor", PASSWORD).splitlines()[-1]
        helper = Browser(self.house)
        status, page = helper.open(f"/a/{self.token}/")
        assert (status, SECRETS["her words"] in page, SECRETS["her thanks"] in page) == (200, True, True)
        helper.send(f"/a/{self.token}/words/", {"note": SECRETS["a helper's note"]})
        assert not list(helper.jar)

    def _come_and_go(self) -> None:
        noor = self.noor
        noor.open("/comfort/")
        noor.send("/sign-out/", {})
        noor.open("/sign-in/")
        noor.send("/sign-in/", {"door-account": TYPED_WRONG, "door-password": TYPED_WRONG})
        noor.send("/sign-in/", {"door-account": "Noor", "door-password": PASSWORD, "door-own": "1"})
        self.cookies.append(noor.cookie("visit"))
        assert _shows_hers(noor)
        stranger = Browser(self.house)
        stranger.open("/recover/")
        fields = {"door-account": "Noor", "door-code": self.recovery_codes[0], "door-password": NEW_PASSWORD}
        page = stranger.send("/recover/", fields)[1]
        self.recovery_codes.append(page.partition('id="recovery-code"')[2].partition(">")[2].partition("<")[0].strip())
        self.cookies.append(stranger.cookie("visit"))
        assert _shows_hers(stranger)
        assert len({*self.cookies}) == 3

    def places(self) -> dict[str, bytes]:
        """Return every file of the house, by name."""
        return {
            str(path.relative_to(self.house.home)): path.read_bytes()
            for path in sorted(self.house.home.rglob("*"))
            if path.is_file()
        }


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Used]:
    home = tmp_path_factory.mktemp("leaks") / "home"
    home.mkdir()
    with serve(home, DJANGO_SETTINGS_MODULE="tests.leaks.broken_settings") as house:
        yield Used(house)


def _found(places: dict[str, bytes], sought: dict[str, dict[str, bytes]]) -> list[tuple[str, str, str]]:
    return [
        (place, name, form)
        for place, content in places.items()
        for name, forms in sought.items()
        for form, value in forms.items()
        if value in content
    ]


def test_the_grep_finds_what_is_meant_to_be_there(used: Used) -> None:
    sought = {name: forms_of(name) for name in ("the Thursday circle", "Noor", "ValueError at /broken/")}
    found = {(place, name) for place, name, _ in _found(used.places(), sought)}
    assert ("output.txt", "ValueError at /broken/") in found
    assert {name for place, name in found if place.startswith("askwell.sqlite3")} == {"the Thursday circle", "Noor"}
    assert {"askwell.sqlite3", "askwell.sqlite3-wal", "askwell.sqlite3-shm", "output.txt"} <= used.places().keys()


def test_no_word_she_wrote_lies_in_the_database_its_log_or_what_the_server_prints(used: Used) -> None:
    sought = {word: forms_of(word) for word in (*PLANTED, WORDS, THOUGHT, ASKED, SECRET)}
    assert _found(used.places(), sought) == []


def test_no_word_of_an_ask_by_a_link_no_name_no_answer_and_no_thanks_lies_anywhere(used: Used) -> None:
    sought = {what: forms_of(words) for what, words in SECRETS.items()}
    assert _found(used.places(), sought) == []


def test_no_password_code_or_link_lies_anywhere(used: Used) -> None:
    codes = [*used.recovery_codes, *(code.replace("-", "") for code in used.recovery_codes)]
    secrets = (PASSWORD, NEW_PASSWORD, TYPED_WRONG, used.invitation, used.token, *codes)
    assert _found(used.places(), {secret: forms_of(secret) for secret in secrets}) == []


def test_neither_her_private_key_nor_the_half_in_a_cookie_lies_anywhere(used: Used) -> None:
    assert len(used.keys) == 1
    sought = {key: forms_of_key(key) for key in (*used.keys, *used.cookies)}
    assert _found(used.places(), sought) == []


def test_what_the_server_prints_names_no_address_of_hers(used: Used) -> None:
    Browser(used.house).open(f"/a/{used.token}x/")
    lines = used.house.output.read_text(encoding="utf-8").splitlines()
    hers = ("Noor", used.invitation, used.token, "/home/")
    assert not [line for line in lines if any(word in line for word in hers)]


def test_a_backup_holds_nothing_in_the_clear_and_its_copy_no_keeper(used: Used, tmp_path: Path) -> None:
    used.house.run(*ASKWELL, "backup", str(tmp_path / "backup"))
    places = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    sought = {word: forms_of(word) for word in (*PLANTED, *SECRETS.values(), used.token, PASSWORD, NEW_PASSWORD)}
    sought |= {code: forms_of(code) for code in used.recovery_codes}
    sought |= {key: forms_of_key(key) for key in (*used.keys, *used.cookies)}
    assert _found(places, {"circle": forms_of("the Thursday circle")})
    assert _found(places, sought) == []
    with closing(sqlite3.connect(used.house.home / "askwell.sqlite3")) as database:
        keepers = [row[0] for row in database.execute("SELECT secret FROM store_keeperrow")]
    found = {place for place, _, _ in _found(places, {"keeper": forms_of_key(keepers[0].hex())})}
    assert (len(keepers), found) == (1, {"backup/keepers"})
