"""Joining: who may, with which name and password, and a recovery code that was written down right."""

from contextlib import suppress
from dataclasses import replace
from time import process_time

import pytest

from askwell.adapters import sealing
from askwell.store.shared import LinkRow, PersonRow
from askwell.usecases import limits, links
from askwell.usecases.access import own
from askwell.usecases.account import joining
from askwell.usecases.account.passwords import check_password, tidy_password
from askwell.usecases.errors import Refused
from tests.usecases.cast import (
    DAY,
    LIBRARY,
    NOW,
    OTHER,
    PASSWORD,
    here,
    join,
    make_invitation,
    open_house,
    sign_in,
)

pytestmark = pytest.mark.django_db


def test_an_open_house_lets_anybody_in_and_nobody_is_host_by_joining() -> None:
    open_house()
    noor = here(join(email=" noor@example.org "))
    assert (noor.name, noor.is_host, noor.state, noor.has_recovery, noor.has_factor) == (
        "Noor",
        False,
        "here",
        False,
        False,
    )
    row = PersonRow.objects.get()
    assert (row.email, row.is_email_confirmed, row.joined_on, row.agreed_to) == (
        "noor@example.org", False, NOW.date(), joining.AGREED_TO,
    )  # fmt: skip


@pytest.mark.parametrize("rule", ["invited", "none"])
def test_without_an_invitation_nobody_joins_a_house_that_is_not_open(rule: str) -> None:
    open_house(rule)
    with pytest.raises(Refused, match="not_open"):
        join()
    assert PersonRow.objects.count() == 0
    assert here(join(invitation=make_invitation())).name == "Noor"


def test_a_house_that_nobody_set_up_takes_invitations_alone() -> None:
    assert joining.see_sign_up() == joining.SignUp(rule="invited", least_age=16)
    with pytest.raises(Refused, match="not_open"):
        join()


def test_an_invitation_lets_one_person_in_and_no_second() -> None:
    token = make_invitation()
    assert joining.see_invitation(token, "here", NOW).as_host is False
    join(invitation=token)
    for attempt in (lambda: join("Max", invitation=token), lambda: joining.see_invitation(token, "here", NOW)):
        with pytest.raises(Refused, match="link_used"):
            attempt()
    assert [row.name for row in PersonRow.objects.all()] == ["Noor"]


@pytest.mark.parametrize(
    ("token", "later", "key"), [("", 15, "link_ended"), ("not a link", 0, "link_unknown"), ("ü" * 9, 0, "link_unknown")]
)
def test_an_invitation_that_ended_or_never_was_opens_nothing(token: str, later: int, key: str) -> None:
    made = make_invitation()
    with pytest.raises(Refused, match=key):
        join(invitation=token or made, now=NOW + later * DAY)


def test_a_revoked_invitation_opens_nothing() -> None:
    token = make_invitation()
    LinkRow.objects.all().delete()
    with pytest.raises(Refused, match="link_unknown"):
        join(invitation=token)


def test_a_link_for_one_purpose_serves_no_other() -> None:
    open_house("invited")
    for purpose in (links.RESET, links.EMAIL):
        with pytest.raises(Refused, match="link_unknown"):
            join(invitation=make_invitation(purpose))


def test_the_first_link_makes_a_host_and_works_once() -> None:
    token = make_invitation(links.HOST)
    assert joining.see_invitation(token, "here", NOW).as_host
    assert here(join("Ruth", invitation=token)).is_host
    with pytest.raises(Refused, match="link_used"):
        join("Max", invitation=token)


def test_somebody_who_has_an_account_becomes_host_with_a_hosts_link_and_with_no_other() -> None:
    open_house()
    joined = join("Ruth")
    with pytest.raises(Refused, match="link_unknown"):
        joining.become_host(here(joined), make_invitation(), NOW)
    joining.become_host(here(joined), make_invitation(links.HOST), NOW)
    assert here(joined).is_host


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"is_old_enough": False}, "too_young"),
        ({"agrees": False}, "not_agreed"),
        ({"name": " \t\x00 "}, "name_empty"),
        ({"name": "N" * 81}, "name_long"),
        ({"email": "noor at home"}, "email_odd"),
        ({"password": "short"}, "password_short"),
        ({"password": "x" * 1_001}, "password_long"),
        ({"password": "q1w2e3r4t5y6"}, "password_leaked"),
        ({"password": "passwordpassword"}, "password_guessable"),
        ({"name": "Noor Rahimzadeh", "password": "noor-rahimzadeh1"}, "password_guessable"),
        ({"name": "Noor Rahimzadeh", "password": "rahimzadehnoor"}, "password_guessable"),
        ({"email": "lantern.quilter@example.org", "password": "lantern.quilter"}, "password_guessable"),
    ],
)
def test_what_stands_in_the_way_is_said_and_the_invitation_is_not_used_up(change: dict[str, str], key: str) -> None:
    token = make_invitation()
    with pytest.raises(Refused, match=f"^{key}$"):
        join(**{"invitation": token, **change})  # type: ignore[arg-type]
    assert PersonRow.objects.count() == 0
    assert links.look_at_link(token, (links.JOIN,), NOW).used_at is None


