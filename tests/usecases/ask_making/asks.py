"""Asks that are being made, for the tests of making them."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from askwell.core.matching import Helper
from askwell.usecases import matching
from askwell.usecases.ask.making import begin_ask
from askwell.usecases.visitor import Choices, Visitor
from tests.usecases.asks import WHAT, WORDS
from tests.usecases.cast import NOW, here, join, open_house


def noor_in(zone: str = "") -> Visitor:
    """Return Noor, who reads her clock in a zone."""
    open_house()
    return replace(here(join("Noor")), choices=Choices(time_zone=zone))


def begun(by: Visitor, *, draft: str = "", had_crisis: bool = False, now: datetime = NOW) -> UUID:
    """Begin the school run."""
    return begin_ask(by, what=WHAT, words=WORDS, draft=draft, had_crisis=had_crisis, now=now)


def person(by: Visitor, name: str, *, email: str = "", phone: str = "") -> UUID:
    """Add one of her people."""
    return matching.add_person(by, Helper(name=name, email=email, phone=phone), NOW)
