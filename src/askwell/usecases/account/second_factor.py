"""A second factor: six digits from an app on her phone (TOTP, RFC 6238). It guards the door, not the seal.

The secret is sealed to her, so that a stolen backup does not hold it; it is opened with her password first.
See decision 0015 for what that protects and what it does not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import pyotp

from askwell.adapters import sealing
from askwell.adapters.sealing import CannotOpenError
from askwell.usecases.access import own, people
from askwell.usecases.account.notes import note
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

_STEP = 30  # seconds
_SLACK = 1  # steps that a phone's clock may be off, each way


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFactor:
    """A secret to bring into an app, by picture or by hand. It holds once its first code was given."""

    secret: str = field(repr=False)
    address: str = field(repr=False)


def offer_factor(by: Visitor, house: str) -> NewFactor:
    """Make a secret. Nothing is kept before its first code."""
    return factor_from(pyotp.random_base32(), by, house)


def factor_from(secret: str, by: Visitor, house: str) -> NewFactor:
    """Return the same secret again, for a page that is shown once more."""
    address = pyotp.TOTP(secret).provisioning_uri(name=by.name, issuer_name=house)
    return NewFactor(secret=secret, address=address)


def turn_on(by: Visitor, secret: str, code: str, now: datetime) -> None:
    """Ask for codes from now on.

    Raises:
        Refused: factor_wrong, and nothing changes.
    """
    step = _step_of(secret, code, now)
    if step is None:
        raise Refused("factor_wrong")
    place = _place(by.person)
    own.save_factor(by.person, sealing.seal_own(secret.encode(), key=by.key, number=by.number, place=place), step)
    people.change_person(by.person, has_factor=True)
    note(by.person, "factor_on", now)


def turn_off(by: Visitor, now: datetime) -> None:
    """Ask for no more codes. The page asks for her password first."""
    drop_factor(by.person)
    note(by.person, "factor_off", now)


def drop_factor(person: UUID) -> None:
    """Take the secret away: her recovery code and a reset do so too, since the phone may be lost."""
    own.remove_factor(person)
    people.change_person(person, has_factor=False)


def check_code(person: UUID, keys: Mapping[int, bytes], code: str, now: datetime) -> bool:
    """Say whether a code is right and was not used before."""
    sealed = own.load_factor(person)
    if sealed is None:
        return True
    try:
        secret = sealing.open_sealed(sealed, keys=keys, place=_place(person)).decode()
    except CannotOpenError:
        return False
    step = _step_of(secret, code, now)
    return step is not None and own.use_factor_step(person, step)


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    digits = "".join(sign for sign in code if sign.isdecimal() and sign.isascii())
    here = int(now.timestamp()) // _STEP
    try:
        totp = pyotp.TOTP(secret)
        steps = range(here - _SLACK, here + _SLACK + 1)
        return next((step for step in steps if pyotp.utils.strings_equal(totp.generate_otp(step), digits)), None)
    except ValueError:  # not a secret of ours
        return None


def _place(person: UUID) -> str:
    return f"factor {person}"
