"""A circle of 1,000 people with asks on its board, in the house that ASKWELL_HOME names; prints one JSON object.

`python -m benchmarks._board_house ASKS`: one person to sign in with, the queries of one page, and asks to claim.
"""

import json
import random
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from askwell.cli.database import make_ready

NAME = "Noor"
_PEOPLE = 1_000
_OFFERS = 200
_AT_ONCE = 2_000
_TO_CLAIM = 4_000
_TEXTS = (
    "Could you take Ines and Yusuf to school on Thursday, from 8.15 at our door? If it doesn't work, just say.",
    "I am moving on Saturday. Two hours of carrying boxes would help me a lot, and there is soup afterwards.",
    "My mother has an appointment at the eye clinic. Could somebody go with her and wait, about three hours?",
)


def main() -> None:
    """Fill the house."""
    make_ready()
    from django.utils import timezone  # noqa: PLC0415 - needs Django set up

    now = timezone.now()
    people = _add_people(now)
    asks = list(_add_asks(int(sys.argv[1]), people, now))
    _add_offers(people, now)
    token = _sign_in(people[0], timezone.now())
    claim = [str(ask) for ask in asks[-_TO_CLAIM:]]
    print(json.dumps({"token": token, "queries": _count_queries(token), "claim": claim}))


def _add_people(now: datetime) -> list[UUID]:
    """Make people with public keys; one private key serves all, since nobody of them reads an answer."""
    from askwell.adapters.sealing import make_key, public_of  # noqa: PLC0415 - needs Django set up
    from askwell.store.private import KeyRow  # noqa: PLC0415 - as above
    from askwell.store.shared import MemberRow, PersonRow  # noqa: PLC0415 - as above
    from askwell.usecases.access.circle import home_circle  # noqa: PLC0415 - as above

    circle, public = home_circle(), public_of(make_key())
    names = [NAME, *(f"Person {number}" for number in range(_PEOPLE - 1))]
    people = PersonRow.objects.bulk_create(
        PersonRow(name=name, folded_name=name.casefold(), joined_on=now.date(), agreed_to="2026-11") for name in names
    )
    MemberRow.objects.bulk_create(MemberRow(person=person, circle=circle) for person in people)
    KeyRow.objects.bulk_create(
        KeyRow(
            person=person, number=1, public_key=public, salt=b"", wrapped_by_password=b"", wrapped_by_recovery=b""
        )
        for person in people
    )  # fmt: skip
    return [person.id for person in people]


def _add_asks(count: int, people: list[UUID], now: datetime) -> Iterator[UUID]:
    """Put asks on the board over a year: a tenth is over, a fifth is for fifty people; return those open to all."""
    chance = random.Random(4)
    for start in range(0, count, _AT_ONCE):
        several = min(_AT_ONCE, count - start)
        yield from _add_some(several, start / count, people, now, chance)


def _add_some(count: int, share: float, people: list[UUID], now: datetime, chance: random.Random) -> Iterator[UUID]:
    from askwell.core.request import Step  # noqa: PLC0415 - needs Django set up
    from askwell.store.shared import AskRow, PlaceRow, ReaderRow, RecipientRow, StepRow  # noqa: PLC0415 - as above
    from askwell.usecases.access.circle import home_circle  # noqa: PLC0415 - as above
    from askwell.usecases.ask.content import Content, write_content  # noqa: PLC0415 - as above

    circle = home_circle()
    asks, steps = [], []
    for _ in range(count):
        text = chance.choice(_TEXTS)
        pieces = tuple(
            Step(number=number, what=text[:40], at=now + timedelta(days=chance.randint(1, 60)), how_long="an hour")
            for number in range(1, chance.randint(1, 3) + 1)
        )
        content = Content(from_name="Person 7", what=text[:60], words=text, steps=pieces, zone="Europe/London")
        made_at = (
            now - timedelta(days=365) * (1 - share) + timedelta(seconds=chance.randint(0, 3_000_000) * (1 - share))
        )
        ask = AskRow(
            id=uuid4(), circle=circle, by_id=chance.choice(people[1:]), is_posted=True,
            is_for_all=chance.random() > 1 / 5, state="open" if chance.random() > 1 / 10 else "closed",
            words=write_content(content), made_at=made_at, ends_at=now + timedelta(days=90),
        )  # fmt: skip
        asks.append(ask)
        steps += [StepRow(circle=circle, ask=ask, number=step.number) for step in pieces]
    AskRow.objects.bulk_create(asks)
    ReaderRow.objects.bulk_create(
        ReaderRow(circle=circle, ask=ask, person_id=person)
        for ask in asks if not ask.is_for_all for person in chance.sample(people, 50)
    )  # fmt: skip
    answered = [ask for ask in asks if chance.random() < 1 / 3]
    recipients = {
        ask.id: RecipientRow(
            id=uuid4(), circle=circle, ask=ask, person_id=chance.choice(people[1:]), found_by=uuid4().bytes,
            for_them=b"x" * 120, to_her=b"x" * 120, to_member=b"x" * 120, reply=b"x" * 200, made_at=now,
        )
        for ask in answered
    }  # fmt: skip
    RecipientRow.objects.bulk_create(recipients.values())
    StepRow.objects.bulk_create(steps)
    PlaceRow.objects.bulk_create(
        PlaceRow(circle=circle, step=step, number=1, taken_by=recipients.get(step.ask_id) if step.number == 1 else None)
        for step in steps
    )
    yield from (ask.id for ask in asks if ask.is_for_all and ask.state == "open" and ask.id not in recipients)


def _add_offers(people: list[UUID], now: datetime) -> None:
    from askwell.store.shared import OfferRow  # noqa: PLC0415 - needs Django set up
    from askwell.usecases.access.circle import home_circle  # noqa: PLC0415 - as above

    circle = home_circle()
    OfferRow.objects.bulk_create(
        OfferRow(circle=circle, by_id=person, words="I drive on Tuesdays, and have room for three", made_at=now,
                 ends_at=now + timedelta(days=90))
        for person in people[1 : _OFFERS + 1]
    )  # fmt: skip


def _sign_in(person: UUID, now: datetime) -> str:
    """Return the cookie of a visit."""
    from askwell.adapters.sealing import make_key, public_of  # noqa: PLC0415 - needs Django set up
    from askwell.store.private import KeyRow  # noqa: PLC0415 - as above
    from askwell.usecases.access import people  # noqa: PLC0415 - as above
    from askwell.usecases.account.devices import Device, start_session  # noqa: PLC0415 - as above

    key, stored = make_key(), people.find_person(person)
    KeyRow.objects.filter(person_id=person).update(public_key=public_of(key))
    if stored is None:
        raise RuntimeError(NAME)
    return start_session(stored, {1: key}, Device(is_own=True), now).token


def _count_queries(token: str) -> int:
    """Return how many questions one page of the board asks the database."""
    from django.db import connection  # noqa: PLC0415 - needs Django set up
    from django.test import Client  # noqa: PLC0415 - as above
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above

    browser = Client(headers={"host": "127.0.0.1"})
    browser.cookies["visit"] = token
    with CaptureQueriesContext(connection) as queries:
        browser.get("/board/")
    return len(queries)


if __name__ == "__main__":
    main()
