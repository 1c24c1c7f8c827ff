"""Takeout: all she keeps as one readable file, and such a file taken in again, here or in another house.

The format is described by `export.schema.json` and docs/developers/export.md; every version is read for ever.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from askwell.core.matching import Helper
from askwell.usecases import matching, shelf
from askwell.usecases.access.own.shapes import (
    ASK_SHAPE,
    DRAFT_SHAPE,
    HELPER_SHAPE,
    THOUGHT_SHAPE,
    HerAsk,
    read_helper,
    write_ask,
    write_helper,
)
from askwell.usecases.account import changing
from askwell.usecases.account.entering import check_own_password
from askwell.usecases.account.notes import see_notes
from askwell.usecases.ask.kept import all_asks
from askwell.usecases.ask.recording import keep_all_news
from askwell.usecases.ask.taking import alone, read_taken_ask
from askwell.usecases.errors import Refused
from askwell.usecases.shelf import Draft, TakenAlong, Thought, Unread
from askwell.usecases.visitor import Choices, Visitor

FORMAT = 1
_MEGABYTES = 20
MOST_BYTES = _MEGABYTES * 1024 * 1024
MOST_VALUES = 10_000
_MOST_PARTS = 1_000_000  # objects and lists: a file of hers has few; one of nothing else would fill the memory
_TRIES = 2
V = TypeVar("V", Draft, Thought, Helper, HerAsk)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A value that was not taken in: where it stands in the file (its list, and from 1 on), and why.

    `why` is odd, newer or twice.
    """

    where: str
    number: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtIn:
    """What became of a file: what came in, what was there already, what was left out."""

    drafts: int
    thoughts: int
    people: int
    asks: int
    there: int
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What a file holds, as far as it can be read."""

    along: TakenAlong
    choices: Mapping[str, str]
    left_out: tuple[LeftOut, ...]


def take_along(*, by: Visitor, password: str, now: datetime) -> bytes:
    """Return everything she keeps as one file. Her password is asked for: the file is not sealed.

    Raises:
        Refused: too_many or password_wrong.
    """
    check_own_password(by.person, password, now)
    person = changing.see_account(by)
    drafts = sorted(shelf.all_drafts(by), key=lambda pair: (pair[1].begun_at, pair[0]))
    thoughts = sorted(shelf.all_thoughts(by), key=lambda pair: (pair[1].written_at, pair[0]))
    people = sorted(matching.list_people(by), key=lambda pair: (pair[1].added_at or now, pair[0]))
    keep_all_news(by, now)
    asks = sorted(all_asks(by), key=lambda pair: (pair[1].begun_at, pair[0]))
    whole = {
        "askwell": FORMAT,
        "made_at": now.isoformat(timespec="seconds"),
        "account": {
            "name": person.name,
            "email": person.email,
            "joined_on": person.joined_on.isoformat(),
            "choices": asdict(person.choices),
        },
        "drafts": [{"id": str(id_), "shape": DRAFT_SHAPE, **shelf.write_draft(draft)} for id_, draft in drafts],
        "thoughts": [{"id": str(id_), "shape": THOUGHT_SHAPE, **shelf.write_thought(one)} for id_, one in thoughts],
        "people": [{"id": str(id_), "shape": HELPER_SHAPE, **write_helper(one)} for id_, one in people],
        "asks": [{"id": str(id_), "shape": ASK_SHAPE, **write_ask(alone(ask))} for id_, ask in asks],
        "notes": [{"what": one.what, "at": one.at.isoformat(), "about": one.about} for one in see_notes(by)],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")  # a lone half of a sign becomes \udxxx, which JSON reads back


def bring_in(by: Visitor, content: bytes, *, sent: int = 0) -> BroughtIn:
    """Take a file in: all of it that can be read, in one go. What is there already stays as it is.

    Her name, address and notes are not taken from a file; her choices are. `sent` says how much was on its way when
    nothing arrived.

    Raises:
        Refused: file_missing, file_large, file_no_json, file_not_ours, file_newer, file_many or file_busy, and nothing
            was taken in.
    """
    if not content:
        raise Refused("file_large" if sent > MOST_BYTES else "file_missing", most=_MEGABYTES)
    read = read_file(content)
    for _ in range(_TRIES):
        try:
            with transaction.atomic():
                taken = shelf.take_in(by, read.along)
                if read.choices:
                    changing.choose(by, replace(by.choices, **read.choices))
        except IntegrityError:  # the same file came in at this moment from another page
            continue
        return BroughtIn(
            drafts=taken.drafts,
            thoughts=taken.thoughts,
            people=taken.people,
            asks=taken.asks,
            there=taken.there,
            left_out=read.left_out,
        )
    raise Refused("file_busy")


def read_file(content: bytes) -> Read:
    """Read a file of any version that was ever written.

    Raises:
        Refused: file_large, file_no_json, file_not_ours, file_newer or file_many.
    """
    whole = _read_json(content)
    if not isinstance(whole, dict) or type(whole.get("askwell")) is not int or whole["askwell"] < 1:
        raise Refused("file_not_ours")
    if whole["askwell"] > FORMAT:
        raise Refused("file_newer")
    lists = {name: whole.get(name, []) for name in ("drafts", "thoughts", "people", "asks")}
    if not all(isinstance(values, list) for values in lists.values()):
        raise Refused("file_not_ours")
    if sum(len(values) for values in lists.values()) > MOST_VALUES:
        raise Refused("file_many", most=f"{MOST_VALUES:,}")
    seen: set[UUID] = set()
    left_out: list[LeftOut] = []
    along = TakenAlong(
        drafts=tuple(_read_all("drafts", lists["drafts"], shelf.read_draft, seen, left_out)),
        thoughts=tuple(_read_all("thoughts", lists["thoughts"], shelf.read_thought, seen, left_out)),
        people=tuple(_read_all("people", lists["people"], read_helper, seen, left_out)),
        asks=tuple(_read_all("asks", lists["asks"], read_taken_ask, seen, left_out)),
    )
    return Read(
        along=along,
        choices=_choices_in(whole.get("account")),
        left_out=tuple(left_out),
    )


def schema() -> bytes:
    """Return the JSON Schema of the format."""
    return Path(__file__).with_name("export.schema.json").read_bytes()


def _read_json(content: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    if len(content) > MOST_BYTES:
        raise Refused("file_large", most=_MEGABYTES)
    if content.count(b"{") + content.count(b"[") > _MOST_PARTS:
        raise Refused("file_many", most=f"{MOST_VALUES:,}")
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Refused("file_no_json") from error


def _read_all(
    where: str, values: list[Any], reader: Callable[[int, Mapping[str, Any]], V | Unread], seen: set[UUID],
    left_out: list[LeftOut],
) -> Iterator[tuple[UUID, V]]:  # fmt: skip
    for number, value in enumerate(values, 1):
        id_ = _id_of(value)
        read = reader(value["shape"], value) if id_ else None
        if id_ is None or read is None:
            why = "odd"
        elif isinstance(read, Unread):
            why = "newer" if read.is_newer else "odd"
        elif id_ in seen:
            why = "twice"
        else:
            seen.add(id_)
            yield id_, read
            continue
        left_out.append(LeftOut(where=where, number=number, why=why))


def _id_of(value: object) -> UUID | None:
    """Return the id of a value that can be looked at further: an object with a shape, in whole signs."""
    if not isinstance(value, dict) or type(value.get("shape")) is not int or not isinstance(value.get("id"), str):
        return None
    try:
        json.dumps(value, ensure_ascii=False).encode()  # half a sign cannot be shown on any page
        return UUID(value["id"])
    except (ValueError, RecursionError):
        return None


def _choices_in(account: object) -> dict[str, str]:
    """Return what was chosen; what is not known here is passed over later on."""
    chosen = account.get("choices") if isinstance(account, dict) else None
    if not isinstance(chosen, dict):
        return {}
    names = {field.name for field in fields(Choices)}
    return {name: value for name, value in chosen.items() if name in names and value and isinstance(value, str)}
