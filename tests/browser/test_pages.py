"""Every page, as people with different eyes, hands and screens meet it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.walk import PAGES

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_barrier_that_axe_can_find(page: Page, name: str) -> None:
    PAGES[name](page)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
        found += [
            (scheme, one["id"], node["html"][:120]) for one in results.response["violations"] for node in one["nodes"]
        ]
    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_no_page_needs_sideways_scrolling_at_320_px_or_with_large_text(page: Page, name: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    PAGES[name](page)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("document.documentElement.dataset.size = 'largest'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("name", PAGES)
def test_every_page_offers_help_and_a_way_out_and_asks_no_other_server(page: Page, name: str, base_url: str) -> None:
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(base_url) else None)
    blocked: list[str] = []
    page.on("console", lambda line: blocked.append(line.text) if "Content Security Policy" in line.text else None)
    PAGES[name](page)
    page.wait_for_load_state("networkidle")
    assert elsewhere == []
    assert blocked == []
    assert page.locator("header .leave").is_visible()
    assert page.locator("header .now").count() == (0 if page.locator(".care").count() else 1)
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("name", ["hard", "what holds me back", "another way", "small step", "what to ask", "words to send", "say"])
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
              const top = document.elementFromPoint(Math.max(1, box.left + box.width / 2), box.top + Math.min(box.height / 2, 20));
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

