"""Recovery codes: 120 random bits that a person can write down, read out and type back."""

import secrets
import unicodedata

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O or U
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_RANDOM = 24
_GROUP = 5


def make_recovery_code() -> str:
    """Return a new code in five groups of five; the last sign checks the others."""
    signs = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM))
    whole = signs + _check(signs)
    return "-".join(whole[start : start + _GROUP] for start in range(0, len(whole), _GROUP))


def read_recovery_code(typed: str) -> str:
    """Return the code as it was made, however it was typed; empty if a sign is missing or wrong."""
    signs = "".join(sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isalnum()).translate(_ALIKE)
    if len(signs) != _RANDOM + 1 or set(signs) - set(_ALPHABET) or _check(signs[:-1]) != signs[-1]:
        return ""
    return signs


def _check(signs: str) -> str:
    """One wrong sign always gives another check sign, since odd weights lose no step; most swaps do too."""
    return _ALPHABET[sum((2 * place + 1) * _ALPHABET.index(sign) for place, sign in enumerate(signs)) % 32]
