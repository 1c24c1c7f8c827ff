"""Six digits from her phone: asked for at the door, used once, and never what keeps her out for good."""

from datetime import datetime, timedelta

import pyotp
import pytest

from askwell.store.private import FactorRow
from askwell.usecases.account import devices, entering, recovering, second_factor
from askwell.usecases.account.devices import Device, SignedIn
from askwell.usecases.errors import Refused
from tests.usecases.cast import LIBRARY, MINUTE, NOW, OTHER, PHONE, here, join, open_house, sign_in

pytestmark = pytest.mark.django_db
STEP = timedelta(seconds=30)
LATER = NOW + 5 * MINUTE


def _code(secret: str, at: datetime) -> str:
    return pyotp.TOTP(secret).at(at)


def _noor_with_a_phone() -> tuple[str, str]:
    """Return her secret and her recovery code."""
    open_house()
    joined = join()
    offered = second_factor.offer_factor(here(joined), "Askwell")
    second_factor.turn_on(here(joined), offered.secret, _code(offered.secret, NOW), NOW)
    return offered.secret, joined.recovery_code


def _give(waiting: SignedIn, code: str, now: datetime = LATER, device: Device = LIBRARY) -> SignedIn:
    return entering.give_code(token=waiting.token, code=code, device=device, now=now)


def test_with_the_right_code_she_is_in_and_before_it_nothing_opens() -> None:
    secret, _ = _noor_with_a_phone()
    waiting = sign_in(now=LATER, device=PHONE)
    assert waiting.awaits_code
    assert waiting.known == ""
    assert devices.see_visitor(waiting.token, LATER) is None
    signed_in = _give(waiting, f" {_code(secret, LATER)[:3]} {_code(secret, LATER)[3:]}", device=PHONE)
    assert here(signed_in, LATER).has_factor
    assert signed_in.known
    assert here(signed_in, LATER).is_own_device
    assert devices.see_visitor(waiting.token, LATER) is None


@pytest.mark.parametrize("off", [-1, 0, 1])
def test_a_phone_whose_clock_is_half_a_minute_off_is_believed(off: int) -> None:
    secret, _ = _noor_with_a_phone()
    assert here(_give(sign_in(now=LATER), _code(secret, LATER + off * STEP)), LATER).name == "Noor"


@pytest.mark.parametrize("off", [-3, -2, 2, 3])
def test_a_phone_whose_clock_is_further_off_is_not(off: int) -> None:
    secret, _ = _noor_with_a_phone()
    with pytest.raises(Refused, match="factor_wrong"):
        _give(sign_in(now=LATER), _code(secret, LATER + off * STEP))


@pytest.mark.parametrize("code", ["", "000000", "12345", "1234567", "six digits", "٣" * 6])
def test_a_wrong_code_opens_nothing_and_can_be_tried_again(code: str) -> None:
    secret, _ = _noor_with_a_phone()
    waiting = sign_in(now=LATER)
    if code != _code(secret, LATER):
        with pytest.raises(Refused, match="factor_wrong"):
            _give(waiting, code)
    assert here(_give(waiting, _code(secret, LATER)), LATER).name == "Noor"


def test_a_code_that_was_used_opens_nothing_again_nor_does_an_older_one() -> None:
    secret, _ = _noor_with_a_phone()
    with pytest.raises(Refused, match="factor_wrong"):
        _give(sign_in(), _code(secret, NOW), NOW)  # it proved the secret when it was turned on
    _give(sign_in(now=LATER), _code(secret, LATER))
    for used in (LATER, LATER - STEP):
        with pytest.raises(Refused, match="factor_wrong"):
            _give(sign_in(now=LATER), _code(secret, used))
    assert (
        here(_give(sign_in(now=LATER + STEP), _code(secret, LATER + STEP), LATER + STEP), LATER + STEP).name == "Noor"
    )


def test_guessing_codes_ends_soon_and_a_wait_lets_her_in() -> None:
    secret, _ = _noor_with_a_phone()
    waiting, wrong = sign_in(now=LATER), str((int(_code(secret, LATER)) + 1) % 10**6).zfill(6)
    for _ in range(6):
        with pytest.raises(Refused, match="factor_wrong"):
            _give(waiting, wrong)
    with pytest.raises(Refused, match="too_many") as refused:
        _give(waiting, _code(secret, LATER))
    until = refused.value.said["until"]
    assert isinstance(until, datetime)
    assert until <= LATER + 5 * MINUTE
    assert here(_give(sign_in(now=until), _code(secret, until), until), until).name == "Noor"


def test_the_code_has_ten_minutes_and_then_the_password_is_asked_again() -> None:
    secret, _ = _noor_with_a_phone()
    waiting, late = sign_in(now=LATER), LATER + 10 * MINUTE
    for cookie, at in ((waiting, late), (SignedIn(token="00" * 32, name=""), LATER)):
        with pytest.raises(Refused, match="waited_too_long"):
            _give(cookie, _code(secret, at), at)


def test_a_session_that_is_open_does_not_take_the_place_of_a_code() -> None:
    secret, _ = _noor_with_a_phone()
    signed_in = _give(sign_in(now=LATER), _code(secret, LATER))
    with pytest.raises(Refused, match="waited_too_long"):
        _give(signed_in, _code(secret, LATER + STEP))


def test_when_the_phone_is_lost_the_recovery_code_lets_her_in_without_it() -> None:
    _, code = _noor_with_a_phone()
    back = recovering.recover(account="Noor", code=code, password=OTHER, device=LIBRARY, now=LATER)
    assert not here(back.signed_in, LATER).has_factor
    assert FactorRow.objects.count() == 0
    assert not sign_in(password=OTHER, now=LATER).awaits_code


def test_turned_off_it_is_asked_for_no_more() -> None:
    secret, _ = _noor_with_a_phone()
    second_factor.turn_off(here(_give(sign_in(now=LATER), _code(secret, LATER)), LATER), LATER)
    assert not sign_in(now=LATER).awaits_code


@pytest.mark.parametrize("secret", ["", "not base32 !", "ABC"])
def test_a_code_that_does_not_fit_turns_nothing_on(secret: str) -> None:
    open_house()
    noor = here(join())
    with pytest.raises(Refused, match="factor_wrong"):
        second_factor.turn_on(noor, secret, "123456", NOW)
    assert not sign_in().awaits_code


def test_the_secret_lies_sealed_and_is_shown_to_nobody() -> None:
    secret, _ = _noor_with_a_phone()
    row = FactorRow.objects.get()
    assert secret.encode() not in bytes(row.sealed)
    noor = here(_give(sign_in(now=LATER), _code(secret, LATER)), LATER)
    assert secret not in repr(second_factor.factor_from(secret, noor, "Askwell"))
    assert not second_factor.check_code(row.person_id, {1: bytes(32)}, _code(secret, LATER + STEP), LATER)
