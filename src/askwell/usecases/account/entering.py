"""Coming in: with her password, with a code from her phone besides, or again after the pages were locked."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Never
from uuid import UUID

from askwell.usecases.access import own, people
from askwell.usecases.account import keys as her_keys
from askwell.usecases.account.devices import Device, SignedIn, find_waiting, is_known, open_again, start_session
from askwell.usecases.account.notes import note
from askwell.usecases.account.passwords import MOST, tidy_password
from askwell.usecases.account.second_factor import check_code
from askwell.usecases.errors import Refused
from askwell.usecases.limits import (
    CODE_OF,
    PASSWORD_OF,
    SIGN_IN_AS,
    SIGN_IN_FROM_HERE,
    SIGN_IN_KNOWN,
    Limit,
    give_back,
    take,
)
from askwell.usecases.visitor import Visitor


def sign_in(*, account: str, password: str, device: Device, now: datetime) -> SignedIn:
    """Sign in by name or address. A stranger who tries for long stops strangers, and never her own known device.

    Raises:
        Refused: too_many, too_many_as, or sign_in_wrong, which tells nobody whether the name exists.
    """
    own.tidy_sessions(now)
    person, keys = _open_as(account, tidy_password(password), device, now)
    signed_in = start_session(person, keys, device, now, awaits_code=person.has_factor)
    if not person.has_factor:
        _came_in(person, device, now)
    return signed_in


def give_code(*, token: str, code: str, device: Device, now: datetime) -> SignedIn:
    """Give the code from her phone that a sign-in waits for.

    Raises:
        Refused: waited_too_long (sign in again), too_many, or factor_wrong.
    """
    waiting = find_waiting(token, now)
    if waiting is None or not waiting[2]:
        raise Refused("waited_too_long")
    person, session, keys = waiting
    until = take(CODE_OF, str(person.id), now)
    if until:
        raise Refused("too_many", until=until)
    if not check_code(person.id, keys, code, now):
        note(person.id, "code_wrong", now, about=device.about)  # whoever it was knows her password
        raise Refused("factor_wrong")
    give_back(CODE_OF, str(person.id), now)
    own.end_session(person.id, session.id)
    _came_in(person, device, now)
    return start_session(person, keys, replace(device, is_own=session.is_own_device), now)


def open_locked(*, by: Visitor, token: str, password: str, now: datetime) -> None:
    """Open the pages again where they were locked.

    Raises:
        Refused: too_many or password_wrong.
    """
    keys = check_own_password(by.person, password, now)
    open_again(token, keys, now)


def check_own_password(person: UUID, password: str, now: datetime) -> dict[int, bytes]:
    """Return her keys if this is her password; before anything that a stranger at her phone must not do.

    Raises:
        Refused: too_many or password_wrong.
    """
    until = take(PASSWORD_OF, str(person), now)
    if until:
        raise Refused("too_many", until=until)
    keys = _keys_by_password(person, tidy_password(password))
    if keys is None:
        raise Refused("password_wrong")
    give_back(PASSWORD_OF, str(person), now)
    return keys


def opens_any(called: tuple[people.StoredPerson, ...], password: str) -> bool:
    """Say whether a tidied password opens one of these accounts."""
    return _open_first(called, password) is not None


def _open_first(
    called: tuple[people.StoredPerson, ...], password: str
) -> tuple[people.StoredPerson, Mapping[int, bytes]] | None:
    for person in called:
        keys = _keys_by_password(person.id, password)
        if keys:
            return person, keys
    return None


def _keys_by_password(person: UUID, password: str) -> dict[int, bytes] | None:
    stored = own.load_keys(person)
    if not stored or len(password) > MOST:
        return None
    newest = her_keys.open_with_password(person, stored[0], password)
    return her_keys.open_chain(person, stored, newest) if newest else None


def _open_as(
    account: str, password: str, device: Device, now: datetime
) -> tuple[people.StoredPerson, Mapping[int, bytes]]:
    """Try the account this device is known for by its own measure; the others of that name by those of strangers."""
    called = people.people_called(account)
    known = tuple(person for person in called if is_known(device, person.id))
    others = tuple(person for person in called if person not in known)
    if known:
        opened = _try(known, password, ((SIGN_IN_KNOWN, str(known[0].id)),), now)
        if opened or not others:
            return opened or _refuse()
    strangers = ((SIGN_IN_FROM_HERE, device.address), (SIGN_IN_AS, people.fold(account)))
    return _try(others, password, strangers, now) or _refuse()


def _try(
    called: tuple[people.StoredPerson, ...], password: str, limits: tuple[tuple[Limit, str], ...], now: datetime
) -> tuple[people.StoredPerson, Mapping[int, bytes]] | None:
    """Take a try of each measure, and give them back if the password opens one of these accounts."""
    for limit, of in limits:
        until = take(limit, of, now)
        if until:
            raise Refused("too_many_as" if limit is SIGN_IN_AS else "too_many", until=until)
    if len(password) > MOST:  # none is so long; nothing is stretched, whether the name exists or not
        return None
    opened = _open_first(called, password)
    if opened:
        for limit, of in limits:
            give_back(limit, of, now)
    elif not called:
        her_keys.stretch_for_nobody(password)
    return opened


def _refuse() -> Never:
    raise Refused("sign_in_wrong")


def _came_in(person: people.StoredPerson, device: Device, now: datetime) -> None:
    if person.state == "away":
        people.change_person(person.id, state="here")
    if not is_known(device, person.id):
        note(person.id, "signed_in", now, about=device.about)
