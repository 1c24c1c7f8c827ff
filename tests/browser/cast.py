"""The cast in a browser: whoever joins by an invitation, as Ruth would print it in her terminal."""

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

PASSWORDS = {
    "Noor": "kettle under the stairs",
    "Noor Haddad": "a lamp beside nine oranges",
    "Ruth": "nine oranges and a lamp",
    "Max": "slow ferry to the market",
}


def new_invitation(home: Path, address: str, *more: str) -> str:
    """Return an invitation's address, as Ruth would read it in her terminal."""
    environment = {**os.environ, "ASKWELL_HOME": str(home), "ASKWELL_ADDRESS": address}
    command = [sys.executable, "-m", "askwell", "invite", *more]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return done.stdout.splitlines()[-1]


def join_with(context: BrowserContext, address: str, name: str) -> tuple[Page, str]:
    page = context.new_page()
    page.goto(address)
    page.get_by_label("What would you like to be called?").fill(name)
    page.get_by_label("A password", exact=True).fill(PASSWORDS[name])
    page.get_by_label("I am 16 or older").check()
    page.get_by_label("Yes, keep what I write while I am signed in").check()
    page.get_by_role("button", name="Make the account").click()
    code = page.locator("#recovery-code").inner_text()
    page.get_by_label("Now type it back from your paper").fill(code.lower().replace("-", ""))
    page.get_by_role("button", name="Go on", exact=True).click()
    page.get_by_role("heading", name="What I keep", exact=True).wait_for()
    return page, code
