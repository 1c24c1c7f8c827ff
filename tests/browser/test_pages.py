"""Every page, as people with different eyes, hands and screens meet it."""

import pytest
from playwright.sync_api import Page

from tests.browser.everyone import look_at
from tests.browser.walk import PAGES

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_open_to_everyone_and_asks_nobody_else(page: Page, name: str, base_url: str) -> None:
    look_at(page, lambda: PAGES[name](page), base_url)


@pytest.mark.parametrize("name", ["hard", "what holds me back", "small step", "words to send"])
def test_what_has_the_focus_is_seen_and_never_covered(page: Page, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 640})
    PAGES[name](page)
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    hidden = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
              const here = document.activeElement;
              if (!here || here === document.body) return null;
              const box = here.getBoundingClientRect();
              const x = Math.max(1, box.left + box.width / 2);
              const top = document.elementFromPoint(x, box.top + Math.min(box.height / 2, 20));
              const style = getComputedStyle(here);
              const covered = !(top && (here.contains(top) || top.contains(here) || top.closest("label")));
              return [here.outerHTML.slice(0, 80), covered, style.outlineStyle === "none"];
            }"""
        )
        if seen is None:
            break
        if seen[1] or seen[2]:
            hidden.append(seen)
    assert hidden == []
