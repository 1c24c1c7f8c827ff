"""A real Askwell in a folder of its own, and a browser without pictures that keeps cookies."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from time import monotonic, sleep
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from tests.made import a_house_in

ROOT = Path(__file__).parent.parent.parent
ASKWELL = (sys.executable, "-m", "askwell")


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Where it answers, its folder, what it prints, and what its commands need to know."""

    address: str
    home: Path
    output: Path
    environment: dict[str, str]

    def run(self, *command: str) -> str:
        """Run a command in this house, and return what it printed."""
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@contextmanager
def serve(home: Path, **more: str) -> Iterator[House]:
    """Serve on a free port until the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    given = {"ASKWELL_HOME": str(home), "ASKWELL_BIND": bind, "ASKWELL_WORKERS": "1", "PYTHONPATH": str(ROOT), **more}
    environment = {**os.environ, **given}
    if "DATABASE_URL" not in more:
        a_house_in(home)
    house = House(address=f"http://{bind}", home=home, output=home / "output.txt", environment=environment)
    house.run(*ASKWELL, "circle", "--name", "the Thursday circle", "--run-by", "Ruth", "--country", "GB")
    with house.output.open("wb") as file:
        process = subprocess.Popen([*ASKWELL, "serve"], env=environment, cwd=ROOT, stdout=file, stderr=file)
        try:
            _wait_for(house)
            yield house
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(house: House) -> None:
    end = monotonic() + 30
    while monotonic() < end:
        try:
            assert Browser(house).open("/")[0] == 200
        except OSError:
            sleep(0.05)
        else:
            return
    raise TimeoutError(house.address)


@dataclass(slots=True)
class Browser:
    """Opens pages and sends their forms, with the token that stands in them."""

    house: House
    jar: CookieJar = field(default_factory=CookieJar)
    page: str = ""
    _opener: OpenerDirector = field(init=False)

    def __post_init__(self) -> None:
        self._opener = build_opener(HTTPCookieProcessor(self.jar))

    def open(self, address: str) -> tuple[int, str]:
        """Open a page."""
        return self._send(Request(self.house.address + address))

    def send(self, address: str, fields: dict[str, str]) -> tuple[int, str]:
        """Send a form as the page that is open would, with its token if it has one."""
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.page)
        body = urlencode({**fields, **({"csrfmiddlewaretoken": token[1]} if token else {})}).encode()
        return self._send(Request(self.house.address + address, data=body))

    def hidden(self) -> dict[str, str]:
        """Return the hidden fields of the page that is open."""
        found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.page)
        return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}

    def cookie(self, name: str) -> str:
        """Return what a cookie holds, empty if there is none."""
        return next((cookie.value or "" for cookie in self.jar if cookie.name == name), "")

    def _send(self, request: Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=30) as answer:
                status, self.page = answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                status, self.page = error.code, error.read().decode()
        return status, self.page
