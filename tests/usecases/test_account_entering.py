"""Coming in: with her password, and in no other way; and nobody learns whether a name exists."""

from dataclasses import replace

import pytest

from askwell.adapters import sealing
from askwell.store.private import KeyRow, SessionRow
from askwell.usecases.access import own, people
from askwell.usecases.account import changing, entering
from askwell.usecases.account.devices import Device
from askwell.usecases.account.notes import see_notes
from askwell.usecases.errors import Refused
from tests.usecases.cast import DAY, HOUR, LIBRARY, NOW, OTHER, PASSWORD, PHONE, here, join, open_house, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def stretched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Count what is stretched, and stretch it all the same."""
    seen: list[str] = []
    stretch = sealing.stretch

    def _counted(password: str, salt: bytes) -> bytes:
        seen.append(password)
        return stretch(password, salt)

    monkeypatch.setattr(sealing, "stretch", _counted)
    return seen


@pytest.mark.parametrize("account", ["Noor", " noor ", "NOOR", "ｎｏｏｒ", "noor@example.org", "Noor@Example.org"])
def test_she_comes_in_by_name_or_address_however_it_was_typed(account: str) -> None:
    open_house()
    noor = here(join(email="noor@example.org"))
    assert here(sign_in(account)).keys == noor.keys


@pytest.mark.parametrize("password", ["", "kettle under the stair", "Kettle under the stairs", f"{PASSWORD} ", OTHER])
def test_another_password_opens_nothing(password: str) -> None:
    open_house()
    join()
    with pytest.raises(Refused, match="sign_in_wrong"):
        sign_in(password=password)
    assert SessionRow.objects.count() == 1


def test_a_password_typed_on_another_keyboard_is_the_same() -> None:
    open_house()
    join(password="caf\u00e9 beside nine oranges")
    assert here(sign_in(password="cafe\u0301 beside nine oranges")).name == "Noor"


@pytest.mark.parametrize("password", ["not that one at all", "x" * 5_000])
def test_signing_in_does_not_tell_whether_a_name_exists(stretched: list[str], password: str) -> None:
    open_house()
    join()
    answers = []
    for name in ("Noor", "Max"):
        stretched.clear()
        with pytest.raises(Refused) as refused:
            sign_in(name, password)
        answers.append((refused.value.key, refused.value.said, list(stretched)))
    assert answers[0] == answers[1]
    assert len(answers[0][2]) == (1 if len(password) < 1_000 else 0)


def test_a_right_password_is_stretched_once(stretched: list[str]) -> None:
    open_house()
    join()
    stretched.clear()
    sign_in()
    assert stretched == [PASSWORD]


def test_a_name_typed_empty_is_nobody() -> None:
    with pytest.raises(Refused, match="sign_in_wrong"):
        sign_in("")


def test_changing_the_password_wraps_the_same_key_anew_and_the_old_one_is_dead() -> None:
    open_house()
    noor = here(join())
    changing.change_password(by=noor, old=PASSWORD, new=OTHER, now=NOW)
    with pytest.raises(Refused, match="sign_in_wrong"):
        sign_in()
    assert here(sign_in(password=OTHER)).keys == noor.keys


def test_a_database_restored_from_last_week_opens_with_last_weeks_password() -> None:
    open_house()
    noor = here(join())
    last_week = list(KeyRow.objects.values())
    changing.change_password(by=noor, old=PASSWORD, new=OTHER, now=NOW + DAY)
    for row in last_week:
        KeyRow.objects.filter(id=row["id"]).update(**row)
    assert here(sign_in(now=NOW + 7 * DAY), NOW + 7 * DAY).keys == noor.keys
    with pytest.raises(Refused, match="sign_in_wrong"):
        sign_in(password=OTHER, now=NOW + 7 * DAY)


def test_somebody_who_left_for_a_while_is_back_when_she_signs_in() -> None:
    open_house()
    noor = here(join())
    changing.leave_for_a_while(noor)
    away = people.find_person(noor.person)
    assert away is not None
    assert away.state == "away"
    a_year_on = NOW + 400 * DAY
    back = here(sign_in(now=a_year_on), a_year_on)
    assert (back.state, back.keys) == ("here", noor.keys)


def test_a_device_that_was_not_here_before_leaves_her_a_note_and_a_known_one_does_not() -> None:
    open_house()
    joined = join(device=PHONE)
    known = replace(PHONE, known=joined.signed_in.known)
    sign_in(device=known)
    assert see_notes(here(joined)) == ()
    later = NOW + HOUR
    sign_in(device=replace(LIBRARY, about="Edge, Windows"), now=later)
    assert [(one.what, one.at, one.about) for one in see_notes(here(joined))] == [("signed_in", later, "Edge, Windows")]


@pytest.mark.parametrize("known", ["", "nonsense", "Im5vYm9keSI:1abcde:xyz"])
def test_a_mark_that_was_made_up_makes_no_device_known(known: str) -> None:
    open_house()
    joined = join(device=PHONE)
    sign_in(device=replace(PHONE, known=known))
    assert [one.what for one in see_notes(here(joined))] == ["signed_in"]


def test_maxs_known_device_is_a_stranger_to_noor_even_under_her_name() -> None:
    open_house()
    noor = join()
    max_ = join(password=OTHER, device=PHONE)
    device = replace(PHONE, known=max_.signed_in.known)
    assert here(sign_in(password=OTHER, device=device)).person == here(max_).person
    assert here(sign_in(device=device)).person == here(noor).person
    assert [one.what for one in see_notes(here(noor))] == ["signed_in"]


def test_her_pages_open_again_with_her_password_and_with_no_other() -> None:
    open_house()
    noor, max_ = join(), join("Max", password=OTHER)
    own.lock_session(here(noor).session)
    locked = here(noor)
    assert locked.is_locked
    for wrong in (OTHER, ""):
        with pytest.raises(Refused, match="password_wrong"):
            entering.open_locked(by=locked, token=noor.signed_in.token, password=wrong, now=NOW)
    assert here(noor).is_locked
    entering.open_locked(by=locked, token=noor.signed_in.token, password=PASSWORD, now=NOW)
    assert here(noor).keys == here(sign_in()).keys
    assert here(max_).keys != here(noor).keys


def test_nothing_that_is_shown_of_a_visitor_or_a_sign_in_holds_a_key() -> None:
    open_house()
    joined = join()
    noor = here(joined)
    shown = f"{noor!r} {noor} {joined!r} {joined.signed_in!r} {own.load_keys(noor.person)!r}"
    for secret in (noor.key.hex(), repr(noor.key), joined.signed_in.token, joined.recovery_code):
        assert secret not in shown
    assert Device().known == ""


def test_a_name_is_found_however_it_was_typed() -> None:
    open_house()
    join("Noor A.")
    assert [sign_in(typed).name for typed in ("noor a.", "  NOOR\t A. ", "No\x00or A.", "\uff2eoor A.")] == [
        "Noor A."
    ] * 4
