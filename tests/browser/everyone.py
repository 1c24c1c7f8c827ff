"""What every page owes to everyone: one look at it, from all sides."""

from collections.abc import Callable
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_AXE = """async rules => {
  const {violations} = await axe.run(rules);
  return violations.flatMap(one => one.nodes.map(node => [one.id, node.html.slice(0, 120)]));
}"""  # all else that it finds stays there: sending it over takes longer than finding it


def look_at(page: Page, go: Callable[[], object], base_url: str) -> None:
    """Check a page: axe in light and dark, 320 px and the largest text, help and a way out, no request elsewhere."""
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith(base_url) else None)
    blocked: list[str] = []
    page.on("console", lambda line: blocked.append(line.text) if "Content Security Policy" in line.text else None)
    go()
    page.wait_for_load_state("load")
    assert (elsewhere, blocked) == ([], [])
    assert page.locator("header .leave").is_visible()
    assert page.locator("header .now:not([hidden])").count() == (0 if page.locator(".care").count() else 1)
    assert page.locator("h1").count() == 1
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    violations = _violations(page)
    assert violations == [], violations
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate("document.documentElement.dataset.size = 'largest'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def _violations(page: Page) -> list[tuple[str, str, str]]:
    """Only colours are another matter in the dark."""
    page.evaluate(AXE_SCRIPT)
    return [
        *_violations_in(page, "light", {"type": "tag", "values": TAGS}),
        *_violations_in(page, "dark", {"type": "rule", "values": ["color-contrast"]}),
    ]


def _violations_in(
    page: Page, scheme: Literal["light", "dark"], rules: dict[str, object]
) -> list[tuple[str, str, str]]:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    found = page.evaluate(_AXE, {"runOnly": rules, "resultTypes": ["violations"]})
    return [(scheme, rule, html) for rule, html in found]
