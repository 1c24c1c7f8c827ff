"""The pages of her account, as a browser meets them."""

import html
import io
import json
import re
import socketserver
import threading
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_string, policy

import pyotp
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from askwell.usecases import links
from askwell.usecases.access import house, people
from askwell.usecases.access.circle import home_circle
from askwell.web.pages.account import mine, takeout

PASSWORD, OTHER = "kettle under the stairs", "a lamp beside nine oranges"
HERE = {"host": "127.0.0.1", "user-agent": "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0"}
DESK = {"host": "127.0.0.1", "user-agent": "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0"}
PUBLIC = {"account_gone", "export_schema", "confirm_email", "ask_reset"}
PRIVATE = sorted(
    address.name
    for address in (*mine.addresses, *takeout.addresses)
    if address.name is not None and address.name not in PUBLIC
)


@pytest.fixture
def noor(db: None) -> Client:
    """Noor, signed in on a shared phone."""
    del db
    return _joined("Noor")


def _joined(name: str, **more: str) -> Client:
    circle = home_circle()
    circle.sign_up = "open"
    circle.save()
    client = Client(headers=HERE)
    fields = {"door-join": "1", "door-account": name, "door-password": PASSWORD, "door-age": "1", "door-agree": "1"}
    answer = client.post("/join/", {**fields, **more})
    code = re.search(r'id="recovery-code"[^>]*>([^<]+)<', answer.text)
    assert code
    client.post(reverse("type_back"), {"door-code": code.group(1)})
    return client


def _sign_in(name: str = "Noor", password: str = PASSWORD, headers: dict[str, str] = DESK) -> Client:
    client = Client(headers=headers)
    client.post(reverse("sign_in"), {"door-account": name, "door-password": password})
    return client


def _post(client: Client, name: str, fields: dict[str, str]) -> str:
    """Send a form, and return the page she sees then."""
    return client.post(reverse(name), fields, follow=True).text


