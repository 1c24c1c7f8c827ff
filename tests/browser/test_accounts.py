"""Noor joins by invitation, leaves, comes back on another device, takes all of it along, and takes it away.

Ruth, who runs the circle, and Max, who belongs to it too, look for her words and find none.
"""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.cast import PASSWORDS, join_with, new_invitation
from tests.browser.conftest import House
from tests.browser.walk import NOOR, press, to_what_is_hard

pytestmark = pytest.mark.browser
PLANTED = "quilt-and-lantern"


@pytest.mark.parametrize("script", [True, False])
def test_she_joins_leaves_comes_back_takes_all_along_and_takes_it_away(
    browser: Browser, base_url: str, house: House, tmp_path: Path, *, script: bool
) -> None:
    phone = browser.new_context(base_url=base_url, java_script_enabled=script, reduced_motion="reduce")
    page, code = join_with(phone, new_invitation(house.home, house.address), "Noor")
    to_what_is_hard(page)
    page.get_by_label("What is hard?").fill(f"{NOOR} {PLANTED}")
    press(page, "Go on")
    expect(page.get_by_text("You can close this page.")).to_be_visible()
    page.goto("/account/leave/")
    page.get_by_role("button", name=re.compile("Leave for a while|Sign out everywhere")).click()
    page.get_by_role("heading", name="Asking is hard for many people.").wait_for()
    phone.close()

    laptop = browser.new_context(base_url=base_url, java_script_enabled=script, reduced_motion="reduce")
    page = laptop.new_page()
    page.goto("/recover/")
    page.get_by_label("Name or e-mail").fill("noor")
    page.get_by_label("Recovery code").fill(code)
    page.get_by_label("A new password").fill("another kettle, other stairs")
    page.get_by_role("button", name="Come back in").click()
    page.get_by_role("button", name="Go on without typing it").click()
    page.get_by_role("link", name=re.compile("I have to be at the hospital")).first.click()
    expect(page.get_by_role("heading", name="What holds me back", exact=True)).to_be_visible()
    assert PLANTED in page.content()

    page.goto("/account/take-along/")
    page.get_by_label("Your password").fill("another kettle, other stairs")
    with page.expect_download() as download:
        page.get_by_role("button", name="Give me the file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert PLANTED in json.dumps(json.loads(file.read_text(encoding="utf-8")))

    page.goto("/account/delete/")
    page.get_by_role("button", name="Delete all of it now").click()
    expect(page.get_by_role("heading", name="It is gone.")).to_be_visible()
    page.goto("/home/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    laptop.close()

    anew = browser.new_context(base_url=base_url, java_script_enabled=script, reduced_motion="reduce")
    page, _ = join_with(anew, new_invitation(house.home, house.address), "Noor")
    page.goto("/account/bring-in/")
    page.get_by_label("The file").set_input_files(file)
    page.get_by_role("button", name="Bring it in").click()
    page.goto("/home/")
    page.get_by_role("link", name=re.compile("I have to be at the hospital")).first.click()
    assert PLANTED in page.content()
    page.goto("/account/delete/")
    page.get_by_role("button", name="Delete all of it now").click()
    expect(page.get_by_role("heading", name="It is gone.")).to_be_visible()
    anew.close()


def test_a_lost_session_asks_for_her_password_and_nothing_typed_is_lost(
    browser: Browser, base_url: str, house: House
) -> None:
    context = browser.new_context(base_url=base_url, reduced_motion="reduce")
    page, _ = join_with(context, new_invitation(house.home, house.address), "Noor")
    to_what_is_hard(page)
    page.get_by_label("What is hard?").fill(NOOR)
    press(page, "Go on")
    context.clear_cookies()
    press(page, "Go on")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page.get_by_text("All you typed is still here.")).to_be_visible()
    page.get_by_label("Name or e-mail").fill("Noor")
    page.get_by_label("Password", exact=True).fill(PASSWORDS["Noor"])
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Another way to see it")).to_be_visible()
    assert "bother Sam" in page.content()
    page.goto("/account/delete/")
    page.get_by_role("button", name="Delete all of it now").click()
    expect(page.get_by_role("heading", name="It is gone.")).to_be_visible()  # closing while it loads can hang Chromium
    context.close()


def test_the_host_invites_by_link_and_neither_she_nor_an_outsider_ever_sees_a_word(
    browser: Browser, base_url: str, house: House, ruths: BrowserContext
) -> None:
    ruth = ruths.new_page()
    ruth.goto("/host/invitations/")
    ruth.get_by_label("Whom it is for, if you like").fill("Noor")
    ruth.get_by_role("button", name="Make an invitation").click()
    shown = re.search(r"http://\S+?/join/[\w-]+/", ruth.locator("main").inner_text())
    assert shown

    noors = browser.new_context(base_url=base_url, reduced_motion="reduce")
    noor, _ = join_with(noors, shown.group(0), "Noor")
    to_what_is_hard(noor)
    noor.get_by_label("What is hard?").fill(f"{NOOR} {PLANTED}")
    press(noor, "Go on")
    noor.goto("/home/")
    noor.get_by_role("link", name=re.compile("I have to be at the hospital")).first.click()
    hers = noor.url
    assert PLANTED in noor.content()

    maxs = browser.new_context(base_url=base_url, reduced_motion="reduce")
    max_, _ = join_with(maxs, new_invitation(house.home, house.address), "Max")
    for page in (ruth, max_):
        page.goto(hers)
        expect(page.get_by_role("heading", name="There is no page here")).to_be_visible()
    max_.goto("/host/")
    expect(max_.get_by_role("heading", name="There is no page here")).to_be_visible()
    ruth.goto("/host/")
    addresses = [str(link.get_attribute("href")) for link in ruth.locator("main a").all()]
    ruth.goto("/host/people/")
    addresses += [str(link.get_attribute("href")) for link in ruth.locator("main a").all()]
    seen = ""
    for address in dict.fromkeys(addresses):
        ruth.goto(address)
        seen += ruth.content()
    assert "Noor" in seen
    assert PLANTED not in seen
    assert "bother Sam" not in seen
    ruth.close()
    for context in (noors, maxs):
        page = context.pages[0]
        page.goto("/account/delete/")
        page.get_by_role("button", name="Delete all of it now").click()
        expect(page.get_by_role("heading", name="It is gone.")).to_be_visible()
        context.close()
