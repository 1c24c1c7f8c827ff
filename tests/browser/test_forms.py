"""Forms that carry a token, in a real browser: it decides which origin it names, and no test client does that."""

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("script", [True, False])
def test_a_choice_of_how_the_pages_are_is_taken(browser: Browser, base_url: str, *, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script, base_url=base_url)
    page = context.new_page()
    page.goto("/comfort/")
    page.get_by_role("radio", name="Largest").check()
    page.get_by_role("button", name="Set it so").click()
    expect(page.get_by_role("status")).to_contain_text("Done.")
    assert page.locator("html").get_attribute("data-size") == "largest"
    context.close()
