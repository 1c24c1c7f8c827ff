"""Listening once to each text, without keeping it."""

import gc

from askwell.usecases import listening

SECRET = "Nobody may ever hear that I keep bees in the vestry."


def test_a_text_is_heard_once_for_all_pages() -> None:
    first, second = listening.listen_to(SECRET), listening.listen_to(SECRET)
    assert first == second
    assert first.heard.encoder is second.heard.encoder


def test_what_is_kept_for_a_while_are_no_words() -> None:
    listening.listen_to(SECRET)
    held = repr(listening._kept)  # noqa: SLF001 - what it holds is the point
    assert "bees" not in held
    gc.collect()
    assert not any(isinstance(thing, str) and thing == SECRET for thing in gc.get_referents(listening._kept))  # noqa: SLF001


def test_only_so_much_is_kept() -> None:
    for number in range(100):
        listening.listen_to(f"Text number {number}.")
    assert len(listening._kept) <= 64  # noqa: SLF001
