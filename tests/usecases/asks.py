"""An ask that has crossed, made as Noor makes one: her people, her words, a yes, and a link for each."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from askwell.core.matching import Helper
from askwell.core.request import Step
from askwell.usecases import crossing, matching
from askwell.usecases.access.own.shapes import Way
from askwell.usecases.ask.kept import all_asks
from askwell.usecases.ask.making import Waiting, begin_ask, choose_people, choose_way, set_steps, set_waiting
from askwell.usecases.ask.seeing import see_her_ask
from askwell.usecases.ask.sending import send_ask
from askwell.usecases.visitor import Visitor
from tests.usecases.cast import DAY, HOUR, NOW

WHAT = "take Ines and Yusuf to school"
WORDS = "Could you take Ines and Yusuf to school, from 8.15 at our door? If it doesn't work, just say."
REACH = "Mill Lane 4, or 07700 900123"


def school_run(now: datetime = NOW) -> tuple[Step, Step, Step]:
    """Return three steps: two on one day with a time, one on a day without."""
    start = (now + 2 * DAY).replace(hour=8, minute=15, second=0, microsecond=0)
    return (
        Step(number=1, what="Take them to school", at=start, how_long="half an hour"),
        Step(number=2, what="Fetch them at three", at=start + 7 * HOUR, how_long="half an hour"),
        Step(number=3, what="Cook for us", on=(now + 3 * DAY).date()),
    )


def an_ask(
    by: Visitor, *names: str, what: str = WHAT, words: str = WORDS, steps: Sequence[Step] = (), reach: str = REACH,
    waiting: Waiting | None = None, stand_ins: Mapping[str, str] | None = None, emails: Mapping[str, str] | None = None,
    mailed: Sequence[str] = (), now: datetime = NOW,
) -> tuple[str, ...]:  # fmt: skip
    """Let an ask cross to these people, and return the tokens of their links in the order of the names.

    `stand_ins` names who stands in for whom; both are among the names. `mailed` are those the house mails.
    """
    ids = {name: person_called(by, name, (emails or {}).get(name, ""), now) for name in names}
    standing = {ids[name]: ids[first] for name, first in (stand_ins or {}).items()}
    ask = begin_ask(by, what=what, words=words, now=now)
    choose_people(by, ask, [ids[name] for name in names if ids[name] not in standing], stand_ins=standing, now=now)
    for name, id_ in ids.items():
        choose_way(by, ask, str(id_), Way.MAILED if name in mailed else Way.COPY, by_link=True, now=now)
    set_steps(by, ask, steps, now)
    set_waiting(by, ask, waiting or Waiting(reach=reach), now)
    send_ask(by, ask, yes=crossing.see_crossing(by, ask).yes, now=now)
    return tuple(token_for(by, ask, name, now) for name in names)


def newest_ask(by: Visitor) -> UUID:
    """Return the newest ask that she keeps."""
    return all_asks(by)[0][0]


def token_for(by: Visitor, ask: UUID, name: str, now: datetime = NOW) -> str:
    """Return the token of the link she made for somebody."""
    seen = see_her_ask(by, ask, now)
    link = next(one.link for one in seen.to if one.asked.name == name)
    return link.rstrip("/").rpartition("/")[2]


def person_called(by: Visitor, name: str, email: str = "", now: datetime = NOW) -> UUID:
    """Return one of her people by name; somebody new is added."""
    found = next((id_ for id_, helper in matching.list_people(by) if helper.name == name), None)
    return found or matching.add_person(by, Helper(name=name, email=email), now)
