"""What makes a password one that others do not guess. Nothing leaves this machine to find out."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from askwell.usecases.errors import Refused

LEAST, MOST = 10, 1_000
_LEAST_GUESSES = 10**8  # zxcvbn's step 3: safe where each guess costs a tenth of a second
_LEAST_OF_ITS_OWN, _LEAST_KNOWN = 6, 3  # signs besides her name; a name of two letters is part of many words
_READ = 36  # zxcvbn takes seconds for some that are longer; these signs alone have to be hard to guess


def tidy_password(typed: str) -> str:
    """Return a password as it is compared: the same on every keyboard (NFKC), without NUL."""
    return unicodedata.normalize("NFKC", typed.replace("\x00", ""))


def check_password(password: str, about: Iterable[str]) -> None:
    """Check a new password against length, leaked lists and what others know of her (`about`).

    Raises:
        Refused: password_short, password_long, password_leaked or password_guessable.
    """
    if len(password) < LEAST:
        raise Refused("password_short", least=LEAST)
    if len(password) > MOST:
        raise Refused("password_long", most=MOST)
    if password.lower().strip() in _leaked():
        raise Refused("password_leaked")
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists are large, and few requests need them

    known = [part for said in about for part in (said.lower(), *re.split(r"\W+", said.lower())) if part]
    if len(_without(password.lower(), known)) < _LEAST_OF_ITS_OWN:
        raise Refused("password_guessable")
    if zxcvbn(password[:_READ], user_inputs=known)["guesses"] < _LEAST_GUESSES:
        raise Refused("password_guessable")


def _without(password: str, known: Iterable[str]) -> str:
    for part in known:
        password = password.replace(part, "") if len(part) >= _LEAST_KNOWN else password
    return password


@cache
def _leaked() -> frozenset[str]:
    """The 20,000 passwords found most in leaks, as Django ships them."""
    from django.contrib.auth.password_validation import CommonPasswordValidator  # noqa: PLC0415 - as above

    return frozenset(CommonPasswordValidator().passwords)
