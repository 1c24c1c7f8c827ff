"""The host's pages with something on them: an invitation, a person, a setting that does not work."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.cast import join_with, new_invitation
from tests.browser.conftest import House
from tests.browser.everyone import look_at

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def ruth(browser: Browser, base_url: str, house: House, ruths: BrowserContext) -> BrowserContext:
    """Ruth, who runs the circle, signed in; Noor has joined."""
    noors = browser.new_context(base_url=base_url)
    join_with(noors, new_invitation(house.home, house.address), "Noor Haddad")
    noors.close()
    return ruths


def _press(page: Page, name: str) -> Callable[[], None]:
    return lambda: page.locator("main").get_by_role("button", name=name, exact=True).click()


def _noor(page: Page) -> None:
    page.goto("/host/people/")
    page.locator("main").get_by_role("link", name="Noor Haddad").first.click()


def test_an_invitation_that_is_shown_once_is_open_to_everyone(ruth: BrowserContext, base_url: str) -> None:
    page = ruth.new_page()
    page.goto("/host/invitations/")
    page.get_by_label("Whom it is for, if you like").fill("Ilse from the choir")
    look_at(page, _press(page, "Make an invitation"), base_url)
    expect(page.locator(".take")).to_contain_text("/join/")
    page.get_by_role("button", name="Take it back: Ilse from the choir").click()
    expect(page.get_by_role("status")).to_contain_text("The invitation is taken back.")
    page.close()


def test_a_person_with_a_new_link_is_open_to_everyone(ruth: BrowserContext, base_url: str) -> None:
    page = ruth.new_page()
    _noor(page)
    look_at(page, _press(page, "Make a link for a new password"), base_url)
    expect(page.locator(".take")).to_contain_text("/come-back/")
    page.close()


def test_a_closed_account_is_open_to_everyone_and_opens_again(ruth: BrowserContext, base_url: str) -> None:
    page = ruth.new_page()
    _noor(page)
    look_at(page, _press(page, "Close the account"), base_url)
    _press(page, "Open the account again")()
    expect(page.get_by_role("status")).to_contain_text("The account is open again.")
    page.close()


def test_lines_of_a_country_are_open_to_everyone(ruth: BrowserContext, base_url: str) -> None:
    page = ruth.new_page()
    page.goto("/host/words/")
    page.get_by_label("The country whose lines to call come first").select_option("GB")
    _press(page, "Set it so")()
    look_at(page, lambda: page.goto("/host/lines/"), base_url)
    expect(page.get_by_role("main")).to_contain_text("116 123")
    page.close()


def test_mail_that_does_not_go_out_says_so_at_the_field(ruth: BrowserContext, base_url: str) -> None:
    page = ruth.new_page()
    page.goto("/host/mail/")
    page.get_by_label("Server", exact=True).fill("localhost")
    page.get_by_label("Port", exact=True).fill("1")
    page.get_by_label("None: for a server on this same machine alone").check()
    page.get_by_label("The address that mail comes from").fill("circle@example.org")
    _press(page, "Keep these settings")()
    page.get_by_label("To which address").fill("ruth@example.org")
    look_at(page, _press(page, "Send a test to this address"), base_url)
    expect(page.get_by_role("alert")).to_contain_text("The server could not be reached.")
    expect(page.get_by_label("To which address")).to_have_value("ruth@example.org")
    _press(page, "Turn mail off, and forget these settings")()
    expect(page.get_by_role("status")).to_contain_text("No mail is sent now")
    page.close()
