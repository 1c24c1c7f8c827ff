"""Fill an Askwell with the shape of data, and print what the clients need: `python -m benchmarks._ours_rows`."""

import json
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from askwell.cli.database import make_ready

make_ready()

from django.db import connection, transaction  # noqa: E402 - Django is ready now
from django.utils import timezone  # noqa: E402 - as above

from askwell.adapters import sealing  # noqa: E402 - as above
from askwell.core.request import Step  # noqa: E402 - as above
from askwell.store.shared import (  # noqa: E402 - as above
    AskRow,
    CircleRow,
    MemberRow,
    PersonRow,
    PlaceRow,
    RecipientRow,
    StepRow,
)
from askwell.usecases.access import people  # noqa: E402 - as above
from askwell.usecases.access.circle import home_circle  # noqa: E402 - as above
from askwell.usecases.account.devices import Device  # noqa: E402 - as above
from askwell.usecases.account.joining import join  # noqa: E402 - as above
from askwell.usecases.ask.content import Content, write_content  # noqa: E402 - as above
from benchmarks._asks import make_ask, set_mail  # noqa: E402 - as above
from benchmarks._shape import (  # noqa: E402 - as above
    ASKS,
    AT_ONCE,
    CIRCLES,
    CONTESTED,
    LINKED,
    PEOPLE,
    PLACES,
    TAKEN,
    WHERE,
    WORDS,
    title,
)

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def main() -> dict[str, object]:
    """Fill it, and return the cookies, the asks of the first circle, and links."""
    now = timezone.now()
    set_mail()
    home = home_circle()
    home.name, home.run_by, home.sign_up = "Circle 0", "Ruth", "open"
    home.save()
    cookies, members = _join(now)
    asks = _post(home.pk, members, ASKS + CONTESTED, now)
    for number in range(1, CIRCLES):
        circle = CircleRow.objects.create(name=f"Circle {number}")
        _post(circle.pk, _strangers(circle.pk, number, now), ASKS, now)
    linked = [make_ask(members[-1], [PLACES], 1, now) for _ in range(LINKED)]
    return {
        "cookies": cookies[:AT_ONCE],
        "asks": [str(ask) for ask in asks],
        "tokens": [made.tokens[0] for made in linked],
    }


def _join(now: datetime) -> tuple[list[str], list[UUID]]:
    """Let the people of the first circle join as people do; nobody signs in, so their passwords are not stretched."""
    sealing.stretch = lambda password, salt: sealing.derive(password.encode() + salt, "in a benchmark")
    cookies = []
    for number in range(PEOPLE):
        joined = join(
            name=f"Person 0 {number}", password=f"kettle under the stairs {number}", email=f"p{number}@example.org",
            invitation="", is_old_enough=True, agrees=True, device=Device(address=f"192.0.2.{number}"), now=now,
        )  # fmt: skip
        cookies.append(f"visit={joined.signed_in.token}")
    PersonRow.objects.update(is_email_confirmed=True)
    names = {row.name: row.id for row in PersonRow.objects.all()}
    return cookies, [names[f"Person 0 {number}"] for number in range(PEOPLE)]


def _strangers(circle: int, number: int, now: datetime) -> list[UUID]:
    """Add people of another circle. They never come in here, so they have no keys."""
    rows = PersonRow.objects.bulk_create(
        PersonRow(
            name=f"Person {number} {one}", folded_name=people.fold(f"Person {number} {one}"), joined_on=now.date(),
            agreed_to="2026-11",
        )
        for one in range(PEOPLE)
    )  # fmt: skip
    MemberRow.objects.bulk_create(MemberRow(person=row, circle_id=circle) for row in rows)
    return [row.id for row in rows]


def _post(circle: int, members: Sequence[UUID], count: int, now: datetime) -> list[UUID]:
    """Put asks on the board, each with one step, by people who are not signed in; some places are taken."""
    start = now.replace(minute=0, second=0, microsecond=0) + 2 * _DAY
    asks, steps, places = [], [], []
    for number in range(count):
        there = PLACES if number < ASKS else 1
        step = Step(number=1, what="Take them", at=start + number * _HOUR, how_long="an hour", places=there)
        content = Content(from_name="Noor", what=title(number), words=WORDS, steps=(step,), reach=WHERE)
        by = members[AT_ONCE + number % (PEOPLE - AT_ONCE)]
        ask = AskRow(
            id=uuid4(), circle_id=circle, by_id=by, is_posted=True, is_for_all=True, words=write_content(content),
            tells="email", made_at=now - number * timedelta(minutes=1), ends_at=now + 90 * _DAY,
        )  # fmt: skip
        asks.append(ask)
        steps.append(StepRow(circle_id=circle, ask=ask, number=1))
    AskRow.objects.bulk_create(asks)
    StepRow.objects.bulk_create(steps)
    taken = _answered(asks[:ASKS], members, now)
    for number, row in enumerate(steps):
        theirs = taken[number * TAKEN : (number + 1) * TAKEN]
        places += [
            PlaceRow(circle_id=circle, step=row, number=place + 1, taken_by=taker, taken_at=now)
            for place, taker in enumerate(theirs)
        ]
        free = range(len(theirs), PLACES if number < ASKS else 1)
        places += [PlaceRow(circle_id=circle, step=row, number=place + 1) for place in free]
    PlaceRow.objects.bulk_create(places)
    return [ask.id for ask in asks]


def _answered(asks: Sequence[AskRow], members: Sequence[UUID], now: datetime) -> list[RecipientRow]:
    rows = []
    for number, ask in enumerate(asks):
        others = [member for member in members[AT_ONCE:] if member != ask.by_id]
        rows += [
            RecipientRow(
                id=uuid4(), circle_id=ask.circle_id, ask=ask, person_id=others[(TAKEN * number + turn) % len(others)],
                found_by=uuid4().bytes * 2, for_them=bytes(150), to_her=bytes(330), to_member=bytes(330),
                reply=bytes(300), made_at=now,
            )
            for turn in range(TAKEN)
        ]  # fmt: skip
    return RecipientRow.objects.bulk_create(rows)


if __name__ == "__main__":
    with transaction.atomic():
        filled = main()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    json.dump(filled, sys.stdout)
    connection.close()