def test_where_no_age_is_asked_for_nobody_has_to_say_it() -> None:
    open_house(least_age=0)
    assert here(join(is_old_enough=False)).name == "Noor"


@pytest.mark.parametrize(
    "password",
    [PASSWORD, OTHER, "čajník pod schody", "ドアの下に鍵がありますよ", "zQ9!vK2#pL", "noor, nine oranges"],
)
def test_a_password_that_others_do_not_guess_is_taken(password: str) -> None:
    check_password(password, ("Noor", "noor@example.org"))


def test_a_password_is_the_same_on_every_keyboard() -> None:
    assert tidy_password("cafe\u0301 ﬁre ①") == tidy_password("caf\u00e9 fire 1") == "café fire 1"


def test_no_password_takes_the_house_long_to_judge() -> None:
    begun = process_time()
    for slow in ("4@8({[<369&#!1/|0$5+7%2" * 40, "$5!1|" * 190, "日本語" * 300):
        try:
            check_password(slow, ("Noor",) * 3)
        except Refused:
            continue
    assert process_time() - begun < 6


def test_the_recovery_code_typed_back_is_checked_against_her_own_key() -> None:
    open_house()
    noor, max_ = join(), join("Max", password=OTHER)
    for typed, key in (
        ("", "code_odd"),
        (noor.recovery_code[:-1] + "!", "code_odd"),
        (max_.recovery_code, "code_other"),
    ):
        with pytest.raises(Refused, match=key):
            joining.type_back(here(noor), typed)
        assert not here(noor).has_recovery
    joining.type_back(here(noor), noor.recovery_code.lower().replace("-", " "))
    assert here(noor).has_recovery


def test_two_people_of_one_name_get_in_each_with_her_own_password() -> None:
    open_house()
    first, second = here(join("Noor")), here(join(" NOOR ", password=OTHER))
    assert first.person != second.person
    assert here(sign_in("noor")).person == first.person
    assert here(sign_in("noor", OTHER)).person == second.person


def test_the_same_name_and_password_are_somebody_who_is_here_already() -> None:
    open_house()
    join(email="noor@example.org")
    for name in ("ｎoor", "noor@example.org"):
        with pytest.raises(Refused, match="already_here"):
            join(name)
    assert PersonRow.objects.count() == 1


def test_a_name_that_eight_people_have_takes_no_ninth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "stretch", lambda password, salt: sealing.derive(password.encode() + salt, "fast"))
    open_house()
    for number in range(8):
        join(password=f"{OTHER} {number}")
    with pytest.raises(Refused, match="name_crowded"):
        join()
    with pytest.raises(Refused, match="email_crowded"):
        [join(f"Max {number}", email="max@example.org", password=f"{OTHER} {number}") for number in range(9)]


def test_the_page_for_joining_does_not_help_to_guess_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    open_house()
    join()
    guessed: list[str] = []

    def _stretch(password: str, salt: bytes) -> bytes:
        guessed.append(password)
        return sealing.derive(password.encode() + salt, "fast")

    monkeypatch.setattr(sealing, "stretch", _stretch)
    for number in range(130):
        with suppress(Refused):
            join(password=f"guess {number} of a thief", device=replace(LIBRARY, address=str(number)))
    tried = {password for password in guessed if password.startswith("guess")}
    assert 0 < len(tried) <= limits.SIGN_IN_AS.burst
    with pytest.raises(Refused, match="too_many"):
        join(password="guess 131 of a thief", device=replace(LIBRARY, address="131"))


def test_what_is_stored_of_a_key_opens_for_nobody_without_password_or_code() -> None:
    open_house()
    noor = here(join())
    (key,) = own.load_keys(noor.person)
    stored = key.public + key.salt + key.by_password + key.by_recovery + (key.keeper or b"")
    assert noor.key not in stored
    assert key.public == sealing.public_of(noor.key)