def _text(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


@pytest.mark.parametrize("name", PRIVATE)
def test_every_page_of_an_account_opens_for_her_and_shows_a_door_to_anybody_else(noor: Client, name: str) -> None:
    page = noor.get(reverse(name))
    assert page.status_code == 200
    assert page.text.count("<h1>") == 1
    assert re.findall(r"<style|\sstyle=|<script(?![^>]*src)|\son[a-z]+=", page.text) == []
    assert "<h1>Sign in</h1>" in Client(headers=DESK).get(reverse(name)).text
    assert "<h1>Sign in</h1>" in Client(headers=DESK).post(reverse(name), {"password": PASSWORD}).text


@pytest.mark.parametrize("name", PRIVATE)
def test_a_form_from_elsewhere_changes_nothing_in_an_account(noor: Client, name: str) -> None:
    strict = Client(headers=HERE, enforce_csrf_checks=True)
    strict.cookies = noor.cookies
    assert strict.post(reverse(name), {"called": "Max", "others": "1"}).status_code == 403
    assert noor.get(reverse("account")).text.count("Noor") >= 1


def test_what_was_done_is_said_on_the_page_that_follows(noor: Client) -> None:
    page = _post(noor, "account_name", {"called": "Nour", "password": PASSWORD})
    assert "That is your name here now." in page
    assert "Nour" in page
    wrong = _post(noor, "account_name", {"called": "  "})
    assert "A name is still missing." in wrong
    assert 'aria-describedby="called-hint wrong"' in wrong


def test_passwords_are_never_given_back(noor: Client) -> None:
    wrong = _post(noor, "account_password", {"old": "not this one at all", "new": OTHER})
    assert "That is not your password." in wrong
    assert "not this one" not in wrong
    assert OTHER not in wrong
    assert "Other devices are signed out." in _post(noor, "account_password", {"old": PASSWORD, "new": OTHER})
    assert "My account" in _sign_in(password=OTHER).get(reverse("account")).text


def test_a_new_recovery_code_is_shown_once_for_her_password(noor: Client) -> None:
    assert 'recovery-code"' not in _post(noor, "account_recovery_code", {"password": OTHER})
    page = _post(noor, "account_recovery_code", {"password": PASSWORD})
    assert re.search(r'id="recovery-code"[^>]*>([0-9A-Z]{5}-){4}[0-9A-Z]{5}<', page)
    assert "has not been typed back yet" in noor.get(reverse("account")).text


def test_a_code_from_her_phone_is_turned_on_by_its_first_code_and_off_by_her_password(noor: Client) -> None:
    page = noor.get(reverse("account_second_factor")).text
    assert "<svg" in page
    secret = re.search(r'class="take"[^>]*>([A-Z2-7 ]+)<', page)
    signed = re.search(r'name="secret" value="([^"]+)"', page)
    assert secret
    assert signed
    totp = pyotp.TOTP(secret.group(1).replace(" ", ""))
    given = {"secret": signed.group(1), "code": "000000", "password": PASSWORD}
    wrong = _post(noor, "account_second_factor", given)
    assert "That is not the code of this moment." in _text(wrong)
    assert secret.group(1) in wrong
    assert "That is not your password." in _post(noor, "account_second_factor", {**given, "password": OTHER})
    assert "From now on a code" in _post(noor, "account_second_factor", {**given, "code": totp.now()})
    assert "The code from your phone" in Client(headers=DESK).post(
        reverse("sign_in"), {"door-account": "Noor", "door-password": PASSWORD}
    ).text  # fmt: skip
    assert "That is not your password." in _post(noor, "account_second_factor", {"password": OTHER})
    assert "No code is asked for any more." in _post(noor, "account_second_factor", {"password": PASSWORD})


def test_a_secret_that_was_altered_or_made_for_another_is_not_taken(noor: Client) -> None:
    max_ = _joined("Max")
    signed = re.search(r'name="secret" value="([^"]+)"', max_.get(reverse("account_second_factor")).text)
    assert signed
    for secret in (signed.group(1), "JBSWY3DPEHPK3PXP", ""):
        page = _post(noor, "account_second_factor", {"secret": secret, "code": "123456", "password": PASSWORD})
        assert "Here is a new picture" in page


def test_devices_are_listed_and_signed_out_one_by_one_or_all_at_once(noor: Client) -> None:
    desk, third = _sign_in(), _sign_in()
    page = noor.get(reverse("account_devices")).text
    assert "Firefox, Android · this device" in _text(page)
    there = re.findall(r'name="device" value="([^"]+)"', page)
    assert len(there) == 2
    assert "That device is signed out." in _post(noor, "account_devices", {"device": there[0]})
    assert sum("<h1>Sign in</h1>" in client.get(reverse("account")).text for client in (desk, third)) == 1
    _post(noor, "account_devices", {"others": "1"})
    assert all("<h1>Sign in</h1>" in client.get(reverse("account")).text for client in (desk, third))
    assert "<h1>My account</h1>" in noor.get(reverse("account")).text


def test_max_cannot_sign_a_device_of_hers_out(noor: Client) -> None:
    max_, desk = _joined("Max"), _sign_in()
    (there,) = re.findall(r'name="device" value="([^"]+)"', noor.get(reverse("account_devices")).text)
    for odd in (there, "", "x", "1"):
        _post(max_, "account_devices", {"device": odd})
    assert "<h1>My account</h1>" in desk.get(reverse("account")).text


def test_what_happened_is_told_in_sentences(noor: Client) -> None:
    assert "Nothing so far." in noor.get(reverse("account_what_happened")).text
    _sign_in()
    page = _text(noor.get(reverse("account_what_happened")).text)
    assert "Someone signed in with your password." in page
    assert "Chrome, Windows" in page


def test_after_a_link_an_old_password_opens_what_is_still_closed(noor: Client) -> None:
    noor.post(reverse("hard"), {"words": "Sam has a new baby and I", "here": "hard"})
    person = people.people_called("Noor")[0].id
    token = links.make_link(links.RESET, home_circle(), timezone.now(), person=person)
    back = Client(headers=DESK)
    back.post(reverse("reset", args=[token]), {"door-password": OTHER})
    assert "is still closed" in back.get(reverse("account")).text
    assert "That opens nothing" in _post(back, "account_still_closed", {"secret": "who knows what it was"})
    assert "It is open again." in _post(back, "account_still_closed", {"secret": PASSWORD})
    assert "is still closed" not in back.get(reverse("account")).text
    assert "Nothing is closed." in back.get(reverse("account_still_closed")).text


def test_how_the_pages_are_goes_with_her_to_another_device(noor: Client) -> None:
    noor.post(reverse("comfort"), {"theme": "light", "size": "large"})
    assert 'data-theme="light"' in _sign_in().get(reverse("first")).text
    chosen = {"theme": "dark", "size": "largest", "look": "calm", "time_zone": "Asia/Tokyo", "language": "en-gb"}
    assert "It is set so" in _post(noor, "account_pages", chosen)
    for client in (noor, _sign_in()):
        page = client.get(reverse("first")).text
        assert all(part in page for part in ('data-theme="dark"', 'data-size="largest"', 'data-look="calm"'))
    assert "<title>What I am called · Askwell" in noor.get(reverse("account_name")).text
    _post(noor, "account_pages", {"look": "plain"})
    for name in ("first", "account", "help_right_now"):
        page = noor.get(reverse(name)).text
        assert "<title>Notes</title>" in page
        assert "blank.svg" in page


@pytest.mark.usefixtures("noor")
def test_times_are_told_in_her_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = timezone.now().replace(hour=12, minute=0)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    client = _sign_in()
    _post(client, "account_pages", {"time_zone": "Asia/Kathmandu"})
    assert "at 17.45" in _text(client.get(reverse("account_devices")).text)


def test_a_locked_or_keep_nothing_visit_changes_no_account_by_the_comfort_page(noor: Client) -> None:
    noor.post(reverse("keep_nothing"), {"turn": "on"})
    noor.post(reverse("comfort"), {"theme": "dark"})
    assert "data-theme" not in _sign_in().get(reverse("first")).text


def test_mail_is_offered_only_where_it_can_be_sent(noor: Client) -> None:
    assert "An e-mail without content" not in noor.get(reverse("account_pages")).text
    page = _text(Client(headers=DESK).get(reverse("ask_reset")).text)
    assert "This Askwell sends no mail." in page
    assert "they can make a link for you" in page
    saved = _post(noor, "account_email", {"email": "noor@example.org", "password": PASSWORD})
    assert "so it cannot be" in _text(saved)


def test_leaving_for_a_while_signs_out_everywhere_and_coming_back_after_a_year_finds_everything(
    noor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = _sign_in()
    page = _text(noor.get(reverse("account_leave")).text)
    assert "Take everything along" in page
    answer = noor.post(reverse("account_leave"))
    assert answer["Location"] == "/"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert "<h1>Sign in</h1>" in desk.get(reverse("account")).text
    later = timezone.now() + timedelta(days=366)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert "<h1>My account</h1>" in _sign_in().get(reverse("account")).text


def test_everything_is_one_file_for_her_password(noor: Client) -> None:
    wrong = noor.post(reverse("account_take_along"), {"password": OTHER})
    assert "That is not your password." in wrong.text
    file = noor.post(reverse("account_take_along"), {"password": PASSWORD})
    assert re.fullmatch(r'attachment; filename="askwell-\d{4}-\d\d-\d\d\.json"', file["Content-Disposition"])
    assert file["Cache-Control"] == "no-store"
    assert json.loads(file.content)["account"]["name"] == "Noor"
    schema = noor.get(reverse("export_schema"))
    assert json.loads(schema.content)["properties"]["askwell"] == {
        "const": 1, "description": json.loads(schema.content)["properties"]["askwell"]["description"],
    }  # fmt: skip


def test_a_file_is_brought_in_and_what_is_left_out_is_named(noor: Client) -> None:
    at = timezone.now().isoformat()
    good = {"id": "7d2c5f1e-38a4-4c0b-9a35-0d1f6b7c8e90", "shape": 1, "begun_at": at, "changed_at": at, "here": "hard"}
    drafts = [{**good, "values": {"words": "from the other house"}}, 7]
    page = _bring(noor, json.dumps({"askwell": 1, "drafts": drafts}).encode())
    assert "What could be read is kept here now." in page
    assert "draft 2: it is broken or incomplete" in page
    assert "from the other house" in noor.get(reverse("home")).text
    assert "This file was made by a newer Askwell." in _bring(noor, b'{"askwell": 9}')
    assert "This file cannot be read." in _bring(noor, b"\x00\x01")
    assert "There is no file here yet." in _post(noor, "account_bring_in", {})


def test_a_file_that_is_too_large_is_said_to_be_so(noor: Client) -> None:
    assert "This file is too large." in _bring(noor, b" " * (20 * 1024 * 1024 + 1))


def _bring(client: Client, content: bytes) -> str:
    file = io.BytesIO(content)
    file.name = "askwell-2026-11-24.json"
    return _text(client.post(reverse("account_bring_in"), {"file": file}).text)


def test_deleting_the_account_forgets_the_browser_too(noor: Client) -> None:
    assert "Take everything along" in noor.get(reverse("account_delete")).text
    answer = noor.post(reverse("account_delete"))
    assert answer["Location"] == reverse("account_gone")
    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.cookies["visit"]["max-age"] == answer.cookies["known"]["max-age"] == 0
    assert "It is gone." in noor.get(reverse("account_gone")).text
    assert "<h1>Sign in</h1>" in noor.get(reverse("account")).text
    assert "do not fit together" in _text(
        Client(headers=DESK).post(reverse("sign_in"), {"door-account": "Noor", "door-password": PASSWORD}).text
    )


class _Post(socketserver.StreamRequestHandler):
    """A post office: takes every letter."""

    letters: list[str]

    def handle(self) -> None:
        self.wfile.write(b"220 post\r\n")
        while line := self.rfile.readline():
            if line.upper().startswith(b"DATA"):
                self.wfile.write(b"354 go on\r\n")
                lines = list(iter(self.rfile.readline, b".\r\n"))
                self.letters.append(b"".join(lines).decode())
            self.wfile.write(b"221 bye\r\n" if line.upper().startswith(b"QUIT") else b"250 ok\r\n")


@pytest.fixture
def letters(transactional_db: None) -> Iterator[list[str]]:
    """A mail server that is set in this house; what arrives there is in the list."""
    del transactional_db
    arrived: list[str] = []
    office = type("Office", (_Post,), {"letters": arrived})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), office) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        home_circle()
        _send_by(server.server_address[1])
        yield arrived
        server.shutdown()


