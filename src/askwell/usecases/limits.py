"""How often something may be tried. Nobody who is right is locked out: what is right gives its try back."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from askwell.usecases.access import house


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """`burst` tries at once, then one more each `every` (a leaky bucket, kept as one instant: GCRA)."""

    name: str
    burst: int
    every: timedelta


SIGN_IN_FROM_HERE = Limit(name="sign in from", burst=20, every=timedelta(minutes=1))
SIGN_IN_AS = Limit(name="sign in as", burst=100, every=timedelta(minutes=1))
SIGN_IN_KNOWN = Limit(name="sign in known", burst=20, every=timedelta(minutes=1))
SIGN_UP_FROM_HERE = Limit(name="sign up from", burst=40, every=timedelta(minutes=1))
RECOVER_FROM_HERE = Limit(name="recover from", burst=20, every=timedelta(minutes=1))
LINK_FROM_HERE = Limit(name="link from", burst=40, every=timedelta(seconds=30))
MAIL_FROM_HERE = Limit(name="mail from", burst=5, every=timedelta(minutes=10))
MAIL_TO = Limit(name="mail to", burst=3, every=timedelta(minutes=20))
CODE_OF = Limit(name="code of", burst=6, every=timedelta(minutes=5))
PASSWORD_OF = Limit(name="password of", burst=10, every=timedelta(minutes=1))


def take(limit: Limit, of: str, now: datetime) -> datetime | None:
    """Take one try; if there is none left, return when there will be one."""
    name = _name(limit, of)
    with transaction.atomic():
        row = house.lock_limit(name, now)
        full = now + limit.burst * limit.every
        empty_at = max(row.empty_at, now)
        if empty_at > full + limit.every:  # no tries make it so full: the clock was set back, and that stops nobody
            empty_at = now
        if empty_at + limit.every > full:
            return empty_at + limit.every - limit.burst * limit.every
        house.save_limit(name, empty_at + limit.every)
    return None


def give_back(limit: Limit, of: str, now: datetime) -> None:
    """Give a try back: it was right."""
    name = _name(limit, of)
    with transaction.atomic():
        row = house.lock_limit(name, now)
        house.save_limit(name, max(row.empty_at - limit.every, now))


def _name(limit: Limit, of: str) -> bytes:
    return hmac.digest(settings.SECRET_KEY.encode(), f"{limit.name} {of}".encode("utf-8", "replace"), hashlib.sha256)
