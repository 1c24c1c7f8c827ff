"""Set up what the tests need beyond Python: `python -m tests.setup`, run by `make test`.

A part that cannot be set up is named with the line that installs it, and the run ends here, unless
`WITHOUT=browser,postgresql` says that it is meant.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PARTS: dict[str, tuple[Callable[[], str | None], tuple[str, ...]]] = {}


def find_chromium() -> str | None:
    """Return the path of a Chromium, or nothing."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for path in map(shutil.which, names) if path), None)


def find_postgresql() -> str | None:
    """Return the folder of PostgreSQL's server programs, or nothing."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    known = next((str(folder) for folder in folders if (folder / "initdb").exists()), None)
    on_path = shutil.which("initdb")
    return known or (str(Path(on_path).parent) if on_path else None)


PARTS["browser"] = (find_chromium, ("chromium", "fonts-noto-core"))
PARTS["postgresql"] = (find_postgresql, ("postgresql",))


def left_out() -> set[str]:
    """Return the parts that are meant to be left out."""
    return {part.strip() for part in os.environ.get("WITHOUT", "").split(",") if part.strip()}


def main() -> int:
    """Set up every part, or name what is missing."""
    meant = left_out()
    unknown = meant - PARTS.keys()
    if unknown:
        return _end(f"WITHOUT knows {', '.join(PARTS)}; not {', '.join(sorted(unknown))}.")
    missing = [part for part, (find, _) in PARTS.items() if part not in meant and not find()]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        _install([package for part in missing for package in PARTS[part][1]])
        missing = [part for part in missing if not PARTS[part][0]()]
    for part in missing:
        packages = " ".join(PARTS[part][1])
        print(f"The part “{part}” cannot run here. It needs: apt-get install --no-install-recommends {packages}")
    if missing:
        return _end(f"Install that, or say that it is meant: make test WITHOUT={','.join(missing)}")
    return 0


def _install(packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"Installing {', '.join(packages)} with apt-get …", flush=True)
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL, check=False)


def _end(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
