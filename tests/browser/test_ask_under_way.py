"""The pages of an ask under way, as people with different eyes, hands and screens meet them."""

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
from django.utils import timezone
from askwell.core.evidence import Prediction
from askwell.core.request import Step
from askwell.core.terms import Answer, Likelihood
from askwell.usecases.answer import Given, answer_ask
from askwell.usecases.ask.kept import change_asked
from askwell.usecases.ask.making import Waiting
from tests.usecases.asks import an_ask, newest_ask, person_called, school_run
now = timezone.now()
ruth = here(sign_in("Ruth", sys.argv[1], now=now), now)
steps = (*school_run(now)[:2], Step(number=3, what="Cook for us", places=2))
waiting = Waiting(needed_by=now + 2 * DAY, look_on=(now + DAY).date(), plan="I take the bus and tell the school")
tokens = an_ask(ruth, "Sam", "Ilse", "Omar", "Lea", steps=steps, waiting=waiting, stand_ins={"Lea": "Omar"}, now=now)
answer_ask(tokens[0], Given(answer=Answer.PART, steps=(1,), note="But only if you mow my lawn", reach="07700"), now)
answer_ask(tokens[2], Given(answer=Answer.NO, note="I am on early shift"), now)
sam = str(person_called(ruth, "Sam"))
change_asked(ruth, newest_ask(ruth), sam, now, prediction=Prediction(words=Likelihood.HARDLY, percent=20))
ids = {name.lower(): str(person_called(ruth, name)) for name in ("Sam", "Ilse", "Lea")}
print(json.dumps({"ask": str(newest_ask(ruth)), **ids}))
"""


@pytest.fixture(scope="module")
def ids(house: House, ruths: BrowserContext) -> dict[str, str]:
    """Let Ruth ask four people, with three answers of different kinds."""
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
        "{ask}/", "{ask}/heard/{ilse}/", "{ask}/link/{sam}/", "{ask}/change/", "{ask}/end/", "{ask}/tell/",
        "{ask}/after/{sam}/", "{ask}/thanks/{sam}/", "{ask}/away/", "so-far/",
    ],
)  # fmt: skip
def test_a_page_of_an_ask_is_open_to_everyone(page: Page, ids: dict[str, str], base_url: str, address: str) -> None:
    look_at(page, lambda: page.goto(f"/asks/{address.format(**ids)}"), base_url)


def test_a_change_is_seen_as_they_will_read_it(page: Page, ids: dict[str, str], base_url: str) -> None:
    def go() -> None:
        page.goto(f"/asks/{ids['ask']}/change/")
        page.get_by_label("Your words", exact=True).fill("Could you come at nine?\n\nRuth")
        page.get_by_label("Take this out: it is no longer needed").first.check()
        page.get_by_role("button", name="See it as they will").click()
        page.get_by_role("heading", name="See it as they will").wait_for()
        assert "Sam said yes to" in page.inner_text("main")

    look_at(page, go, base_url)


def test_by_keyboard_alone_an_answer_is_written_down(page: Page, ids: dict[str, str]) -> None:
    page.goto(f"/asks/{ids['ask']}/heard/{ids['ilse']}/")
    page.get_by_role("radio", name="Another time").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Keep it so").press("Enter")
    page.get_by_text("Ilse said: another time.").wait_for()


def test_the_words_for_one_person_are_copied_alone(page: Page, ids: dict[str, str]) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/asks/{ids['ask']}/")
    person = page.locator(f'[id="{ids["lea"]}"]')
    person.get_by_role("button", name="Copy").first.click()
    person.get_by_text("Copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Could you take Ines and Yusuf to school")
    assert copied.count("/a/") == 1
