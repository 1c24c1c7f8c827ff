"""What a person is called, and her address, made whole."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from askwell.usecases.errors import Refused

MOST_NAME = 80


def tidy_name(typed: str) -> str:
    """Return a name to be called.

    Raises:
        Refused: name_empty or name_long.
    """
    name = " ".join("".join(sign for sign in typed if sign.isprintable() or sign.isspace()).split())
    if not name:
        raise Refused("name_empty")
    if len(name) > MOST_NAME:
        raise Refused("name_long", most=MOST_NAME)
    return name


def tidy_email(typed: str) -> str:
    """Return an address, or nothing.

    Raises:
        Refused: email_odd.
    """
    email = typed.strip()
    if not email:
        return ""
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refused("email_odd") from error
    if len(email) > 254:  # noqa: PLR2004 - RFC 5321
        raise Refused("email_odd")
    return email
