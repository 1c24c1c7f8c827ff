"""Make an account on a database file, plant words, delete it, and say what is left: `python -m` this."""

import json
import os
from collections.abc import Collection
from pathlib import Path

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "askwell.web.settings"
django.setup()

import pyotp  # noqa: E402 - after Django is set up, as the rest
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from askwell.store.private import FactorRow, KeeperRow, KeyRow, SealedRow, SessionRow  # noqa: E402
from askwell.usecases import links, shelf  # noqa: E402
from askwell.usecases.access.circle import home_circle  # noqa: E402
from askwell.usecases.account import changing, second_factor  # noqa: E402
from askwell.usecases.limits import MAIL_TO, take  # noqa: E402
from askwell.usecases.visitor import Visitor  # noqa: E402
from tests.usecases.cast import NOW, here, join, open_house  # noqa: E402

HOME = Path(os.environ["ASKWELL_HOME"])
NAME, EMAIL = "Noor-Qandil-7731", "noor.qandil.7731@example.org"
WORDS = "planted words about Sam and the baby "


def main() -> None:
    """Print as JSON how many things were planted and found, what lay there in the clear, and what is left."""
    call_command("migrate", verbosity=0)
    noor, secret = _live()
    sealed, clear = _stored(noor), {noor.key, WORDS.strip().encode(), secret.encode()}
    before, in_clear = len(set(_found(sealed))), _found(clear)
    changing.delete_account(noor)
    left, files = _found(sealed | clear), [file.name for file in _files()]
    connection.close()
    left += _found(sealed | clear)
    told = {"planted": len(sealed), "before": before, "clear": in_clear, "left": left, "files": files}
    print(json.dumps(told))


def _live() -> tuple[Visitor, str]:
    """Do what leaves rows of every kind."""
    open_house()
    noor = here(join(NAME, email=EMAIL))
    for number in range(40):
        values = {"words": f"{number} {WORDS * 40}", "mine-burden": "I may ask"}
        shelf.save_draft(noor, shelf.Journey(values=values, here="another_way"), NOW)
    secret = second_factor.offer_factor(noor, "Askwell").secret
    second_factor.turn_on(noor, secret, pyotp.TOTP(secret).at(NOW), NOW)
    links.make_link(links.EMAIL, home_circle(), NOW, person=noor.person)
    take(MAIL_TO, EMAIL, NOW)
    return noor, secret


def _stored(noor: Visitor) -> set[bytes]:
    """Return every piece of her that lies in the database."""
    stored = {NAME.encode(), NAME.lower().encode(), EMAIL.encode(), noor.person.hex.encode()}
    for row in SealedRow.objects.all():
        sealed = bytes(row.sealed)
        stored |= {sealed, sealed[:24], sealed[-24:], bytes(row.drawer), bytes(row.stamp), row.id.hex.encode()}
    for key in KeyRow.objects.all():
        wraps = (key.wrapped_by_password, key.wrapped_by_recovery)
        stored |= {bytes(key.public_key), bytes(key.salt), *map(bytes, wraps)}
    for session in SessionRow.objects.all():
        stored |= {bytes(session.found_by), bytes(session.wrapped_keys or b""), bytes(session.about)}
    stored |= {bytes(keeper.secret) for keeper in KeeperRow.objects.all()}
    stored |= {bytes(factor.sealed) for factor in FactorRow.objects.all()}
    return stored - {b""}


def _found(wanted: Collection[bytes]) -> list[str]:
    held = [file.read_bytes() for file in _files()]
    return [one.hex() for one in wanted if any(one in content for content in held)]


def _files() -> list[Path]:
    return sorted(HOME.glob("askwell.sqlite3*"))


if __name__ == "__main__":
    main()
