"""A link to one ask, for one person: what it opens, and what opens it.

The token travels in the link and is stored nowhere in the clear: its hash finds the recipient, a key made from it
opens their name and the key of the ask, and the token itself is sealed to the asker.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.conf import settings

from askwell.adapters import sealing
from askwell.adapters.sealing import CannotOpenError
from askwell.core.answer import Reply
from askwell.usecases.access import own
from askwell.usecases.access.asks import StoredAsk, StoredRecipient
from askwell.usecases.access.own.shapes import read_reply, write_reply
from askwell.usecases.ask.content import Content, read_content

_TOKEN_BYTES = 24
_SHAPE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ForThem:
    """What a link opens first: the name its reader is called by, the key of the ask, and where the house mailed it."""

    name: str = field(repr=False)
    key: bytes = field(repr=False)
    email: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicKey:
    """Whom something is sealed to: her newest public key."""

    public: bytes
    number: int


def public_key_of(person: UUID) -> PublicKey:
    """Return whom something for a person is sealed to."""
    public, number = own.newest_public(person)
    return PublicKey(public=public, number=number)


def public_keys_of(one: UUID, other: UUID) -> tuple[PublicKey, PublicKey]:
    """Return whom something for two people is sealed to, as `public_key_of` does for one."""
    keys = own.newest_publics(one, other)
    return PublicKey(public=keys[one][0], number=keys[one][1]), PublicKey(public=keys[other][0], number=keys[other][1])


def new_token() -> str:
    """Return a new token that nobody can guess (192 bits)."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def address_of(token: str) -> str:
    """Return the whole address of a link."""
    return f"{settings.ASKWELL_ADDRESS}/a/{token}/"


def found_by(token: str) -> bytes:
    """Return what a link is found by."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def lock_for_them(token: str, recipient: UUID, them: ForThem) -> bytes:
    """Lock what a link opens first."""
    holds = {"shape": _SHAPE, "name": them.name, "key": them.key.hex(), "email": them.email}
    return _lock(token, f"recipient {recipient}", holds)


def open_for_them(token: str, recipient: StoredRecipient) -> ForThem:
    """Open what a link opens first.

    Raises:
        CannotOpenError: the link is another, or the bytes were changed.
    """
    holds = _unlock(token, f"recipient {recipient.id}", recipient.for_them)
    return ForThem(name=holds["name"], key=bytes.fromhex(holds["key"]), email=holds["email"])


def seal_token(token: str, recipient: UUID, to: PublicKey) -> bytes:
    """Seal a link to somebody with an account."""
    return sealing.seal_to(token.encode(), public=to.public, number=to.number, place=f"link {recipient}")


def open_token(sealed: bytes, recipient: UUID, keys: Mapping[int, bytes]) -> str | None:
    """Return a link that was sealed to her; nothing if her keys do not open it."""
    try:
        return sealing.open_sealed(sealed, keys=keys, place=f"link {recipient}").decode()
    except CannotOpenError:
        return None


def lock_reply(token: str, recipient: UUID, reply: Reply) -> bytes:
    """Lock what somebody said, for them and the asker."""
    return _lock(token, f"reply {recipient}", {"shape": _SHAPE, **write_reply(reply)})


def open_reply(token: str, recipient: StoredRecipient) -> Reply | None:
    """Return what somebody said, if they have."""
    if not recipient.reply:
        return None
    return read_reply(_unlock(token, f"reply {recipient.id}", recipient.reply))


def lock_thanks(token: str, recipient: UUID, words: str) -> bytes:
    """Lock a thanks, for its reader."""
    return _lock(token, f"thanks {recipient}", {"shape": _SHAPE, "words": words})


def open_thanks(token: str, recipient: StoredRecipient) -> str:
    """Return the thanks that was said, or nothing."""
    if not recipient.thanks:
        return ""
    return str(_unlock(token, f"thanks {recipient.id}", recipient.thanks)["words"])


def open_content(ask: StoredAsk, key: bytes) -> Content:
    """Open the words of an ask; on the board they are open already."""
    text = ask.words.encode() if ask.is_posted else sealing.open_with(ask.locked, key=key, place=f"ask {ask.id}")
    return read_content(json.loads(text))


def _lock(token: str, place: str, holds: object) -> bytes:
    return sealing.seal_with(json.dumps(holds).encode("ascii"), key=_key(token), place=place)


def _unlock(token: str, place: str, locked: bytes) -> dict[str, str]:
    holds: dict[str, str] = json.loads(sealing.open_with(locked, key=_key(token), place=place))
    return holds


def _key(token: str) -> bytes:
    return sealing.derive(token.encode("utf-8", "replace"), "link")
