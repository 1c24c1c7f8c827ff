"""The pages on which an ask is made, as people with different eyes, hands and screens meet them."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.cast import PASSWORDS
from tests.browser.conftest import House
from tests.browser.everyone import look_at
from tests.usecases.houses import run_in

pytestmark = pytest.mark.browser
ASK = """
import json
from dataclasses import replace
from django.utils import timezone
from askwell.core.matching import Helper
from askwell.core.terms import Relation
from askwell.usecases import matching
from askwell.usecases.ask.kept import find_ask
from askwell.usecases.ask.making import Waiting, begin_ask, choose_people, set_steps, set_waiting
from tests.usecases.asks import WHAT, WORDS, school_run
now = timezone.now()
ruth = here(sign_in("Ruth", sys.argv[1], now=now), now)
ask = begin_ask(ruth, what=WHAT, words=WORDS, now=now)
people = {name: matching.add_person(ruth, Helper(name=name, relation=relation), now) for name, relation in (
    ("Bea", Relation.BOSS), ("Gil", Relation.FRIEND), ("Noemi", Relation.NEIGHBOR), ("Ada", Relation.FRIEND))}
matching.change_person(ruth, people["Ada"], lambda ada: replace(ada, refused=frozenset({find_ask(ruth, ask).matter})))
choose_people(ruth, ask, [people["Bea"], people["Gil"]], stand_ins={people["Noemi"]: people["Gil"]}, now=now)
set_steps(ruth, ask, school_run(now), now)
set_waiting(ruth, ask, Waiting(needed_by=now + 2 * DAY, plan="I take the bus", reach="Mill Lane 4"), now)
print(json.dumps({"ask": str(ask), "helper": str(people["Gil"])}))
"""


@pytest.fixture(scope="module")
def ids(house: House, ruths: BrowserContext) -> dict[str, str]:
    """Let Ruth make an ask that could go out."""
    del ruths  # she has joined by then
    printed = run_in(house.home, ASK, PASSWORDS["Ruth"], is_served=True, ASKWELL_ADDRESS=house.address)
    said: dict[str, str] = json.loads(printed.splitlines()[-1])
    return said


@pytest.fixture
def page(ruths: BrowserContext) -> Iterator[Page]:
    """One page of Ruth's phone."""
    page = ruths.new_page()
    yield page
    page.close()


@pytest.mark.parametrize(
    "address",
    [
        "asks/new/", "asks/{ask}/words/", "asks/{ask}/whom/", "asks/{ask}/expect/", "asks/{ask}/steps/",
        "asks/{ask}/waiting/", "asks/{ask}/how/", "asks/{ask}/before/",
        "people/", "people/{helper}/", "people/{helper}/away/",
    ],
)  # fmt: skip
def test_a_page_of_asking_is_open_to_everyone(page: Page, ids: dict[str, str], base_url: str, address: str) -> None:
    look_at(page, lambda: page.goto(f"/{address.format(**ids)}"), base_url)


def test_what_cannot_be_taken_is_said_to_everyone(page: Page, ids: dict[str, str], base_url: str) -> None:
    def go() -> None:
        page.goto(f"/asks/{ids['ask']}/steps/")
        page.locator("#step-1-on").fill("")
        page.locator("#step-3-on").fill("2020-01-01")
        page.get_by_role("button", name="Keep it and go on").click()
        page.get_by_role("alert").wait_for()
        page.get_by_role("link", name="There is a time, and no day yet.").click()

    look_at(page, go, base_url)


def test_by_keyboard_alone_an_ask_is_made_and_seen_before_it_goes(page: Page) -> None:
    page.goto("/asks/new/")
    page.get_by_label("What is it, in a few words?").focus()
    page.keyboard.type("water the plants")
    page.keyboard.press("Tab")
    page.keyboard.type("Could you water the plants on Friday?")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Whom do you want to ask?").wait_for()
    page.locator("#someone").focus()
    page.keyboard.type("Ilse")
    page.keyboard.press("Enter")  # goes on, whatever stands higher on the page
    page.get_by_role("heading", name="How likely is a yes, do you think?").wait_for()
    for said, heading in (
        ("Go on without", "Is it one piece, or several?"),
        ("Leave it as one piece", "Waiting is a page"),
        ("Go on without", "How does it reach them?"),
        ("Go on to see it as they will", "Before you say it or send it"),
    ):
        page.locator(".onward").get_by_text(said).focus()
        page.keyboard.press("Enter")
        page.get_by_role("heading", name=heading).wait_for()
    assert "Could you water the plants on Friday?" in page.inner_text("main")
    assert page.get_by_role("button", name="Go on to sending").is_visible()
