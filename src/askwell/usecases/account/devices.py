"""Devices: signing in on one makes a session; the cookie holds a random half, the row the wrapped keys."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import ParamSpec
from uuid import UUID, uuid4

from django.core import signing
from django.db import DatabaseError

from askwell.adapters import sealing
from askwell.adapters.sealing import CannotOpenError
from askwell.usecases.access import own, people
from askwell.usecases.access.own import StoredSession
from askwell.usecases.access.own.sessions import ENDS_AFTER, LOCKS_AFTER
from askwell.usecases.account import keys as her_keys
from askwell.usecases.visitor import Visitor

P = ParamSpec("P")
_KNOWN_FOR = timedelta(days=365)
_SEEN_EVERY = timedelta(minutes=1)  # how exactly it is kept when she was here
_CODE_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """Where a request comes from: her own device or a shared one, what it is, its address, and whether it is known."""

    is_own: bool = False
    about: str = ""
    address: str = ""
    known: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """What the browser gets: the half of the key, how long for, and a mark that this device was here before.

    With `awaits_code` nothing opens until the code from her phone was given.
    """

    token: str = field(repr=False)
    name: str
    awaits_code: bool = False
    lasts: timedelta | None = None  # nothing: until the browser closes
    known: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceSeen:
    """One device on her list. `about` is empty where it cannot be read."""

    id: UUID
    about: str
    since: datetime | None
    seen_at: datetime
    is_own: bool
    is_here: bool
    is_locked: bool


def start_session(
    person: people.StoredPerson, keys: Mapping[int, bytes], device: Device, now: datetime, *, awaits_code: bool = False
) -> SignedIn:
    """Sign a person in on a device."""
    token, id_, newest = sealing.random_bytes(), uuid4(), max(keys)
    about = json.dumps({"about": device.about, "since": now.isoformat()}).encode()
    sealed = sealing.seal_to(about, public=sealing.public_of(keys[newest]), number=newest, place=_place(person.id, id_))
    session = StoredSession(
        id=id_,
        found_by=_found_by(token),
        wrapped=her_keys.wrap_for_session(keys, token, person.id, id_),
        awaits_code=awaits_code,
        is_own_device=device.is_own,
        seen_at=now,
        ends_at=now + (_CODE_WITHIN if awaits_code else ENDS_AFTER[device.is_own]),
        about=sealed,
    )
    own.add_session(person.id, session)
    return SignedIn(
        token=token.hex(),
        name=person.name,
        awaits_code=awaits_code,
        lasts=ENDS_AFTER[True] if device.is_own else None,
        known=_known(person.id) if device.is_own and not awaits_code else "",
    )


def see_visitor(token: str, now: datetime) -> Visitor | None:
    """Return who a cookie belongs to. Altered, foreign and ended ones belong to nobody."""
    found = _find(token)
    if found is None:
        return None
    half, person, session = found
    if session.ends_at <= now or session.awaits_code:
        return None
    visitor = _visitor_of(person, session, _keys_in(half, person, session))
    away = now - session.seen_at  # less than nothing when the clock was set back: that locks nobody out
    if away >= LOCKS_AFTER[session.is_own_device] and session.wrapped is not None:
        _quietly(own.lock_session, session.id)
        return visitor.without_keys()
    if away >= _SEEN_EVERY or away < -_SEEN_EVERY:
        _quietly(own.see_session, session.id, now)
    return visitor


def find_waiting(token: str, now: datetime) -> tuple[people.StoredPerson, StoredSession, dict[int, bytes]] | None:
    """Return a session that waits for the code from her phone, with her keys."""
    found = _find(token)
    if found is None or not found[2].awaits_code or found[2].ends_at <= now:
        return None
    half, person, session = found
    return person, session, _keys_in(half, person, session)


def open_again(token: str, keys: Mapping[int, bytes], now: datetime) -> None:
    """Put her keys back into a locked session, or into all that changed with them."""
    found = _find(token)
    if found:
        half, person, session = found
        own.open_session(session.id, her_keys.wrap_for_session(keys, half, person.id, session.id), now)


def list_devices(visitor: Visitor) -> tuple[DeviceSeen, ...]:
    """Return where she is signed in, the newest first."""
    return tuple(_seen(visitor, session) for session in own.list_sessions(visitor.person))


def sign_out(token: str) -> None:
    """Sign out here."""
    found = _find(token)
    if found:
        own.end_session(found[1].id, found[2].id)


def sign_out_there(visitor: Visitor, session: UUID) -> bool:
    """Sign one other device out."""
    return own.end_session(visitor.person, session)


def sign_out_everywhere_else(visitor: Visitor) -> None:
    """Sign all other devices out."""
    own.end_sessions(visitor.person, besides=visitor.session)


def is_known(device: Device, person: UUID) -> bool:
    """Say whether this device has opened this account before and was called her own."""
    try:
        return bool(signing.loads(device.known, salt="known device", max_age=_KNOWN_FOR) == str(person))
    except signing.BadSignature:
        return False


def _known(person: UUID) -> str:
    return signing.dumps(str(person), salt="known device")


def _find(token: str) -> tuple[bytes, people.StoredPerson, StoredSession] | None:
    try:
        half = bytes.fromhex(token)
    except ValueError:
        return None
    if len(half) != sealing.KEY_SIZE:
        return None
    found = own.find_session(_found_by(half))
    return (half, *found) if found else None


def _found_by(half: bytes) -> bytes:
    return sealing.derive(half, "find session")


def _keys_in(half: bytes, person: people.StoredPerson, session: StoredSession) -> dict[int, bytes]:
    return her_keys.unwrap_for_session(session.wrapped or b"", half, person.id, session.id)


def _quietly(save: Callable[P, None], *given: P.args, **named: P.kwargs) -> None:
    """A database that can only be read still shows her what is hers."""
    try:
        save(*given, **named)
    except DatabaseError:
        return


def _visitor_of(person: people.StoredPerson, session: StoredSession, keys: Mapping[int, bytes]) -> Visitor:
    return Visitor(
        person=person.id,
        name=person.name,
        session=session.id,
        is_host=person.is_host and person.state != "closed",
        state=person.state,
        has_recovery=person.has_recovery,
        has_factor=person.has_factor,
        is_own_device=session.is_own_device,
        keys=keys,
        choices=person.choices,
    )


def _seen(visitor: Visitor, session: StoredSession) -> DeviceSeen:
    try:
        about = json.loads(
            sealing.open_sealed(session.about, keys=visitor.keys, place=_place(visitor.person, session.id))
        )
    except CannotOpenError:
        about = {}
    return DeviceSeen(
        id=session.id,
        about=about.get("about", ""),
        since=datetime.fromisoformat(about["since"]).astimezone(UTC) if about else None,
        seen_at=session.seen_at,
        is_own=session.is_own_device,
        is_here=session.id == visitor.session,
        is_locked=session.wrapped is None,
    )


def _place(person: UUID, session: UUID) -> str:
    return f"session {person} {session}"
