"""Write the catalogue of texts on pages and in letters that translators start from: `python -m tools.messages`."""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

_WEB = Path(__file__).parent.parent / "src" / "askwell" / "web"
CATALOG = _WEB / "locale" / "django.pot"
_METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
_OPTIONS = {"templates/**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}


def make_catalog() -> str:
    """Return the catalogue as text: sorted, without dates, so that it changes only when a text does."""
    catalog = Catalog(project="askwell", charset="utf-8")
    for folder in (_WEB, _WEB.parent / "delivery"):
        for filename, _line, message, comments, context in extract_from_dir(folder, _METHODS, _OPTIONS):
            catalog.add(message, None, [(filename, 0)], auto_comments=comments, context=context)
    path = CATALOG.with_suffix(".new")
    with path.open("wb") as file:
        write_po(file, catalog, sort_output=True, omit_header=True, include_lineno=False)
    text = path.read_text(encoding="utf-8")
    path.unlink()
    return text


def main() -> int:
    """Write the catalogue."""
    CATALOG.write_text(make_catalog(), encoding="utf-8")
    print(f"{CATALOG.relative_to(_WEB.parent.parent.parent)} is written.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
