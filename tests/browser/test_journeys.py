"""Both ways in, as Noor walks them: with script and without, narrow and wide."""

import sqlite3
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import House
from tests.browser.walk import (
    IN_DANGER,
    NOOR,
    press,
    to_holds_me_back,
    to_panel,
    to_quick_words,
    to_what_is_hard,
    to_words_to_send,
)

pytestmark = pytest.mark.browser


@pytest.fixture(params=["320 with script", "320 without", "1280 with script", "1280 without"])
def walker(request: pytest.FixtureRequest, browser: Browser, base_url: str) -> Iterator[Page]:
    width, _, script = request.param.partition(" ")
    context = browser.new_context(
        viewport={"width": int(width), "height": 700},
        java_script_enabled=script == "with script",
        base_url=base_url,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def test_one_line_becomes_words_she_can_send_in_at_most_five_taps(walker: Page) -> None:
    taps = 0
    walker.goto("/")
    walker.get_by_role("link", name="I know what to ask").click()
    taps += 1
    walker.get_by_label("What do you need").click()
    taps += 1
    walker.keyboard.type("neighbour, kids to school, Thursday 8:15")
    walker.get_by_role("button", name="Show me the words").click()
    taps += 1
    walker.get_by_role("heading", name="Words to send").wait_for()
    sms = walker.get_by_role("link", name="Open as a text message").get_attribute("href")
    taps += 1  # opening it in her own messages is the last one
    assert taps <= 5
    assert sms
    body = parse_qs(urlsplit(sms).query)["body"][0]
    assert "take the kids to school on Thursday at 8:15" in body
    assert "http" not in body
    assert walker.locator(".finding__why").count() <= 1
    expect(walker.get_by_text("These buttons leave a trace on this phone")).to_be_visible()


def test_from_what_is_hard_to_words_to_send(walker: Page) -> None:
    to_holds_me_back(walker)
    expect(walker.locator("mark.span").first).to_contain_text("bother")
    expect(walker.get_by_role("heading", name="Not wanting to be a burden")).to_be_visible()
    walker.get_by_role("radio", name="Yes, that is it").first.check()
    press(walker, "Go on")
    expect(walker.get_by_role("heading", name="Another way to see it")).to_be_visible()
    walker.locator("textarea").first.fill("He would want to know.")
    press(walker, "Skip to a first small step")
    expect(walker.get_by_text("How big a step today?")).to_be_visible()
    walker.get_by_role("radio").first.check()
    press(walker, "Go on")
    walker.get_by_label("What do you need?").fill("take the kids to school")
    walker.get_by_label("When", exact=True).fill("Thursday at 8:15")
    walker.get_by_label("Who you are asking").fill("Sam")
    press(walker, "Show me the words")
    draft = walker.get_by_label("Your message").input_value()
    assert "Sam" in draft
    assert "take the kids to school on Thursday at 8:15" in draft
    press(walker, "Look it over with me")
    expect(walker.get_by_text("It can go out as it is.").first).to_be_visible()


def test_every_page_can_be_skipped(walker: Page) -> None:
    to_what_is_hard(walker)
    press(walker, "Skip to what to ask")
    expect(walker.get_by_role("heading", name="What to ask")).to_be_visible()
    to_what_is_hard(walker)
    press(walker, "Go on")
    press(walker, "Go on")
    expect(walker.get_by_role("heading", name="Another way to see it")).to_be_visible()
    press(walker, "Go on")
    press(walker, "Go on")
    expect(walker.get_by_role("heading", name="What to ask")).to_be_visible()


def test_words_of_danger_show_lines_to_call_on_the_first_screen(walker: Page) -> None:
    to_panel(walker)
    expect(walker.get_by_role("heading", name="You deserve a real person now.")).to_be_visible()
    call = walker.locator(".line--call")
    expect(call).to_have_attribute("href", "tel:116123")
    box = call.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 700
    assert walker.locator(".path, .view, mark").count() == 0
    press(walker, "Go on writing")
    assert walker.get_by_label("What is hard?").input_value() == IN_DANGER


def test_help_right_now_can_be_opened_on_the_way_and_no_word_is_lost(walker: Page) -> None:
    to_what_is_hard(walker)
    walker.get_by_label("What is hard?").fill(NOOR)
    walker.locator("header .now").click()
    walker.locator(".care").wait_for()
    press(walker, "Go on writing")
    assert walker.get_by_label("What is hard?").input_value() == NOOR


def test_the_page_has_its_own_way_back_and_keeps_every_choice(walker: Page) -> None:
    to_holds_me_back(walker)
    walker.get_by_role("radio", name="Not this").first.check()
    press(walker, "Go on")
    press(walker, "Back to what holds me back")
    expect(walker.get_by_role("radio", name="Not this").first).to_be_checked()
    press(walker, "Back to my words")
    assert walker.get_by_label("What is hard?").input_value() == NOOR


def test_enter_in_a_field_goes_on_and_never_to_another_page(walker: Page) -> None:
    to_what_is_hard(walker)
    press(walker, "Skip to what to ask")
    walker.get_by_label("What do you need?").fill("take the kids to school")
    walker.get_by_label("What do you need?").press("Enter")
    expect(walker.get_by_role("heading", name="Words to send")).to_be_visible()


def test_with_script_the_browsers_own_back_and_forward_lose_nothing(page: Page) -> None:
    to_holds_me_back(page)
    page.get_by_role("radio", name="Yes, that is it").first.check()
    press(page, "Go on")
    page.locator("textarea").first.fill("He would want to know.")
    page.go_back()
    expect(page.get_by_role("radio", name="Yes, that is it").first).to_be_checked()
    page.go_back()
    expect(page.get_by_label("What is hard?")).to_have_value(NOOR)
    page.go_forward()
    page.go_forward()
    expect(page.locator("textarea").first).to_have_value("He would want to know.")


def test_without_script_the_browsers_back_finds_the_words_again(browser: Browser, base_url: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = context.new_page()
    to_holds_me_back(page)
    page.go_back()
    assert page.get_by_label("What is hard?").input_value() == NOOR
    context.close()


def test_links_follow_what_she_changes_and_copy_takes_it(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    to_quick_words(page)
    page.get_by_label("Your message").fill("Sam, could you? & thanks")
    sms = page.get_by_role("link", name="Open as a text message").get_attribute("href") or ""
    assert unquote(sms.partition("body=")[2]) == "Sam, could you? & thanks"
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text("Copied.", exact=True)).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Sam, could you? & thanks"


def test_three_presses_of_shift_leave_at_once(page: Page) -> None:
    page.route("https://weather.com/**", lambda route: route.fulfill(body="weather"))
    to_holds_me_back(page)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("https://weather.com/**")


def test_leaving_quickly_is_never_held_up(walker: Page) -> None:
    walker.route("https://weather.com/**", lambda route: route.fulfill(body="weather"))
    to_what_is_hard(walker)
    walker.get_by_label("What is hard?").fill(NOOR)
    walker.locator("header .leave").click()
    walker.wait_for_url("https://weather.com/**")


def test_a_lost_connection_loses_no_word(page: Page) -> None:
    to_what_is_hard(page)
    page.get_by_label("What is hard?").fill(NOOR)
    page.context.set_offline(True)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("No connection. Your words are still here.")).to_be_visible()
    assert page.get_by_label("What is hard?").input_value() == NOOR
    page.context.set_offline(False)
    press(page, "Go on")
    expect(page.get_by_role("heading", name="What holds me back", exact=True)).to_be_visible()


def test_nothing_she_writes_is_in_the_database_or_the_log(page: Page, house: House) -> None:
    planted = "zanzibar-quilt-lantern"
    to_words_to_send(page)
    to_holds_me_back(page, f"{NOOR} {planted}")
    press(page, "Go on")
    page.locator("textarea").first.fill(planted)
    press(page, "Skip to a first small step")
    press(page, "Skip to what to ask")
    page.get_by_label("What do you need?").fill(planted)
    press(page, "Show me the words")
    assert planted in page.get_by_label("Your message").input_value()
    files = [path for path in house.home.rglob("*") if path.is_file()]
    assert house.home / "askwell.sqlite3" in files
    assert [path.name for path in files if planted.encode() in path.read_bytes()] == []
    with sqlite3.connect(house.home / "askwell.sqlite3") as database:
        circle = database.execute("SELECT name, run_by FROM store_circlerow").fetchall()
    assert circle == [("the Thursday circle", "Ruth")]  # the search would see what is there


def test_nothing_she_writes_stays_on_her_device(page: Page) -> None:
    to_words_to_send(page)
    kept = page.evaluate(
        "async () => [{...localStorage}, {...sessionStorage}, document.cookie, (await indexedDB.databases()).length]"
    )
    assert kept == [{}, {}, "", 0]
    assert "school" not in page.url
