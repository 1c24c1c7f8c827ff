"""Links that the terminal prints: the first host's, an invitation, a way back in."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

from django.urls import resolve

from tests.cli.run import askwell
from tests.usecases.houses import run_in

LINK = re.compile(r"^http://127\.0\.0\.1:\d+(/\S+/)$", re.MULTILINE)


def _start(home: Path) -> str:
    """Start Askwell, and return what it said on standard output before it served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    environment = {**os.environ, "ASKWELL_HOME": str(home), "ASKWELL_BIND": bind, "ASKWELL_WORKERS": "1"}
    command = [sys.executable, "-m", "askwell", "serve"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        said = ""
        for line in run.stdout:
            said += line
            if "Say who runs it" in line:
                break
        run.terminate()
        run.wait(timeout=20)
    return said


def _join_by_hand(home: Path, name: str, *, as_host: bool = False) -> None:
    """Make an account as the page would, in the database of this home."""
    status, out, _ = askwell("invite", *(["--host"] if as_host else []), home=home)
    link = LINK.search(out)
    assert link
    assert status == 0
    run_in(
        home,
        "from tests.usecases.cast import *\n"
        "join(sys.argv[1], password='kettle under the stairs ' + sys.argv[2][:4], invitation=sys.argv[2])",
        name,
        link.group(1).split("/")[2],
    )


def test_the_first_start_prints_one_link_that_makes_a_host_and_the_next_start_another(tmp_path: Path) -> None:
    first, second = LINK.search(_start(tmp_path)), LINK.search(_start(tmp_path))
    assert first
    assert second
    assert first.group(1) != second.group(1)
    assert resolve(first.group(1)).url_name == "invitation"
    _join_by_hand(tmp_path, "Ruth", as_host=True)
    third = _start(tmp_path)
    assert "Askwell is at" in third
    assert "/join/" not in third


def test_an_invitation_is_printed_with_what_it_does(home: Path) -> None:
    status, out, err = askwell("invite", "--for", "Ilse from the choir", home=home)
    link = LINK.search(out)
    assert (status, err) == (0, "")
    assert link
    assert resolve(link.group(1)).url_name == "invitation"
    assert "Ilse" not in out


def test_a_reset_names_the_one_person_and_says_what_stays_closed(home: Path) -> None:
    status, _, err = askwell("reset", "Noor", home=home)
    assert (status, "Nobody here is called that." in err) == (2, True)
    _join_by_hand(home, "Noor")
    status, out, _ = askwell("reset", "noor", home=home)
    link = LINK.search(out)
    assert status == 0
    assert link
    assert resolve(link.group(1)).url_name == "reset"
    assert "It opens nothing that was kept before." in out
    _join_by_hand(home, "Noor")
    status, out, _ = askwell("reset", "Noor", home=home)
    assert status == 2
    assert out.count("Noor, joined on ") == 2
    assert "/come-back/" not in out
    status, out, _ = askwell("reset", "Noor", "--number", "2", home=home)
    assert (status, "/come-back/" in out) == (0, True)
    assert askwell("reset", "Noor", "--number", "3", home=home)[0] == 2
