"""Stretching a password with little memory, for tests that are about something else."""

from argon2.low_level import Type, hash_secret_raw

from askwell.adapters import sealing


def lightly(secret: bytes, salt: bytes, *_: object) -> bytes:
    """Return what the library makes of it at its lowest cost."""
    return hash_secret_raw(secret, salt, 1, 8, 1, sealing.KEY_SIZE, Type.ID)
