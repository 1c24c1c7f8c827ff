"""A house of its own in a folder of its own: real files, real processes, and the cast in it."""

import os
import sys
from pathlib import Path

from django.db import connections

from tests.cli.run import in_a_process
from tests.made import a_house_in

PLANTED = "my landlord found the pawned violin"
_SET_UP = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from askwell.usecases.shelf import Journey
from tests.usecases.cast import *
from askwell.usecases import shelf
from askwell.usecases.account import changing
from askwell.usecases.access import people
from askwell.usecases.errors import Refused
"""
_LIGHTLY = """
from askwell.adapters import sealing
from tests.lightly import lightly
sealing.hash_secret_raw = lightly
"""

MOVE_IN = """
open_house()
ruth, noor = here(join_host()), join("Noor", password=OTHER)
noor = here(noor)
shelf.save_draft(noor, Journey(values={"words": sys.argv[1]}, here="hard"), NOW)
from askwell.usecases.access.own.keepers import load_keepers
secret = next(one.secret for one in load_keepers() if one.person == noor.person)
print(noor.key.hex(), secret.hex())
"""
OPEN = """
for name, password in (("Ruth", PASSWORD), ("Noor", OTHER)):
    try:
        her = here(sign_in(name, password))
        print(name, "opens", *(draft.values["words"] for _, draft in shelf.all_drafts(her)))
    except Refused as refused:
        print(name, refused.key)
"""
LEAVE = """
changing.delete_account(here(sign_in("Noor", OTHER)))
"""


def run_in(home: Path, program: str, *arguments: str, is_served: bool = False, **variables: str) -> str:
    """Run a program with a house, and return what it prints. In one that is served too, passwords cost what they do."""
    if "DATABASE_URL" not in variables:
        a_house_in(home)
    environment = {
        **os.environ, "ASKWELL_HOME": str(home), "DJANGO_SETTINGS_MODULE": "askwell.web.settings",
        **variables,
    }  # fmt: skip
    status, out, err = in_a_process(_run, (("" if is_served else _LIGHTLY) + program, *arguments), environment)
    assert status == 0, err
    return out.strip()


def _run(given: tuple[str, ...]) -> int:
    program, *arguments = given
    sys.argv = ["-c", *arguments]
    exec(f"import sys\n{_SET_UP}\n{program}", {"__name__": "__main__"})  # noqa: S102 - our own program, above
    connections.close_all()  # as Python does when it ends by itself
    return 0