def _send_by(port: int) -> None:
    house.save_mail(
        house.StoredMail(
            server="127.0.0.1",
            port=port,
            security="none",
            username="",
            locked_password=b"",
            sender="post@example.org",
            tested_at=None,
        )
    )


def _wait() -> None:
    for thread in threading.enumerate():
        if thread.name == "mail":
            thread.join(10)


def _read(letter: str) -> tuple[str, str, str]:
    message = message_from_string(letter, policy=policy.default)
    return str(message["To"]), str(message["Subject"]), str(message.get_content())


def _link_in(text: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", text)
    assert found
    return found.group(1)


def test_an_address_is_confirmed_by_the_link_that_came_there_and_then_lets_her_back_in(letters: list[str]) -> None:
    noor = _joined("Noor")
    page = _post(noor, "account_email", {"email": "noor@example.org", "password": PASSWORD})
    assert "a link went out to it" in page
    to, subject, body = _read(letters[0])
    assert (to, subject) == ("noor@example.org", "Is this your address?")
    link = _link_in(body)
    stranger = Client(headers=DESK)
    assert "noor@example.org" in stranger.get(link).text
    assert "not confirmed yet" in noor.get(reverse("account")).text
    assert "It is confirmed" in stranger.post(link).text
    assert stranger.get(link).status_code == 404
    assert "· confirmed" in _text(noor.get(reverse("account")).text)

    answers = [
        re.sub(r'csrfmiddlewaretoken" value="[^"]*"', "", stranger.post(reverse("ask_reset"), {"account": name}).text)
        for name in ("noor", "Nobody here")
    ]
    assert answers[0] == answers[1]
    _wait()
    assert len(letters) == 2
    to, subject, body = _read(letters[1])
    assert (to, subject) == ("noor@example.org", "A link for a new password")
    link = _link_in(body)
    assert "Come back in, Noor" in stranger.get(link).text
    assert 'id="recovery-code"' in stranger.post(link, {"door-password": OTHER}).text


def test_a_link_to_an_address_she_has_changed_since_confirms_nothing(letters: list[str]) -> None:
    noor = _joined("Noor")
    _post(noor, "account_email", {"email": "noor@example.org", "password": PASSWORD})
    _post(noor, "account_email", {"email": "other@example.org", "password": PASSWORD})
    stranger = Client(headers=DESK)
    assert stranger.post(_link_in(_read(letters[0])[2])).status_code == 404
    assert "not confirmed yet" in noor.get(reverse("account")).text


def test_no_link_goes_to_an_address_that_was_not_confirmed(letters: list[str]) -> None:
    _joined("Noor", **{"door-email": "noor@example.org"})
    Client(headers=DESK).post(reverse("ask_reset"), {"account": "noor@example.org"})
    _wait()
    assert letters == []


def test_asking_often_is_answered_alike_for_every_name(letters: list[str]) -> None:
    client = Client(headers=DESK)
    pages = [client.post(reverse("ask_reset"), {"account": "Nobody"}).text for _ in range(6)]
    assert "It can be tried again at" in pages[-1]
    assert letters == []


def test_she_hears_that_something_changed_and_never_what(letters: list[str]) -> None:
    noor = _joined("Noor")
    _post(noor, "account_email", {"email": "noor@example.org", "password": PASSWORD})
    Client(headers=DESK).post(_link_in(_read(letters[0])[2]))
    _post(noor, "account_pages", {"notices": "email"})
    _sign_in()
    _wait()
    to, subject, body = _read(letters[-1])
    assert (to, subject) == ("noor@example.org", "Something changed in your account")
    assert body.strip() == "Something changed in your account. Sign in to see what."
    assert "Windows" not in letters[-1]


def test_a_mail_server_that_is_away_stops_nothing(letters: list[str]) -> None:
    noor = _joined("Noor")
    _post(noor, "account_email", {"email": "noor@example.org", "password": PASSWORD})
    Client(headers=DESK).post(_link_in(_read(letters[0])[2]))
    _post(noor, "account_pages", {"notices": "email"})
    _send_by(9)
    assert "The new password holds." in _post(noor, "account_password", {"old": PASSWORD, "new": OTHER})
    page = _post(noor, "account_email", {"email": "n@example.org", "password": OTHER})
    assert "The mail could not be sent now." in page
    _wait()
