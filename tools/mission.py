"""Write the map from every mission row to its place in the product: `make mission`."""

import sys
import tomllib
from collections import defaultdict
from pathlib import Path

from askwell.core.barriers import BARRIERS, barrier_text
from askwell.core.ladder import rungs
from askwell.core.reframe import views_for

_FOLDER = Path(__file__).parent.parent / "docs" / "mission"
MAP = _FOLDER / "map.md"
_HEAD = """# Where each row of the mission lives

Made by `make mission` from `rows.toml`, the language packs and `places.toml`; `make check` fails when it is old.
A row without a place is not in the product yet, and says so.

| row | in our words | place |
|---|---|---|
"""


def read_rows() -> dict[str, dict[str, str]]:
    """Return the rows by slug."""
    return tomllib.loads((_FOLDER / "rows.toml").read_text(encoding="utf-8"))


def find_places() -> dict[str, list[str]]:
    """Return for each slug the places that serve it: pages by address, and the sentence there."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for slug, row in read_rows().items():
        if barrier := row.get("barrier"):
            places[slug].append(f"/holds-me-back/ “{barrier_text(barrier).name}”")
    for barrier in BARRIERS:
        views = views_for(barrier)
        for slug in views.rows:
            places[slug].append(f"/another-way/ “{views.validation}”")
        for view in views.views:
            for slug in view.rows:
                places[slug].append(f"/another-way/ “{view.text or view.question}”")
    for rung in rungs():
        for slug in rung.rows:
            places[slug].append(f"/small-step/ “{rung.text}”")
    for slug, where in tomllib.loads((_FOLDER / "places.toml").read_text(encoding="utf-8")).items():
        places[slug].append(f"{where['page']} “{where['sentence']}”")
    return dict(places)


def make_map() -> str:
    """Return the map as Markdown."""
    places = find_places()
    lines = [
        f"| `{slug}` | {row['row']} | {places[slug][0] if slug in places else 'not yet'} |"
        for slug, row in read_rows().items()
    ]
    return _HEAD + "\n".join(lines) + "\n"


def main() -> int:
    """Write the map, and say which rows have no place yet."""
    MAP.write_text(make_map(), encoding="utf-8")
    missing = [slug for slug in read_rows() if slug not in find_places()]
    print(f"{len(read_rows()) - len(missing)} of {len(read_rows())} rows have a place.")
    if missing:
        print("Not yet:", ", ".join(missing))
    return 0


if __name__ == "__main__":
    sys.exit(main())
