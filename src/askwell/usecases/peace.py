"""Left in peace: somebody wants no more messages from one person, or from this site. For ever, and without a name.

What is kept is an HMAC of the address, the number or the asker's own tag for them, keyed with the house's secret.
"""

import hashlib
import hmac
from datetime import datetime
from uuid import UUID

from django.conf import settings

from askwell.adapters.sealing import derive
from askwell.usecases.access import peace as rows
from askwell.usecases.access import people
from askwell.usecases.access.circle import first_circle
from askwell.usecases.errors import Refused

_FEWEST = 4  # digits of a number


def leave_in_peace(contact: str, now: datetime, *, from_person: UUID | None) -> None:
    """Keep that nothing more should reach an address or number: from one person, or with None from this site.

    Raises:
        Refused: contact_odd, when it is neither an address nor a number.
    """
    name = name_of(contact)
    if not name:
        raise Refused("contact_odd")
    rows.add_names([_hash(name, from_person)], now)


def is_left_in_peace(contact: str, *, from_person: UUID | None = None) -> bool:
    """Say whether an address or number is to be left in peace by this person, or by the whole site."""
    name = name_of(contact)
    return bool(name) and rows.has_any({_hash(name, from_person), _hash(name, None)})


def leave_tag_in_peace(tag: bytes, now: datetime, *, from_person: UUID) -> None:
    """Keep that somebody whom only the asker's own tag names should not be asked by her again."""
    rows.add_names([_hash(f"tag {tag.hex()}", from_person)], now)


def is_tag_left(tag: bytes, *, from_person: UUID) -> bool:
    """Say whether somebody whom the asker's own tag names is to be left in peace."""
    return rows.has_any([_hash(f"tag {tag.hex()}", from_person)])


def name_of(contact: str) -> str:
    """Return one name for one address or number, however it is typed; nothing if it is neither."""
    contact = contact.strip()
    if "@" in contact:
        return f"email {people.fold(contact)}"
    digits = "".join(sign for sign in contact if sign.isdecimal())
    if len(digits) < _FEWEST:
        return ""
    import phonenumbers  # noqa: PLC0415 - slow to load, and mail needs none

    circle = first_circle()
    try:
        number = phonenumbers.parse(contact, circle.country or None if circle else None)
    except phonenumbers.NumberParseException:
        return f"phone {digits}"
    return f"phone {phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)}"


def _hash(name: str, from_person: UUID | None) -> bytes:
    key = derive(settings.SECRET_KEY.encode(), "left in peace")
    return hmac.digest(key, f"{from_person or 'site'} {name}".encode("utf-8", "surrogatepass"), hashlib.sha256)
