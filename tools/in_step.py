"""Whether what is generated still fits what it is made from: migrations, page texts, the map, lines to call."""

import os
import sys
from datetime import UTC, datetime

import django
from django.core.management import call_command

from askwell.core.care import stale_lines
from tools import messages, mission


def main() -> int:
    """Print what is out of step and how to mend it; 0 if nothing is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "askwell.web.settings")
    django.setup()
    wrong: list[str] = []
    try:
        call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
    except SystemExit:
        wrong.append("Rows changed without a migration: django-admin makemigrations --settings askwell.web.settings")
    if messages.CATALOG.read_text(encoding="utf-8") != messages.make_catalog():
        wrong.append("Page texts changed: make messages")
    if mission.MAP.read_text(encoding="utf-8") != mission.make_map():
        wrong.append("The mission's map is old: make mission")
    stale = stale_lines(datetime.now(UTC).date())
    if stale:
        names = ", ".join(line.id for line in stale)
        wrong.append(f"Lines to call were read too long ago; read them again at their source: {names}")
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
