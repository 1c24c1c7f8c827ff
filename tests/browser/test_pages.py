"""Every page, as people with different eyes, hands and screens meet it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.walk import PAGES

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_open_to_everyone_and_asks_nobody_else(page: Page, name: str, base_url: str) -> None:
    # one visit a page: axe in light and dark, 320 px and the largest text, help and a way out, no request elsewhere
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(base_url) else None)
    blocked: list[str] = []
    page.on("console", lambda line: blocked.append(line.text) if "Content Security Policy" in line.text else None)
    PAGES[name](page)
    page.wait_for_load_state("networkidle")
    assert (elsewhere, blocked) == ([], [])
    assert page.locator("header .leave").is_visible()
    assert page.locator("header .now:not([hidden])").count() == (0 if page.locator(".care").count() else 1)
    assert page.locator("h1").count() == 1
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert _violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("document.documentElement.dataset.size = 'largest'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def _violations(page: Page) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        found += [
            (scheme, one["id"], node["html"][:120]) for one in results.response["violations"] for node in one["nodes"]
        ]
    return found


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
