"""Keeping as she goes, in a real browser: while she types, on another device, offline, and after signing out."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import House
from tests.browser.walk import IN_DANGER, NOOR, press, to_holds_me_back, to_what_is_hard, to_words_to_send

pytestmark = pytest.mark.browser
PASSWORD = "kettle under the stairs"
KEPT = re.compile(r"Kept at \d\d\.\d\d\. You can close this page\.")


@pytest.fixture(scope="module", autouse=True)
def open_house(house: House) -> Iterator[None]:
    """Let anybody join, for these tests alone."""
    _set_rule(house, "open")
    yield
    _set_rule(house, "invited")


def _set_rule(house: House, rule: str) -> None:
    with closing(sqlite3.connect(house.home / "askwell.sqlite3")) as database, database:
        database.execute("UPDATE store_circlerow SET sign_up = ?", [rule])


@pytest.fixture(scope="module")
def name(browser: Browser, base_url: str) -> str:
    """One account for all: making one takes a while."""
    context = browser.new_context(base_url=base_url)
    page = context.new_page()
    page.goto("/join/")
    _fill_in_join(page, "Noor")
    page.get_by_role("button", name="Go on without typing it").click()
    page.get_by_role("heading", name="What I keep", exact=True).wait_for()
    context.close()
    return "Noor"


def _fill_in_join(page: Page, name: str) -> None:
    page.get_by_label("What would you like to be called?").fill(name)
    page.get_by_label("A password", exact=True).fill(PASSWORD)
    page.get_by_role("checkbox", name="years or older").or_(page.locator("[name=door-age]")).first.check()
    page.locator("[name=door-agree]").check()
    page.get_by_role("button", name="Make the account").click()
    page.get_by_role("heading", name="Your recovery code").wait_for()


@pytest.fixture
def device(browser: Browser, base_url: str, name: str) -> Iterator[BrowserContext]:
    """A device she is signed in on."""
    context = _sign_in(browser, base_url, name)
    yield context
    context.close()


def _sign_in(browser: Browser, base_url: str, name: str, *, script: bool = True) -> BrowserContext:
    context = browser.new_context(base_url=base_url, reduced_motion="reduce", java_script_enabled=script)
    page = context.new_page()
    page.goto("/sign-in/")
    page.get_by_label("Name or e-mail").fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="What I keep", exact=True).wait_for()
    return context


def test_what_she_types_is_kept_while_she_types_and_found_on_another_device(
    device: BrowserContext, browser: Browser, base_url: str, name: str
) -> None:
    page = device.pages[0]
    page.goto("/hard/")
    page.get_by_label("What is hard?").fill(NOOR + " quilt")
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=10_000)
    page.close(run_before_unload=True)  # no question holds it up
    there = _sign_in(browser, base_url, name, script=False)
    other = there.pages[0]
    other.get_by_role("link", name=re.compile("I don't want to bother Sam|I have to be at the hospital")).first.click()
    assert other.get_by_label("What is hard?").input_value() == NOOR + " quilt"
    there.close()


def test_typing_on_takes_back_that_it_is_kept_until_it_is(device: BrowserContext) -> None:
    page = device.pages[0]
    page.goto("/hard/")
    page.get_by_label("What is hard?").fill(NOOR)
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=10_000)
    page.get_by_label("What is hard?").press_sequentially(" and more")
    expect(page.get_by_text(KEPT)).to_be_hidden()
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=10_000)
    press(page, "Go on")
    expect(page.get_by_text(KEPT)).to_be_visible()
    page.go_back()
    page.get_by_label("What is hard?").fill(NOOR + " once more")
    press(page, "Go on")
    expect(page.get_by_text("another device")).to_have_count(0)


def test_without_a_connection_the_page_says_that_it_is_not_kept_yet(device: BrowserContext) -> None:
    page = device.pages[0]
    page.goto("/hard/")
    device.set_offline(True)
    page.get_by_label("What is hard?").fill(NOOR)
    expect(page.get_by_text("Not kept yet: no connection. It is still on this page.")).to_be_visible(timeout=10_000)
    device.set_offline(False)
    expect(page.get_by_text(KEPT)).to_be_visible(timeout=20_000)


def test_after_signing_out_nothing_of_hers_comes_back(device: BrowserContext) -> None:
    page = device.pages[0]
    to_holds_me_back(page, NOOR + " lantern")
    page.get_by_role("link", name="What I keep").click()
    page.wait_for_url("**/home/")
    page.locator("footer").get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: url.endswith("/"))
    for _ in range(4):
        page.go_back()
        expect(page.locator("footer").get_by_role("link", name="Sign in")).to_be_visible()
        expect(page.locator("body")).not_to_contain_text("lantern")
        expect(page.get_by_role("link", name="What I keep")).to_have_count(0)


def test_signing_out_keeps_what_she_typed_last(
    device: BrowserContext, browser: Browser, base_url: str, name: str
) -> None:
    page = device.pages[0]
    page.goto("/hard/")
    page.get_by_label("What is hard?").fill("Typed last of all.")
    page.locator("footer").get_by_role("button", name="Sign out").click()
    page.get_by_role("link", name="I can’t bring myself to ask").wait_for()
    there = _sign_in(browser, base_url, name)
    expect(there.pages[0].get_by_role("link", name="Typed last of all.", exact=True)).to_be_visible()
    there.close()


def test_she_signs_up_at_the_end_of_a_journey_and_it_is_kept(page: Page) -> None:
    to_words_to_send(page)
    page.get_by_label("Your message").fill("Hello Sam. My own words.")
    page.get_by_role("button", name="Keep this").click()
    page.get_by_role("heading", name="Make an account").wait_for()
    _fill_in_join(page, "Ilse")
    page.get_by_role("button", name="Go on without typing it").click()
    page.get_by_role("heading", name="Words to send").wait_for()
    assert page.get_by_label("Your message").input_value() == "Hello Sam. My own words."
    expect(page.get_by_text(KEPT)).to_be_visible()
    press(page, "Do not keep this one")
    expect(page.get_by_text("This one is not kept.")).to_be_visible()
    page.goto("/home/")
    expect(page.get_by_text("You can stop in the middle of a page")).to_be_visible()


def test_the_panel_of_a_kept_draft_lets_her_go_on(device: BrowserContext) -> None:
    page = device.pages[0]
    to_what_is_hard(page)
    page.get_by_label("What is hard?").fill(IN_DANGER)
    press(page, "Go on")
    page.locator(".care").wait_for()
    page.get_by_label("Country").select_option("IE")
    press(page, "Show its lines")
    page.locator(".care").wait_for()
    press(page, "Go on writing")
    assert page.get_by_label("What is hard?").input_value() == IN_DANGER


def test_any_page_is_jumped_to_from_the_path(device: BrowserContext) -> None:
    page = device.pages[0]
    to_holds_me_back(page)
    page.get_by_text("All pages").click()
    press(page, "Words to send")
    expect(page.get_by_role("heading", name="What to ask")).to_be_visible()
    page.get_by_label("What do you need?").fill("take the kids to school")
    page.get_by_label("What do you need?").press("Enter")
    expect(page.get_by_role("heading", name="Words to send")).to_be_visible()
