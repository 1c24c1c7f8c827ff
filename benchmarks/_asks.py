"""Asks with a link for each helper, answered all at once, and what became of their places."""

import random
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from askwell.adapters.sealing import random_bytes
from askwell.core.request import Step
from askwell.core.terms import Answer
from askwell.usecases.access import asks, house, people
from askwell.usecases.access.asks import StoredAsk, StoredRecipient
from askwell.usecases.access.circle import home_circle
from askwell.usecases.access.house import StoredMail
from askwell.usecases.answer import AskSeen, Given
from askwell.usecases.ask.content import Content, lock_content
from askwell.usecases.ask.link import ForThem, found_by, lock_for_them, new_token

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """An ask, its steps, and a link for each helper."""

    ask: UUID
    steps: tuple[Step, ...]
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tap:
    """What one helper taps."""

    token: str
    given: Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the page said after a tap: the steps that are theirs."""

    token: str
    wanted: frozenset[int]
    theirs: frozenset[int]


def set_up_asker(now: datetime) -> UUID:
    """Make somebody who asks and is told of answers by mail, in a house that can send it."""
    person = uuid4()
    people.add_person(id_=person, name="Noor", email="noor@example.org", joined_on=now.date(), agreed_to="2026-11")
    people.add_member(person, home_circle(), is_host=False)
    people.change_person(person, is_email_confirmed=True)
    set_mail()
    return person


def set_mail() -> None:
    """Let the house send mail; nothing goes out, since no worker runs."""
    house.save_mail(
        StoredMail(
            server="127.0.0.1", port=1, security="none", username="", locked_password=b"", sender="ask@example.org",
            tested_at=None,
        )
    )  # fmt: skip


def make_ask(by: UUID, places: Collection[int], helpers: int, now: datetime) -> Made:
    """Make an ask with a step for each number of places, and helpers who get reminders for what they take on."""
    steps = tuple(
        Step(number=number, what=f"Bring a meal, day {number}", at=now + (number + 8) * _DAY, places=there)
        for number, there in enumerate(places, 1)
    )
    made = Made(ask=uuid4(), steps=steps, tokens=tuple(new_token() for _ in range(helpers)))
    key, circle = random_bytes(), home_circle().pk
    content = Content(from_name="Noor", what="Meals", words="Could you bring us a meal?", steps=steps)
    ask = StoredAsk(
        id=made.ask, circle=circle, by=by, state="open", is_posted=False, is_for_all=False, version=1, language="en",
        tells="email", made_at=now, ends_at=now + 60 * _DAY, locked=lock_content(content, made.ask, key),
    )  # fmt: skip
    with transaction.atomic():
        asks.add_ask(ask, [(step.number, step.places) for step in steps])
        asks.add_recipients(circle, (_recipient(made.ask, token, key, now) for token in made.tokens))
    return made


def _recipient(ask: UUID, token: str, key: bytes, now: datetime) -> StoredRecipient:
    id_ = uuid4()
    them = ForThem(name="Sam", key=key, email="sam@example.org")
    return StoredRecipient(
        id=id_, ask=ask, found_by=found_by(token), for_them=lock_for_them(token, id_, them), to_her=b"", made_at=now
    )


def choose(made: Made, chance: random.Random) -> list[Tap]:
    """Let a third say yes to all, and the others to a part; one in ten taps twice, perhaps on two devices."""
    taps = []
    for token in made.tokens:
        numbers = [step.number for step in made.steps]
        part = tuple(chance.sample(numbers, chance.randint(1, min(6, len(numbers)))))
        is_yes = chance.random() < 1 / 3
        given = Given(answer=Answer.YES) if is_yes else Given(answer=Answer.PART, steps=part)
        taps += [Tap(token=token, given=given)] * (2 if chance.random() < 1 / 10 else 1)
    return taps


def said(tap: Tap, seen: AskSeen) -> Said:
    """Return what the page said, both by the answer and by its steps: a step counts if either says so."""
    numbers = {step.step.number for step in seen.steps}
    wanted = numbers if tap.given.answer is Answer.YES else numbers & set(tap.given.steps)
    theirs = {step.step.number for step in seen.steps if step.is_mine} | set(seen.reply.steps if seen.reply else ())
    return Said(token=tap.token, wanted=frozenset(wanted), theirs=frozenset(theirs))


def count_overbooked(made: Made) -> int:
    """Return how many are too many: more takers than a step has places, or one of them there twice."""
    takers: dict[int, Counter[UUID]] = {step.number: Counter() for step in made.steps}
    for place in asks.places_of(made.ask):
        if place.taken_by:
            takers[place.step][place.taken_by] += 1
    too_many = sum(max(takers[step.number].total() - step.places, 0) for step in made.steps)
    return too_many + sum(count - 1 for counter in takers.values() for count in counter.values())


def count_lost(made: Made, answers: Iterable[Said]) -> int:
    """Return how many went missing: a step somebody was told is theirs, or a free one told to be covered."""
    rows: dict[bytes, set[int]] = {}
    free: set[int] = set()
    of = {recipient.id: recipient.found_by for recipient in asks.recipients_of(made.ask)}
    for place in asks.places_of(made.ask):
        if place.taken_by:
            rows.setdefault(of[place.taken_by], set()).add(place.step)
        else:
            free.add(place.step)
    lost = 0
    for one in answers:
        lost += len(one.theirs ^ rows.get(found_by(one.token), set()))
        lost += len((one.wanted - one.theirs) & free)
    return lost
