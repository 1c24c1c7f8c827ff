"""One account and its shelf on a real database, with two at once wherever it matters: `python -m tests.store.flow all`.

Run in a process of its own, with ASKWELL_HOME and perhaps DATABASE_URL, and one word: "all"; "take" only takes tries,
as a second process of the same house; "ready" only makes the tables. The last line printed is JSON.
"""

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import TypeVar
from uuid import uuid4

from askwell.cli.database import make_ready

make_ready()

from django.apps import apps  # noqa: E402 - Django is ready now
from django.db import connection  # noqa: E402 - as above

from askwell.store.private import FactorRow  # noqa: E402 - as above
from askwell.usecases.access import own  # noqa: E402 - as above
from askwell.usecases.access.own import Kept  # noqa: E402 - as above
from askwell.usecases.account import changing  # noqa: E402 - as above
from askwell.usecases.account.devices import SignedIn  # noqa: E402 - as above
from askwell.usecases.errors import Refused  # noqa: E402 - as above
from askwell.usecases.limits import Limit, take  # noqa: E402 - as above
from askwell.usecases.visitor import Visitor  # noqa: E402 - as above
from tests.usecases.cast import NOW, OTHER, PASSWORD, here, join, make_invitation, sign_in  # noqa: E402 - as above

T = TypeVar("T")
SHARED = Limit(name="shared", burst=25, every=timedelta(days=1))


def at_once(*deeds: Callable[[], T]) -> list[T | str]:
    """Do several things at the same moment, each on a connection of its own; a refusal counts as its key."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], T]) -> T | str:
        start.wait(20)
        try:
            return deed()
        except Refused as refused:
            return refused.key
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(run, deeds))


def join_at_once() -> tuple[dict[str, str], list[str]]:
    """Let two people use one invitation; return the password of whoever got in, by name, and what the other heard."""
    token, people = make_invitation(), {"Noor": PASSWORD, "Ilse": OTHER}
    answers = at_once(
        *(
            lambda n=name, p=password: join(n, password=p, invitation=token).signed_in
            for name, password in people.items()
        )
    )
    inside = {answer.name: people[answer.name] for answer in answers if isinstance(answer, SignedIn)}
    return inside, [answer for answer in answers if isinstance(answer, str)]


def change_at_once(noor: Visitor) -> tuple[list[bool], bool]:
    """Let two devices save one value; return who was first, and whether the words of the first are what is kept."""
    (kept,) = own.keep(noor, [Kept(id=uuid4(), kind="draft", shape=1, holds={"words": "Sam, can you come?"})])
    said = [replace(kept, holds={"words": f"from device {number}"}) for number in range(2)]
    answers = at_once(*(lambda value=value: own.change_kept(noor, value) for value in said))
    found = own.find_kept(noor, "draft", kept.id)
    assert found is not None
    won = [isinstance(answer, Kept) for answer in answers]
    return sorted(won), found.holds == said[won.index(True)].holds


def use_code_at_once(noor: Visitor) -> list[bool | str]:
    """Use one code of a second factor twice."""
    own.save_factor(noor.person, b"sealed", 1)
    used = at_once(*(lambda: own.use_factor_step(noor.person, 2),) * 2)
    assert FactorRow.objects.filter(person_id=noor.person).count() == 1
    return sorted(used, key=str)


def take_tries() -> int:
    """Take tries from a measure that all processes of a house share; return how many there were."""
    taken = at_once(*(lambda: sum(take(SHARED, "all", NOW) is None for _ in range(20)),) * 2)
    return sum(count for count in taken if isinstance(count, int))


def sign_in_oddly() -> list[str]:
    """Sign in with names that no keyboard types; return what each was told."""
    answers = at_once(*(lambda name=name: sign_in(name).name for name in ("Nobo\x00dy", "\ufffd\u202e", "x" * 5_000)))
    return sorted(set(answers))


def main() -> dict[str, object]:
    """Go through it, and return what came of each."""
    inside, refused = join_at_once()
    ((name, password),) = inside.items()
    noor = here(sign_in(name, password))
    won, is_whole = change_at_once(noor)
    found: dict[str, object] = {
        "refused": refused,
        "first_wins": won,
        "nothing_mixed": is_whole,
        "code": use_code_at_once(noor),
        "odd": sign_in_oddly(),
        "kept": [value.holds["words"][:11] for value in own.list_kept(noor, "draft")],
    }
    changing.delete_account(noor)
    tables = apps.get_app_config("store").get_models()
    left = {model.__name__ for model in tables if model._default_manager.exists()}  # noqa: SLF001 - all there are
    return {**found, "left": sorted(left - {"CircleRow", "LimitRow", "LinkRow"})}


if __name__ == "__main__":
    deeds: dict[str, Callable[[], object]] = {"all": main, "take": take_tries, "ready": lambda: None}
    print(json.dumps(deeds[sys.argv[1]]()))
    connection.close()
