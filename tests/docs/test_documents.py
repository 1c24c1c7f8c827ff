"""What the documents say is tried."""

import re
import shlex
import subprocess
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path

import pytest

from tools import messages, mission

ROOT = Path(__file__).parent.parent.parent
NOT_OURS = {".venv", ".venv-training", "build", "data"}
DOCUMENTS = sorted(path for path in ROOT.rglob("*.md") if not NOT_OURS & set(path.parts))


def _commands(document: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / document).read_text(encoding="utf-8"), re.DOTALL)
    return [line.split("   #")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]


def test_the_readme_names_the_two_commands_first() -> None:
    assert _commands("README.md")[:2] == ["make run", "make test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r"^(run|test):", makefile, re.MULTILINE) == ["run", "test"]


@pytest.mark.parametrize("command", [line for line in _commands("README.md") if "askwell" in line])
def test_every_askwell_command_of_the_readme_works(command: str) -> None:
    ours = command.replace(".venv/bin/askwell", f"{shlex.quote(sys.executable)} -m askwell")
    done = subprocess.run(["sh", "-c", ours], input="", capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    prose = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose)
    lost = [link for link in links if "://" not in link and not (document.parent / link).exists()]
    assert lost == []


def test_every_dependency_has_its_reason() -> None:
    reasons = (ROOT / "docs" / "decisions" / "0005-dependencies.md").read_text(encoding="utf-8").lower()
    named = [re.split(r"[\[<>=;! ]", line, maxsplit=1)[0].lower() for line in requires("askwell") or ()]
    assert [name for name in named if name not in reasons] == []


@pytest.mark.parametrize("lock", ["run", "dev", "uv"])
def test_locks_hold_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    assert "://" not in text
    pinned = re.findall(r"^\S+==", text, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^\S+==[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE)) > 0


def test_every_row_of_the_mission_is_there_and_its_map_is_in_step() -> None:
    rows = tomllib.loads((ROOT / "docs" / "mission" / "rows.toml").read_text(encoding="utf-8"))
    assert len(rows) == 173
    assert set(mission.find_places()) <= set(rows)
    assert mission.MAP.read_text(encoding="utf-8") == mission.make_map()


def test_the_catalogue_of_page_texts_is_in_step() -> None:
    assert messages.CATALOG.read_text(encoding="utf-8") == messages.make_catalog()


def test_every_variable_a_host_may_set_is_documented() -> None:
    install = (ROOT / "docs" / "hosts" / "install.md").read_text(encoding="utf-8")
    code = (ROOT / "src" / "askwell" / "environment.py").read_text(encoding="utf-8")
    read = set(re.findall(r'"(ASKWELL_[A-Z_]+|DATABASE_URL)"', code))
    assert {name for name in read if f"`{name}`" not in install} == set()
    assert set(re.findall(r"`(ASKWELL_[A-Z_]+)`", install)) - read == set()
