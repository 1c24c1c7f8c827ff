"""A real Askwell, served as a host would, and a real Chromium."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.cast import join_with, new_invitation
from tests.setup import find_chromium

QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Where it answers, its folder, and what it printed."""

    address: str
    home: Path
    output: Path


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve Ruth's circle on a free port."""
    home = tmp_path_factory.mktemp("house")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    environment = {**os.environ, "ASKWELL_HOME": str(home), "ASKWELL_BIND": bind, "ASKWELL_WORKERS": "1"}
    askwell = [sys.executable, "-m", "askwell"]
    named = [*askwell, "circle", "--name", "the Thursday circle", "--run-by", "Ruth", "--country", "GB"]
    subprocess.run(named, env=environment, check=True, capture_output=True)
    output = home / "output.txt"
    with output.open("wb") as file:
        process = subprocess.Popen([*askwell, "serve"], env=environment, stdout=file, stderr=file)
        try:
            _wait_for(f"http://{bind}/")
            yield House(address=f"http://{bind}", home=home, output=output)
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture(scope="session")
def base_url(house: House) -> str:
    """Let `page.goto("/")` mean the house."""
    return house.address


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Use the system's Chromium; nothing is downloaded."""
    return {"executable_path": find_chromium(), "args": list(QUIET)}


@pytest.fixture(scope="session")
def browser_context_args(base_url: str) -> dict[str, Any]:
    """A phone's width unless a test says otherwise, and no motion."""
    return {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce", "base_url": base_url}


def _wait_for(address: str) -> None:
    end = monotonic() + 30
    while monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                answer.read()
                return
        except OSError:
            sleep(0.05)
    message = f"{address} does not answer"
    raise TimeoutError(message)


@pytest.fixture(scope="session")
def ruths(browser: Browser, base_url: str, house: House) -> Iterator[BrowserContext]:
    """Ruth's phone: she runs the circle, and is signed in."""
    context = browser.new_context(base_url=base_url, viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    join_with(context, new_invitation(house.home, house.address, "--host"), "Ruth")
    yield context
    context.close()
