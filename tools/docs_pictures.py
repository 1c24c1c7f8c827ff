"""Take pictures of the whole journey, wide and on a phone: `make docs-pictures`.

A demo house is made in a folder of its own, and taken away afterwards. Each picture is of a real page in a browser.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic, sleep
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.walk import NOOR, press
from tests.setup import find_chromium

FOLDER = Path(__file__).parent.parent / "docs" / "people" / "pictures"
WIDE, PHONE = 1280, 390
_HEIGHTS = {WIDE: 800, PHONE: 844}
_CALLED_WITH = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
          "--lang=en-GB")  # fmt: skip
_PATIENCE = 60  # seconds until a house has to answer


@dataclass(slots=True)
class Camera:
    """Takes each page twice, numbered in the order of the journey."""

    folder: Path
    taken: list[str] = field(default_factory=list)

    def take(self, page: Page, name: str) -> None:
        """Take one page as it stands, at both widths."""
        self.taken.append(name)
        for width in (PHONE, WIDE):
            page.set_viewport_size({"width": width, "height": _HEIGHTS[width]})
            page.evaluate("scrollTo(0, 0)")
            page.screenshot(path=self.folder / f"{len(self.taken):02}-{name}-{width}.png", full_page=True)


def think(page: Page, camera: Camera) -> None:
    """From what is hard to words to send."""
    page.goto("/")
    camera.take(page, "first")
    page.goto("/hard/")
    page.get_by_label("What is hard?").fill(NOOR)
    camera.take(page, "hard")
    press(page, "Go on")
    camera.take(page, "holds-me-back")
    press(page, "Go on")
    camera.take(page, "another-way")
    press(page, "Skip to a first small step")
    camera.take(page, "small-step")
    page.get_by_role("radio").first.check()
    press(page, "Go on")
    page.get_by_label("What do you need?").fill("take Ines and Yusuf to school")
    page.get_by_label("When", exact=True).fill("Thursday at 8:15")
    page.get_by_label("Who you are asking").fill("Sam")
    camera.take(page, "what-to-ask")
    press(page, "Show me the words")
    camera.take(page, "words-to-send")


def make_ask(page: Page, camera: Camera) -> None:
    """From words to send to an ask under way."""
    press(page, "Ask somebody with these words")
    page.get_by_label("Sam").check()
    page.get_by_label("Hanna").check()
    page.get_by_text("And if they cannot?").click()
    press(page, "Show it for those I ticked")
    page.get_by_label("If Sam cannot").select_option(label="Ilse")
    camera.take(page, "whom")
    press(page, "Go on")
    page.get_by_role("group", name="That Sam says yes").get_by_label("Hardly").check()
    page.get_by_role("group", name="That Hanna says yes").get_by_label("Perhaps").check()
    camera.take(page, "expect")
    press(page, "Keep it and go on")
    for name, hour in (("Take Ines and Yusuf to school", "08:15"), ("Fetch them at three", "15:00")):
        if hour != "08:15":
            press(page, "One more step")
        step = page.get_by_role("group", name="Step 2" if hour != "08:15" else "The whole of it")
        step.get_by_label("What", exact=True).fill(name)
        step.get_by_label("Day").fill(_in_days(3))
        step.get_by_label("Time").fill(hour)
        step.get_by_label("How long").fill("half an hour")
    camera.take(page, "steps")
    press(page, "Keep it and go on")
    page.get_by_label("When will you look?").fill(_in_days(1))
    page.get_by_label("What will you do if nobody can?").fill("I ring the clinic and ask for a time after ten.")
    page.get_by_label("How can they reach you after a yes?").fill("Mill Lane 4, or 07700 900123")
    camera.take(page, "waiting")
    press(page, "Keep it and go on")
    camera.take(page, "how")
    press(page, "Go on to see it as they will")
    camera.take(page, "before")
    press(page, "Yes, make the links for exactly this")
    camera.take(page, "made")


def answer(browser: Browser, address: str, link: str, camera: Camera) -> None:
    """As Sam: the page of his link, before and after."""
    page = _new_page(browser, address)
    page.goto(link)
    camera.take(page, "asked")
    press_answer(page, "part")
    camera.take(page, "asked-part")
    page.get_by_role("checkbox").first.check()
    press(page, "Say yes to these")
    page.get_by_label("A word to Noor").fill("I have to be back by nine.")
    camera.take(page, "answered")
    press(page, "Add this to my answer")
    page.context.close()


def press_answer(page: Page, answer: str) -> None:
    """Tap one of the answers, and wait until the next page stands."""
    with page.expect_navigation():
        page.locator(f'button[name=answer][value="{answer}"]').first.click()


def afterwards(page: Page, camera: Camera, ask: str) -> None:
    """As Noor: what came, thanks, and what she expected beside it."""
    page.goto(ask)
    camera.take(page, "under-way")
    page.get_by_role("link", name="How it was with Sam").click()
    page.get_by_role("group", name="Did it happen?").get_by_label("Yes").check()
    camera.take(page, "how-it-was")
    page.goto(ask)
    page.get_by_role("link", name="Say thank you to Sam").click()
    camera.take(page, "thanks")
    page.goto(f"{ask}change/")
    camera.take(page, "change")
    page.goto(f"{ask}end/")
    camera.take(page, "end")
    for name, where in (
        ("so-far", "/asks/so-far/"),
        ("people", "/people/"),
        ("board", "/board/"),
        ("offers", "/offers/"),
        ("home", "/home/"),
        ("thoughts", "/home/thoughts/"),
        ("account", "/account/"),
    ):
        page.goto(where)
        camera.take(page, name)


def board_and_host(browser: Browser, address: str, camera: Camera) -> None:
    """An ask on the board as somebody else reads it, and what the host has."""
    page = _new_page(browser, address)
    _come_in(page, "Callum")
    page.goto("/board/")
    page.get_by_role("link", name="A wardrobe, two floors down").click()
    camera.take(page, "board-ask")
    _come_in(page, "Ruth")
    for name, where in (("host", "/host/"), ("host-people", "/host/people/"), ("host-health", "/host/health/")):
        page.goto(where)
        camera.take(page, name)
    page.context.close()


def walk(browser: Browser, address: str, camera: Camera) -> None:
    """Go the whole way, as Noor and as those she asks."""
    page = _new_page(browser, address)
    page.goto("/demo/")
    camera.take(page, "demo")
    _come_in(page, "Noor")
    think(page, camera)
    make_ask(page, camera)
    ask = page.url.split("?")[0].split("#")[0]
    page.get_by_role("link", name="The link for Sam").first.click()
    link = page.locator(".take").first.inner_text().strip()
    page.goto(ask)
    page.get_by_role("button", name="I have sent it").first.click()
    answer(browser, address, link, camera)
    afterwards(page, camera, ask)
    page.context.close()
    board_and_host(browser, address, camera)


@contextmanager
def demo_house(home: Path) -> Iterator[str]:
    """Serve a demo on a free port until the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    given = {"ASKWELL_HOME": str(home), "ASKWELL_BIND": bind, "ASKWELL_TIME_ZONE": "Europe/London"}
    command = [sys.executable, "-m", "askwell", "demo"]
    with subprocess.Popen(command, env={**os.environ, **given}, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own
        try:
            _wait_for(f"http://{bind}/")
            yield f"http://{bind}"
        finally:
            process.terminate()


def main() -> int:
    """Take all pictures anew."""
    chromium = find_chromium()
    if chromium is None:
        print("There is no Chromium. On Debian: apt-get install chromium fonts-noto-core", file=sys.stderr)
        return 1
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    camera = Camera(FOLDER)
    with tempfile.TemporaryDirectory() as home, demo_house(Path(home)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_CALLED_WITH))
        walk(browser, address, camera)
        browser.close()
    print(f"{len(camera.taken)} pages, each at {WIDE} and {PHONE}: {FOLDER}")
    return 0


def _new_page(browser: Browser, address: str) -> Page:
    page = browser.new_context(base_url=address, reduced_motion="reduce", locale="en-GB").new_page()
    page.set_default_timeout(10_000)
    return page


def _come_in(page: Page, name: str) -> None:
    page.goto("/demo/")
    press(page, name)


def _in_days(days: int) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).date().isoformat()


def _wait_for(address: str) -> None:
    end = monotonic() + _PATIENCE
    while monotonic() < end:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - loopback
                return
        except OSError:
            sleep(0.1)
    raise TimeoutError(address)


if __name__ == "__main__":
    sys.exit(main())
