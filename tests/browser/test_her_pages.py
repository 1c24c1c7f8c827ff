"""Pages of an account and of a host, as people with different eyes, hands and screens meet them."""

import pytest
from playwright.sync_api import Browser, BrowserContext

from askwell.web.urls import urlpatterns
from tests.browser.cast import new_invitation
from tests.browser.conftest import House
from tests.browser.everyone import look_at

pytestmark = pytest.mark.browser
HERS = ("account/", "board/", "home/", "host/", "offers/", "recovery-code/")
ADDRESSES = sorted(
    {str(one.pattern) for one in urlpatterns if str(one.pattern).startswith(HERS) and "<" not in str(one.pattern)}
    - {"account/take-along/schema/"}  # a file
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_an_account_or_a_host_is_open_to_everyone(ruths: BrowserContext, base_url: str, address: str) -> None:
    page = ruths.new_page()
    look_at(page, lambda: page.goto(f"/{address}"), base_url)
    page.close()


@pytest.mark.parametrize("address", ["sign-in/", "recover/", "come-back/"])
def test_a_door_is_open_to_everyone(browser: Browser, base_url: str, address: str) -> None:
    context = browser.new_context(base_url=base_url, viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    look_at(page, lambda: page.goto(f"/{address}"), base_url)
    context.close()


def test_the_page_where_one_joins_is_open_to_everyone(browser: Browser, base_url: str, house: House) -> None:
    context = browser.new_context(base_url=base_url, viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page, address = context.new_page(), new_invitation(house.home, house.address)
    look_at(page, lambda: page.goto(address), base_url)
    context.close()
