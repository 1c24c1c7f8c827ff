"""Sealing: bytes that one person alone can open. Argon2id, AES-256-GCM and HPKE (RFC 9180), all from kept libraries.

A sealed value is: format (1 byte) | number of her key (4 bytes, big endian) | body. Old formats are read for ever.

- format 1, what she wrote herself: nonce (12 bytes) | AES-256-GCM under a key derived from her private key.
  Nobody else can make one, so nobody can put words into her mouth.
- format 2, what was sealed to her while she was away: HPKE (X25519, HKDF-SHA256, AES-256-GCM) for her public key.
- format 3, what several can open, with a key that travels in a link: nonce | AES-256-GCM; the number is nought.

All are bound to the place where they lie, and padded, so that neither moving one nor its length says anything.
"""

import os
import struct
from collections.abc import Mapping
from threading import Lock

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE = 32
SALT_SIZE = 16
OWN, TO_HER, WITH_KEY = 1, 2, 3
_HEAD = struct.Struct(">BI")
_LENGTH = struct.Struct(">I")
_NONCE = 12
_BLOCK = 256  # bytes: a note of three words and one of forty look alike
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_one_at_a_time = Lock()  # a stretched password takes 64 MiB: never two at once in a process


class CannotOpenError(Exception):
    """The key does not fit, or the bytes were changed or moved. Nothing more is known, and nothing is said."""


def random_bytes(size: int = KEY_SIZE) -> bytes:
    """Return bytes that nobody can guess."""
    return os.urandom(size)


def make_key() -> bytes:
    """Return a new private key (X25519, 32 bytes)."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_of(private: bytes) -> bytes:
    """Return the public key of a private one (32 bytes)."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def derive(secret: bytes, purpose: str) -> bytes:
    """Return another 32-byte key for one purpose (HKDF-SHA256). The secret has to be unguessable already."""
    return HKDF(SHA256(), KEY_SIZE, salt=None, info=f"askwell {purpose}".encode()).derive(secret)


def stretch(password: str, salt: bytes) -> bytes:
    """Return 32 bytes that cost 64 MiB and about a tenth of a second to make (Argon2id, 3 passes, 4 lanes).

    Passwords are compared as people see them: NFKC is the caller's (see `usecases.account.passwords`).
    """
    with _one_at_a_time:
        return hash_secret_raw(password.encode("utf-8", "surrogatepass"), salt, 3, 65_536, 4, KEY_SIZE, Type.ID)


def lock(content: bytes, key: bytes, place: str) -> bytes:
    """Encrypt under a 32-byte key, bound to a place: nonce | AES-256-GCM."""
    nonce = random_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, place.encode())


def unlock(locked: bytes, key: bytes, place: str) -> bytes:
    """Return what `lock` was given.

    Raises:
        CannotOpenError: the key or the place is another, or the bytes were changed.
    """
    try:
        return AESGCM(key).decrypt(locked[:_NONCE], locked[_NONCE:], place.encode())
    except (InvalidTag, ValueError) as error:
        raise CannotOpenError from error


def seal_own(content: bytes, *, key: bytes, number: int, place: str) -> bytes:
    """Seal what she wrote herself, with her private key `number`."""
    head = _HEAD.pack(OWN, number)
    return head + lock(_padded(content), derive(key, "own"), f"{head.hex()} {place}")


def seal_to(content: bytes, *, public: bytes, number: int, place: str) -> bytes:
    """Seal something to her public key `number`; whoever seals it cannot open it again."""
    head = _HEAD.pack(TO_HER, number)
    box = _SUITE.encrypt(_padded(content), X25519PublicKey.from_public_bytes(public), info=_bound(head, place))
    return head + box


def seal_with(content: bytes, *, key: bytes, place: str) -> bytes:
    """Seal something with a 32-byte key that several people hold."""
    head = _HEAD.pack(WITH_KEY, 0)
    return head + lock(_padded(content), key, f"{head.hex()} {place}")


def open_with(sealed: bytes, *, key: bytes, place: str) -> bytes:
    """Open what `seal_with` made.

    Raises:
        CannotOpenError: the key or the place is another, the format is not known, or the bytes were changed.
    """
    head, body = sealed[: _HEAD.size], sealed[_HEAD.size :]
    if head != _HEAD.pack(WITH_KEY, 0):
        raise CannotOpenError
    return _unpadded(unlock(body, key, f"{head.hex()} {place}"))


def open_sealed(sealed: bytes, *, keys: Mapping[int, bytes], place: str) -> bytes:
    """Open a sealed value of any format.

    Raises:
        CannotOpenError: her keys do not fit, the format is not known, or the bytes were changed or moved.
    """
    if len(sealed) <= _HEAD.size:
        raise CannotOpenError
    head, body = sealed[: _HEAD.size], sealed[_HEAD.size :]
    form, number = _HEAD.unpack(head)
    if number not in keys:
        raise CannotOpenError
    if form == OWN:
        return _unpadded(unlock(body, derive(keys[number], "own"), f"{head.hex()} {place}"))
    if form != TO_HER:
        raise CannotOpenError
    try:
        private = X25519PrivateKey.from_private_bytes(keys[number])
        return _unpadded(_SUITE.decrypt(body, private, info=_bound(head, place)))
    except (InvalidTag, ValueError) as error:
        raise CannotOpenError from error


def _bound(head: bytes, place: str) -> bytes:
    return f"{head.hex()} {place}".encode()


def _padded(content: bytes) -> bytes:
    whole = _LENGTH.pack(len(content)) + content
    return whole + bytes(-len(whole) % _BLOCK)


def _unpadded(padded: bytes) -> bytes:
    if len(padded) < _LENGTH.size:  # whoever knows her public key can seal anything to her
        raise CannotOpenError
    (length,) = _LENGTH.unpack(padded[: _LENGTH.size])
    if length > len(padded) - _LENGTH.size:
        raise CannotOpenError
    return padded[_LENGTH.size : _LENGTH.size + length]
