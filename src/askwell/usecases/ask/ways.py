"""Links that open ready words in her own programs, addressed where she knows how to reach somebody."""

import re
from dataclasses import dataclass, field
from urllib.parse import quote
from uuid import UUID

from askwell.usecases import matching
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

_LONGEST = 4_000  # signs of words that a link can carry on common phones


@dataclass(frozen=True, slots=True, kw_only=True)
class WaysOut:
    """The words, and what opens them in her messages and her mail; empty for words too long for a link."""

    words: str = field(repr=False)
    sms: str = field(default="", repr=False)
    mailto: str = field(default="", repr=False)


def ways_out(by: Visitor, helper: str, words: str, subject: str = "") -> WaysOut:
    """Return ways for words to somebody; one who is not on her list any more has no number and no address."""
    phone, email = _reach(by, helper)
    if len(words) > _LONGEST:
        return WaysOut(words=words)
    body, title = _in_a_link(words), _in_a_link(subject)
    return WaysOut(
        words=words,
        sms=f"sms:{re.sub(r'[^+0-9]', '', phone)}?&body={body}",
        mailto=f"mailto:{quote(email, safe='@')}?subject={title}&body={body}",
    )


def _reach(by: Visitor, helper: str) -> tuple[str, str]:
    try:
        found = matching.find_person(by, UUID(helper))
    except (Refused, ValueError):
        return "", ""
    return found.phone, found.email


def _in_a_link(text: str) -> str:
    return quote(text.replace("\n", "\r\n").encode("utf-8", "replace"), safe="")
