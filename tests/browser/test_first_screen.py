"""The pages of an ask in a real Chromium: all of it on the first screen of the smallest phone, and open to everyone."""

import mimetypes
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, Route, sync_playwright

from askwell.core.terms import Answer
from askwell.store.shared import AskRow
from askwell.usecases.answer import Given, answer_ask
from askwell.usecases.visitor import Choices, Visitor
from tests.browser.conftest import QUIET
from tests.browser.everyone import look_at
from tests.setup import find_chromium
from tests.usecases.asks import an_ask, school_run
from tests.usecases.cast import here, join, open_house

pytestmark = [pytest.mark.django_db, pytest.mark.browser]
T = TypeVar("T")
HOUSE = "http://127.0.0.1:8000"
SMALLEST = {"width": 320, "height": 568}
BOXES = """buttons => buttons.map(button => {
  const {top, bottom, width} = button.getBoundingClientRect(), style = getComputedStyle(button);
  return {top, bottom, width, colors: style.borderColor + style.backgroundColor};
})"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where an answer stands, and in what colours."""

    top: float
    bottom: float
    width: float
    colors: str


@pytest.fixture
def noor() -> Visitor:
    open_house()
    now = timezone.now()
    return replace(here(join("Noor", now=now), now), choices=Choices(time_zone="Europe/London"))


def _open(*addresses: str) -> dict[str, HttpResponse]:
    """Return what somebody who was never here gets at each address."""
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=True)
    return {address: client.get(address) for address in addresses}  # type: ignore[misc]


def _in_a_browser(answers: dict[str, HttpResponse], work: Callable[[Page, str], T]) -> dict[str, T]:
    """Do something with each page. A thread of its own lets Chromium be driven beside Django."""

    def give(route: Route) -> None:
        path = route.request.url.removeprefix(HOUSE).partition("?")[0]
        if path in answers:
            answer = answers[path]
            route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.content)
        elif found := finders.find(path.removeprefix("/static/")):
            kind = mimetypes.guess_type(path)[0]
            route.fulfill(body=Path(str(found)).read_bytes(), content_type=kind)
        else:
            route.fulfill(status=404)

    def drive() -> dict[str, T]:
        done = {}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(QUIET))
            for address in answers:
                page = browser.new_page(viewport=SMALLEST, reduced_motion="reduce")  # type: ignore[arg-type]
                page.route("**/*", give)
                done[address] = work(page, HOUSE + address)
                page.close()
            browser.close()
        return done

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(drive).result()


def test_who_what_when_how_long_and_every_answer_are_on_the_first_screen(noor: Visitor) -> None:
    now = timezone.now()
    steps = school_run(now)
    many = [replace(steps[0], what=f"Errand number {number}") for number in range(1, 21)]
    tokens = [
        *an_ask(noor, "Sam", steps=steps, now=now),
        *an_ask(noor, "Samantha-Josephine", steps=steps[:1], now=now),
        *an_ask(noor, "Sam", steps=many, now=now),
        *an_ask(noor, "Sam", now=now),
    ]

    def measure(page: Page, address: str) -> list[Box]:
        page.goto(address)
        for part in ("h1", "dl.steps dd"):
            box = page.locator(part).first.bounding_box()
            assert box
            assert 0 <= box["y"] < SMALLEST["height"]
        return [Box(**box) for box in page.eval_on_selector_all(".answers button", BOXES)]

    for boxes in _in_a_browser(_open(*(f"/a/{token}/" for token in tokens)), measure).values():
        heights, widths = [box.bottom - box.top for box in boxes], [box.width for box in boxes[:4]]
        assert len(boxes) in {4, 5}
        assert max(box.bottom for box in boxes) <= SMALLEST["height"]
        assert min(heights) >= 44
        assert (max(heights) - min(heights) < 1, max(widths) - min(widths) < 1) == (True, True)
        assert len({box.colors for box in boxes}) == 1


def test_every_page_of_an_ask_is_open_to_everyone(noor: Visitor) -> None:
    now = timezone.now()
    asked, part, yes = an_ask(noor, "Sam", "Ilse", "Max", steps=school_run(now), now=now)
    answer_ask(part, Given(answer=Answer.PART, steps=(1, 3), note="I ring twice"), now)
    first, covered = an_ask(noor, "Sam", "Ilse", now=now)
    answer_ask(first, Given(answer=Answer.YES), now)
    answer_ask(yes, Given(answer=Answer.LATER), now)
    pages = [f"/a/{token}/" for token in (asked, part, yes, covered, "nothing")]
    pages += [f"/a/{asked}/{name}/" for name in ("part", "not-me", "not-again", "no-more")]
    answers = _open(*pages)
    AskRow.objects.update(state="closed", version=2)
    over = _open(f"/a/{part}/")
    for some in (answers, over):
        _in_a_browser(some, lambda page, address: look_at(page, lambda: page.goto(address), HOUSE))
