"""Measures: strangers wait, and whoever is right is never locked out by them."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime

import pytest

from askwell.adapters import sealing
from askwell.store.shared import LimitRow
from askwell.usecases import limits
from askwell.usecases.access import house
from askwell.usecases.account import entering, recovering
from askwell.usecases.errors import Refused
from askwell.usecases.limits import Limit, give_back, take
from tests.usecases.cast import DAY, LIBRARY, MINUTE, NOW, OTHER, PASSWORD, PHONE, here, join, open_house, sign_in

pytestmark = pytest.mark.django_db
THREE = Limit(name="three", burst=3, every=MINUTE)


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a thousand tries affordable: the measures are what is tested, not what a password costs."""
    monkeypatch.setattr(sealing, "stretch", lambda password, salt: sealing.derive(password.encode() + salt, "cheap"))


def _attack(name: str, tries: int, *, addresses: int, now: datetime = NOW) -> list[str]:
    answers = []
    for number in range(tries):
        device = replace(LIBRARY, address=f"203.0.{number % addresses // 256}.{number % addresses % 256}")
        try:
            sign_in(name, f"guess {number}", device=device, now=now)
        except Refused as refused:
            answers.append(refused.key)
    return answers


def test_so_many_at_once_and_then_one_each_minute() -> None:
    assert [take(THREE, "here", NOW) for _ in range(3)] == [None] * 3
    assert take(THREE, "here", NOW) == NOW + MINUTE
    assert take(THREE, "there", NOW) is None
    assert take(THREE, "here", NOW + MINUTE) is None
    assert take(THREE, "here", NOW + MINUTE) == NOW + 2 * MINUTE
    assert [take(THREE, "here", NOW + DAY) for _ in range(4)] == [None, None, None, NOW + DAY + MINUTE]


def test_a_try_that_was_right_is_given_back_and_no_more_than_that() -> None:
    for _ in range(50):
        assert take(THREE, "here", NOW) is None
        give_back(THREE, "here", NOW)
    give_back(THREE, "here", NOW)
    give_back(THREE, "never", NOW)
    assert [take(THREE, "here", NOW) is None for _ in range(4)] == [True, True, True, False]


def test_asking_while_there_is_none_left_does_not_make_the_wait_longer() -> None:
    for _ in range(3):
        take(THREE, "here", NOW)
    assert {take(THREE, "here", NOW) for _ in range(100)} == {NOW + MINUTE}


@pytest.mark.parametrize("back", [10 * MINUTE, DAY, 4_000 * DAY])
def test_a_clock_that_is_set_back_stops_nobody(back: object) -> None:
    for _ in range(4):
        take(THREE, "here", NOW)
    earlier = NOW - back  # type: ignore[operator]
    assert take(THREE, "here", earlier) is None
    assert [take(THREE, "here", earlier) is None for _ in range(3)] == [True, True, False]


def test_a_clock_that_slips_by_a_moment_gives_no_tries_away() -> None:
    for _ in range(3):
        take(THREE, "here", NOW)
    until = take(THREE, "here", NOW - MINUTE / 2)
    assert until == NOW + MINUTE


def test_no_address_and_no_name_can_be_read_from_a_measure() -> None:
    take(limits.SIGN_IN_AS, "noor", NOW)
    name = bytes(LimitRow.objects.get().name)
    assert len(name) == 32
    assert b"noor" not in name
    house.tidy_limits(NOW + DAY)
    assert LimitRow.objects.count() == 0


@pytest.mark.usefixtures("cheap")
def test_a_thousand_tries_from_many_addresses_do_not_keep_her_out() -> None:
    open_house()
    joined = join(device=PHONE)
    answers = _attack("Noor", 1_000, addresses=500)
    assert answers.count("sign_in_wrong") <= limits.SIGN_IN_AS.burst
    assert set(answers[-100:]) == {"too_many_as"}
    with pytest.raises(Refused, match="too_many_as"):  # a stranger, even with the right password, waits
        sign_in()
    for _ in range(30):
        assert here(sign_in(device=replace(PHONE, known=joined.signed_in.known))).name == "Noor"
    back = recovering.recover(account="Noor", code=joined.recovery_code, password=OTHER, device=LIBRARY, now=NOW)
    assert here(back.signed_in).name == "Noor"


@pytest.mark.usefixtures("cheap")
def test_a_minute_after_an_attack_there_is_a_try_for_her_anywhere() -> None:
    open_house()
    join()
    _attack("Noor", 300, addresses=300)
    with pytest.raises(Refused) as refused:
        sign_in()
    until = refused.value.said["until"]
    assert isinstance(until, datetime)
    assert NOW < until <= NOW + MINUTE
    assert here(sign_in(now=until), until).name == "Noor"


@pytest.mark.usefixtures("cheap")
def test_tries_from_one_address_stop_there_alone_and_the_name_stays_open() -> None:
    open_house()
    join()
    answers = _attack("Noor", 200, addresses=1)
    assert (answers.count("sign_in_wrong"), answers.count("too_many")) == (20, 180)
    assert here(sign_in()).name == "Noor"


@pytest.mark.usefixtures("cheap")
def test_an_attack_on_a_name_nobody_has_is_answered_like_one_on_hers() -> None:
    open_house()
    join()
    assert _attack("Noor", 150, addresses=150) == _attack("Ilse", 150, addresses=150, now=NOW + DAY)


@pytest.mark.usefixtures("cheap")
def test_maxs_own_account_under_her_name_gives_him_no_more_tries_at_hers() -> None:
    open_house()
    join()
    max_ = join(password=OTHER, device=PHONE)
    _attack("Noor", 150, addresses=150)
    his = replace(PHONE, known=max_.signed_in.known)
    assert here(sign_in(password=OTHER, device=his)).person == here(max_).person
    with pytest.raises(Refused, match="too_many_as"):
        sign_in(device=his)


@pytest.mark.usefixtures("cheap")
def test_somebody_at_her_phone_cannot_try_passwords_for_long_and_she_is_in_again_after_a_minute() -> None:
    open_house()
    noor = here(join())
    keys = []
    for number in range(30):
        with pytest.raises(Refused) as refused:
            entering.check_own_password(noor.person, f"guess {number}", NOW)
        keys.append(refused.value.key)
    assert keys == ["password_wrong"] * 10 + ["too_many"] * 20
    assert entering.check_own_password(noor.person, PASSWORD, NOW + MINUTE) == noor.keys


@pytest.mark.usefixtures("cheap")
def test_guessing_recovery_codes_from_one_address_ends_and_hers_works_from_any_other() -> None:
    open_house()
    joined = join()
    for _ in range(40):
        with suppress(Refused):
            recovering.recover(account="Noor", code="nonsense", password=OTHER, device=LIBRARY, now=NOW)
    with pytest.raises(Refused, match="too_many"):
        recovering.recover(account="Noor", code=joined.recovery_code, password=OTHER, device=LIBRARY, now=NOW)
    back = recovering.recover(account="Noor", code=joined.recovery_code, password=OTHER, device=PHONE, now=NOW)
    assert here(back.signed_in).name == "Noor"


def test_accounts_made_from_one_address_end_soon() -> None:
    open_house("invited")
    keys = []
    for _ in range(60):
        with pytest.raises(Refused) as refused:
            join()
        keys.append(refused.value.key)
    assert keys == ["not_open"] * 40 + ["too_many"] * 20
