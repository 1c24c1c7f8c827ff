"""Coming back in without the password: with the recovery code, or with a link, which opens nothing old."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from askwell.adapters.recovery import make_recovery_code, read_recovery_code
from askwell.usecases import links
from askwell.usecases.access import own, people
from askwell.usecases.account import keys as her_keys
from askwell.usecases.account.devices import Device, SignedIn, open_again, start_session
from askwell.usecases.account.notes import note
from askwell.usecases.account.passwords import MOST, check_password, tidy_password
from askwell.usecases.account.second_factor import drop_factor
from askwell.usecases.errors import Refused
from askwell.usecases.limits import LINK_FROM_HERE, PASSWORD_OF, RECOVER_FROM_HERE, give_back, take
from askwell.usecases.visitor import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """She is in again. The recovery code that was used is used up; this is the new one, shown now and never again."""

    signed_in: SignedIn
    recovery_code: str = field(repr=False)


def recover(*, account: str, code: str, password: str, device: Device, now: datetime) -> CameBack:
    """Set a new password with the recovery code. Everything she kept opens; other devices are signed out.

    Raises:
        Refused: too_many, code_odd, recover_wrong or password_….
    """
    until = take(RECOVER_FROM_HERE, device.address, now)
    if until:
        raise Refused("too_many", until=until)
    read = read_recovery_code(code)
    if not read:
        raise Refused("code_odd")
    for person in people.people_called(account):
        stored = own.load_keys(person.id)
        private = her_keys.open_with_recovery(person.id, stored[0], read) if stored else None
        if private:
            give_back(RECOVER_FROM_HERE, device.address, now)
            return _come_back(person, stored, private, password=password, device=device, now=now)
    raise Refused("recover_wrong")


def see_reset(token: str, address: str, now: datetime) -> str:
    """Return whose account a reset link opens. Looking at it uses nothing up.

    Raises:
        Refused: too_many, link_unknown, link_used or link_ended.
    """
    until = take(LINK_FROM_HERE, address, now)
    if until:
        raise Refused("too_many", until=until)
    return _person_of(token, now)[0].name


def reset(*, token: str, password: str, device: Device, now: datetime) -> CameBack:
    """Set a new password with a link, and begin with a new key. What was sealed before stays, and stays closed.

    Raises:
        Refused: link_… or password_….
    """
    person, link = _person_of(token, now)
    password = tidy_password(password)
    check_password(password, (person.name, person.email))
    code = make_recovery_code()
    number = own.load_keys(person.id)[0].number + 1
    private, key = her_keys.make_key(person.id, number, password, read_recovery_code(code))
    with transaction.atomic():
        links.use_up(link, now)
        own.save_key(person.id, key)
        own.end_sessions(person.id)
        drop_factor(person.id)
        people.change_person(person.id, has_recovery=False, state="here" if person.state == "away" else person.state)
        note(person.id, "reset", now, about=device.about)
        signed_in = start_session(person, {number: private}, device, now)
    return CameBack(signed_in=signed_in, recovery_code=code)


def closed_keys(by: Visitor) -> int:
    """Return how many of her older keys are still closed."""
    return sum(1 for key in own.load_keys(by.person) if key.number not in by.keys)


def open_old(*, by: Visitor, token: str, secret: str, now: datetime) -> None:
    """Open an older key with a password or recovery code she remembers; from now on it opens with the newest.

    Raises:
        Refused: too_many or old_wrong.
    """
    until = take(PASSWORD_OF, str(by.person), now)
    if until:
        raise Refused("too_many", until=until)
    stored, code, password = own.load_keys(by.person), read_recovery_code(secret), tidy_password(secret)[:MOST]
    for key in stored:
        if key.number in by.keys:
            continue
        private = her_keys.open_with_recovery(by.person, key, code)
        private = private or her_keys.open_with_password(by.person, key, password)
        if private:
            give_back(PASSWORD_OF, str(by.person), now)
            own.save_key(by.person, her_keys.handed_on(by.person, key, private, stored[0]))
            open_again(token, her_keys.open_chain(by.person, own.load_keys(by.person), by.key), now)
            return
    raise Refused("old_wrong")


def _come_back(
    person: people.StoredPerson, stored: tuple[own.StoredKey, ...], private: bytes, *, password: str, device: Device,
    now: datetime,
) -> CameBack:  # fmt: skip
    password = tidy_password(password)
    check_password(password, (person.name, person.email))
    code = make_recovery_code()
    key = her_keys.with_password(person.id, stored[0], private, password)
    key = her_keys.with_recovery(person.id, key, private, read_recovery_code(code))
    with transaction.atomic():
        own.save_key(person.id, key)
        own.end_sessions(person.id)
        drop_factor(person.id)
        people.change_person(person.id, has_recovery=False, state="here" if person.state == "away" else person.state)
        note(person.id, "recovery_used", now, about=device.about)
        signed_in = start_session(person, her_keys.open_chain(person.id, stored, private), device, now)
    return CameBack(signed_in=signed_in, recovery_code=code)


def _person_of(token: str, now: datetime) -> tuple[people.StoredPerson, people.StoredLink]:
    link = links.look_at_link(token, (links.RESET,), now)
    person = people.find_person(link.person) if link.person else None
    if person is None:
        raise Refused("link_unknown")
    return person, link
