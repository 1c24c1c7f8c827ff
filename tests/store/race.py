"""Helpers who answer one ask at once on a real database: `python -m tests.store.race`.

Run in a process of its own, with ASKWELL_HOME and perhaps DATABASE_URL. The last line printed is JSON.
"""

import json
import random
from collections.abc import Callable, Sequence
from functools import partial

from askwell.cli.database import make_ready

make_ready()

from django.db import connection  # noqa: E402 - Django is ready now

from askwell.core.terms import Answer  # noqa: E402 - as above
from askwell.usecases.access import asks  # noqa: E402 - as above
from askwell.usecases.answer import AskSeen, Given, answer_ask, take_back_yes  # noqa: E402 - as above
from benchmarks._asks import (  # noqa: E402 - as above
    Said,
    Tap,
    choose,
    count_lost,
    count_overbooked,
    make_ask,
    said,
    set_up_asker,
)
from tests.store.flow import at_once  # noqa: E402 - as above
from tests.usecases.cast import NOW  # noqa: E402 - as above

_RUNS, _SWAPS = 3, 6


def race(places: Sequence[int], helpers: int) -> tuple[int, int]:
    """Let all of them answer at once, some twice; return how many places were given twice, and how many lost."""
    chance, by = random.Random(7), set_up_asker(NOW)  # noqa: S311 - no secret
    overbooked, lost = 0, 0
    for _ in range(_RUNS):
        made = make_ask(by, places, helpers, NOW)
        answers = at_once(*(partial(_tap, tap) for tap in choose(made, chance)))
        found = [answer for answer in answers if isinstance(answer, Said)]
        assert len(found) == len(answers)
        overbooked += count_overbooked(made)
        lost += count_lost(made, found)
    return overbooked, lost


def swap() -> int:
    """Let two change places at once, each to the other's; return how often both ended with nothing."""
    by, empty_handed = set_up_asker(NOW), 0
    for _ in range(_SWAPS):
        made = make_ask(by, [1, 1], 2, NOW)
        for take in map(_part, made.tokens, (1, 2)):
            take()
        at_once(*map(_part, made.tokens, (2, 1)))
        empty_handed += not any(place.taken_by for place in asks.places_of(made.ask))
    return empty_handed


def let_go() -> list[bool]:
    """Let one let go while another asks for the same place; return whether whoever was told of it has it."""
    by, right = set_up_asker(NOW), []
    for _ in range(_SWAPS):
        made = make_ask(by, [1], 2, NOW)
        sam, ilse = made.tokens
        answer_ask(sam, Given(answer=Answer.YES), NOW)
        _, seen = at_once(partial(take_back_yes, sam, NOW), _part(ilse, 1))
        (place,) = asks.places_of(made.ask)
        assert isinstance(seen, AskSeen)
        right.append(seen.steps[0].is_mine == (place.taken_by is not None))
    return sorted(set(right))


def _tap(tap: Tap) -> Said:
    return said(tap, answer_ask(tap.token, tap.given, NOW))


def _part(token: str, step: int) -> Callable[[], AskSeen]:
    return partial(answer_ask, token, Given(answer=Answer.PART, steps=(step,)), NOW)


if __name__ == "__main__":
    few, many = race([1, 2, 1, 3, 2], 8), race([1], 8)
    print(json.dumps({"race": few, "one_place": many, "both_empty_handed": swap(), "told_right": let_go()}))
    connection.close()
