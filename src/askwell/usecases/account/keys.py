"""Her keys: made, wrapped with her password and her recovery code, opened with either.

A wrapped key is: format (1 byte) | nonce | AES-256-GCM. Format 1 stretches the password with Argon2id as
`sealing.stretch` does today; another way to stretch gets another format, and this one is read for ever.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from askwell.adapters import sealing
from askwell.adapters.sealing import CannotOpenError
from askwell.usecases.access.own import StoredKey

_FORMAT = b"\x01"


def make_key(person: UUID, number: int, password: str, code: str) -> tuple[bytes, StoredKey]:
    """Return a new private key, and the key pair as it is stored."""
    private, salt, keeper = sealing.make_key(), sealing.random_bytes(sealing.SALT_SIZE), sealing.random_bytes()
    stored = StoredKey(
        number=number,
        public=sealing.public_of(private),
        salt=salt,
        by_password=_wrapped(private, _by_password(password, salt, keeper), _place(person, number, "password")),
        by_recovery=_wrapped(private, _by_recovery(code, keeper), _place(person, number, "recovery")),
        keeper=keeper,
    )
    return private, stored


def open_with_password(person: UUID, key: StoredKey, password: str) -> bytes | None:
    """Return the private key if the password opens it. Takes as long either way."""
    secret = _by_password(password, key.salt, key.keeper or b"")
    return _opened(key.by_password, secret, _place(person, key.number, "password")) if key.keeper else None


def open_with_recovery(person: UUID, key: StoredKey, code: str) -> bytes | None:
    """Return the private key if the recovery code (as `read_recovery_code` gives it) opens it."""
    if not key.keeper or not code:
        return None
    return _opened(key.by_recovery, _by_recovery(code, key.keeper), _place(person, key.number, "recovery"))


def stretch_for_nobody(password: str) -> None:
    """Take as long as a real try, so that a name nobody has is not told apart."""
    sealing.stretch(password, bytes(sealing.SALT_SIZE))


def with_password(person: UUID, key: StoredKey, private: bytes, password: str) -> StoredKey:
    """Return the key wrapped with a new password: 32 bytes change, and no value she keeps."""
    salt = sealing.random_bytes(sealing.SALT_SIZE)
    secret = _by_password(password, salt, key.keeper or b"")
    return replace(key, salt=salt, by_password=_wrapped(private, secret, _place(person, key.number, "password")))


def with_recovery(person: UUID, key: StoredKey, private: bytes, code: str) -> StoredKey:
    """Return the key wrapped with a new recovery code."""
    secret = _by_recovery(code, key.keeper or b"")
    return replace(key, by_recovery=_wrapped(private, secret, _place(person, key.number, "recovery")))


def handed_on(person: UUID, old: StoredKey, private: bytes, newest: StoredKey) -> StoredKey:
    """Return an old key sealed to the newest: from now on the newest opens both."""
    place = _place(person, old.number, "next")
    return replace(old, to_next=sealing.seal_to(private, public=newest.public, number=newest.number, place=place))


def open_chain(person: UUID, keys: tuple[StoredKey, ...], newest: bytes) -> dict[int, bytes]:
    """Return every key that her newest one opens, itself first."""
    opened = {keys[0].number: newest}
    for key in keys[1:]:
        if key.to_next is None:
            continue
        try:
            opened[key.number] = sealing.open_sealed(key.to_next, keys=opened, place=_place(person, key.number, "next"))
        except CannotOpenError:
            continue
    return opened


def wrap_for_session(keys: Mapping[int, bytes], token: bytes, person: UUID, session: UUID) -> bytes:
    """Return her open keys, wrapped with a half that only the cookie holds, for this row of hers and no other."""
    packed = json.dumps({str(number): key.hex() for number, key in keys.items()}).encode()
    return sealing.lock(packed, sealing.derive(token, "session"), f"session {person} {session}")


def unwrap_for_session(wrapped: bytes, token: bytes, person: UUID, session: UUID) -> dict[int, bytes]:
    """Return her keys for one request; none if cookie and row do not belong together."""
    try:
        packed = json.loads(sealing.unlock(wrapped, sealing.derive(token, "session"), f"session {person} {session}"))
    except CannotOpenError:
        return {}
    return {int(number): bytes.fromhex(key) for number, key in packed.items()}


def _by_password(password: str, salt: bytes, keeper: bytes) -> bytes:
    return sealing.derive(sealing.stretch(password, salt) + keeper, "password")


def _by_recovery(code: str, keeper: bytes) -> bytes:
    return sealing.derive(code.encode() + keeper, "recovery")


def _wrapped(private: bytes, secret: bytes, place: str) -> bytes:
    return _FORMAT + sealing.lock(private, secret, place)


def _opened(wrapped: bytes, secret: bytes, place: str) -> bytes | None:
    if wrapped[:1] != _FORMAT:
        return None
    try:
        return sealing.unlock(wrapped[1:], secret, place)
    except CannotOpenError:
        return None


def _place(person: UUID, number: int, by: str) -> str:
    return f"key {person} {number} {by}"
