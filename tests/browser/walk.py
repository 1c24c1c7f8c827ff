"""How a person walks through the pages."""

from collections.abc import Callable
from time import monotonic

from playwright.sync_api import ElementHandle, Error, Locator, Page

NOOR = (
    "I have to be at the hospital on Thursday at 9 and nobody can take the kids to school. "
    "I don't want to bother Sam, he has enough on his plate. I should be able to manage on my own."
)
IN_DANGER = "I want to kill myself tonight"


def press(page: Page, name: str) -> None:
    """Press the button of that name, and wait until the next page stands."""
    go_by(page, page.get_by_role("button", name=name, exact=True).first)


def go_by(page: Page, button: Locator) -> None:
    """Press a button, and wait until the next page stands."""
    heading = page.locator("h1").first.element_handle()
    button.click()
    end = monotonic() + 30
    while _is_shown(heading):
        if monotonic() > end:
            message = f"the page stayed as it was after {button}"
            raise TimeoutError(message)
        page.wait_for_timeout(10)
    page.locator("h1").first.wait_for(state="attached")
    page.locator("[aria-busy=true]").wait_for(state="detached")
    page.wait_for_load_state()


def _is_shown(heading: ElementHandle) -> bool:
    """Asked from outside: a page without script has no frames to wait for in its own."""
    try:
        return bool(heading.evaluate("heading => heading.isConnected"))
    except Error:
        return False  # the page it stood on is no more


def to_what_is_hard(page: Page) -> None:
    """Open the second way in."""
    page.goto("/")
    page.get_by_role("link", name="I can’t bring myself to ask").click()
    page.get_by_role("heading", name="What is hard?").wait_for()


def to_holds_me_back(page: Page, words: str = NOOR) -> None:
    """Say what is hard, and go on."""
    to_what_is_hard(page)
    page.get_by_label("What is hard?").fill(words)
    press(page, "Go on")
    page.get_by_role("heading", name="What holds me back", exact=True).wait_for()


def to_another_way(page: Page) -> None:
    """Go on to the first view."""
    to_holds_me_back(page)
    press(page, "Go on")
    page.get_by_role("heading", name="Another way to see it").wait_for()


def to_small_step(page: Page) -> None:
    """Skip to the steps."""
    to_another_way(page)
    press(page, "Skip to a first small step")
    page.get_by_role("heading", name="A first small step").wait_for()


def to_what_to_ask(page: Page) -> None:
    """Go on to the parts of the request."""
    to_small_step(page)
    page.get_by_role("radio").first.check()
    press(page, "Go on")
    page.get_by_role("heading", name="What to ask").wait_for()


def to_words_to_send(page: Page) -> None:
    """Fill in the parts, and see the words."""
    to_what_to_ask(page)
    page.get_by_label("What do you need?").fill("take the kids to school")
    page.get_by_label("When", exact=True).fill("Thursday at 8:15")
    page.get_by_label("Who you are asking").fill("Sam")
    press(page, "Show me the words")
    page.get_by_role("heading", name="Words to send").wait_for()


def to_quick_words(page: Page) -> None:
    """Say it in one line."""
    page.goto("/")
    page.get_by_role("link", name="I know what to ask").click()
    page.get_by_label("What do you need").fill("neighbour, kids to school, Thursday 8:15")
    press(page, "Show me the words")
    page.get_by_role("heading", name="Words to send").wait_for()


def to_panel(page: Page) -> None:
    """Write words of danger."""
    to_what_is_hard(page)
    page.get_by_label("What is hard?").fill(IN_DANGER)
    press(page, "Go on")


def _open(address: str) -> Callable[[Page], None]:
    return lambda page: (page.goto(address), None)[1]


PAGES: dict[str, Callable[[Page], None]] = {
    "first": _open("/"),
    "say": _open("/say/"),
    "hard": _open("/hard/"),
    "help right now": _open("/help-right-now/"),
    "help right now, nowhere": _open("/help-right-now/?country=XX"),
    "reach": _open("/reach/"),
    "helping": _open("/helping/"),
    "who can read what": _open("/who-can-read-what/"),
    "what this is not": _open("/what-this-is-not/"),
    "comfort": _open("/comfort/"),
    "keep nothing": _open("/keep-nothing/"),
    "sources": _open("/sources/"),
    "no page": _open("/nowhere/"),
    "what holds me back": to_holds_me_back,
    "another way": to_another_way,
    "small step": to_small_step,
    "what to ask": to_what_to_ask,
    "words to send": to_words_to_send,
    "quick words": to_quick_words,
    "panel": to_panel,
}
