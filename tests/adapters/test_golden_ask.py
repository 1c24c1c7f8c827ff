"""What was locked for a link, and her people and asks, as they were first written: read for ever."""

import json
from uuid import UUID

import pytest

from askwell.adapters.sealing import CannotOpenError
from askwell.usecases.access.asks import StoredAsk, StoredRecipient
from askwell.usecases.access.own.shapes import read_ask, read_helper, write_ask, write_helper
from askwell.usecases.ask import link
from askwell.usecases.ask.content import read_content
from tests.adapters import golden, golden_ask

RECIPIENT = StoredRecipient(
    id=golden_ask.RECIPIENT, ask=golden_ask.ASK, found_by=link.found_by(golden_ask.TOKEN),
    for_them=golden_ask.FOR_THEM, to_her=golden_ask.TO_HER, reply=golden_ask.REPLY, thanks=golden_ask.THANKS,
    made_at=golden_ask.AT,
)  # fmt: skip
ASK = StoredAsk(
    id=golden_ask.ASK, circle=1, by=golden.NOOR, state="open", is_posted=False, is_for_all=False, version=1,
    language="en", tells="look", made_at=golden_ask.AT, ends_at=golden_ask.AT, locked=golden_ask.CONTENT,
)  # fmt: skip


def test_an_old_link_opens_its_ask_its_answer_and_its_thanks() -> None:
    them = link.open_for_them(golden_ask.TOKEN, RECIPIENT)
    assert (them.name, them.key, them.email) == ("Sam", golden_ask.KEY, "sam@example.org")
    assert link.open_content(ASK, them.key) == golden_ask.A_CONTENT
    assert link.open_reply(golden_ask.TOKEN, RECIPIENT) == golden_ask.A_REPLY
    assert link.open_thanks(golden_ask.TOKEN, RECIPIENT) == "Thank you, Sam."


def test_an_old_link_is_shown_to_whoever_made_it() -> None:
    assert link.open_token(golden_ask.TO_HER, golden_ask.RECIPIENT, golden.KEYS) == golden_ask.TOKEN
    assert link.open_token(golden_ask.TO_HER, golden_ask.RECIPIENT, {1: golden.KEYS[2]}) is None


@pytest.mark.parametrize("token", ["", golden_ask.TOKEN[:-1], golden_ask.TOKEN + "x", golden_ask.TOKEN.lower()])
def test_another_link_opens_nothing(token: str) -> None:
    with pytest.raises(CannotOpenError):
        link.open_for_them(token, RECIPIENT)


def test_what_was_moved_to_another_place_does_not_open() -> None:
    elsewhere = StoredRecipient(
        id=UUID(int=9), ask=golden_ask.ASK, found_by=b"", for_them=golden_ask.FOR_THEM, to_her=b"",
        made_at=golden_ask.AT,
    )  # fmt: skip
    with pytest.raises(CannotOpenError):
        link.open_for_them(golden_ask.TOKEN, elsewhere)


def test_a_yes_and_a_no_with_a_few_words_are_of_one_length() -> None:
    short = link.lock_thanks(golden_ask.TOKEN, golden_ask.RECIPIENT, "No.")
    longer = link.lock_thanks(golden_ask.TOKEN, golden_ask.RECIPIENT, "Thank you for all of it, really all of it.")
    assert len(short) == len(longer)


def test_old_people_and_asks_are_read_as_they_were() -> None:
    assert read_helper(1, json.loads(golden_ask.HELPER_HOLDS)) == golden_ask.A_HELPER
    assert read_ask(1, json.loads(golden_ask.ASK_HOLDS)) == golden_ask.AN_ASK
    assert read_content(json.loads(golden_ask.CONTENT_HOLDS)) == golden_ask.A_CONTENT


def test_what_is_written_is_read_back_the_same() -> None:
    assert read_helper(1, write_helper(golden_ask.A_HELPER)) == golden_ask.A_HELPER
    assert read_ask(1, write_ask(golden_ask.AN_ASK)) == golden_ask.AN_ASK
