"""What she keeps: sealed on the way in, opened on the way out. Kind, time and words are all inside."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from askwell.adapters.sealing import CannotOpenError, derive, open_sealed, random_bytes, seal_own, seal_to
from askwell.store.private import SealedRow
from askwell.usecases.access.written import Row, Written, WrittenChange
from askwell.usecases.visitor import Visitor

if TYPE_CHECKING:
    from django.db.models import QuerySet

STAMP_SIZE = 16
_WHILE_AWAY = b""
_ROW = ("id", "stamp", "sealed")
_NOBODY = UUID(int=0)
_AT_ONCE = 500  # ids in one question to the database


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One kept value: its kind, the version of its shape, and what it holds (JSON: objects, lists, text, numbers).

    `stamp` says which save this is; saving needs the newest.
    """

    id: UUID
    kind: str
    shape: int
    holds: dict[str, Any]
    stamp: str = ""


def keep(by: Visitor, values: Iterable[Kept]) -> tuple[Kept, ...]:
    """Keep new values."""
    kept = [(value, random_bytes(STAMP_SIZE)) for value in values]
    SealedRow.objects.bulk_create(
        SealedRow(
            id=value.id, person_id=by.person, drawer=_drawer(by, value.kind), stamp=stamp, sealed=_seal(by, value)
        )
        for value, stamp in kept
    )
    return tuple(_stamped(value, stamp) for value, stamp in kept)


def change_kept(by: Visitor, value: Kept) -> Kept | None:
    """Save a value again; nothing if it was saved elsewhere since, or is gone."""
    stamp = random_bytes(STAMP_SIZE)
    changed = _changed(len(by.keys)).make(
        id_=value.id, person=by.person, stamp=bytes.fromhex(value.stamp), **_in_drawers(by, value.kind),
        new_sealed=_seal(by, value), new_stamp=stamp, new_drawer=_drawer(by, value.kind),
    )  # fmt: skip
    return _stamped(value, stamp) if changed else None


def list_kept(by: Visitor, kind: str) -> tuple[Kept, ...]:
    """Return all she keeps of a kind that her keys open. What is closed stays where it is."""
    rows = _listed(len(by.keys)).ask(person=by.person, **_in_drawers(by, kind))
    return tuple(value for value in (_open(by, row) for row in rows) if value)


def has_kept(by: Visitor, kind: str) -> bool:
    """Say whether she keeps anything of a kind; nothing is opened."""
    return SealedRow.objects.filter(person_id=by.person, drawer__in=_drawers(by, kind)).exists()


def find_kept(by: Visitor, kind: str, id_: UUID) -> Kept | None:
    """Return one value, if it is hers and of that kind."""
    row = _found(len(by.keys)).one(person=by.person, id_=id_, **_in_drawers(by, kind))
    return _open(by, row) if row else None


def take_away(by: Visitor, ids: Iterable[UUID]) -> int:
    """Take values away for good; return how many there were."""
    return SealedRow.objects.filter(person_id=by.person, id__in=list(ids)).delete()[0]


def whose(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return which of these values are there, and whose they are."""
    there: dict[UUID, UUID] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), _AT_ONCE):
        rows = SealedRow.objects.filter(id__in=wanted[start : start + _AT_ONCE])
        there.update(rows.values_list("id", "person_id"))
    return there


def tell(person: UUID, public: bytes, number: int, holds: dict[str, Any]) -> None:
    """Leave her a note while she is away: sealed to her, and closed to whoever leaves it."""
    id_ = uuid4()
    body = json.dumps({"kind": "note", "shape": 1, "holds": holds}).encode()
    sealed = seal_to(body, public=public, number=number, place=_place(person, id_))
    stamp = random_bytes(STAMP_SIZE)
    SealedRow.objects.create(id=id_, person_id=person, drawer=_WHILE_AWAY, stamp=stamp, sealed=sealed)


def list_notes(by: Visitor) -> tuple[Kept, ...]:
    """Return what was left for her."""
    rows = SealedRow.objects.filter(person_id=by.person, drawer=_WHILE_AWAY).values_list(*_ROW)
    return tuple(value for value in (_open(by, row) for row in rows.iterator()) if value and value.kind == "note")


def _stamped(value: Kept, stamp: bytes) -> Kept:
    return Kept(id=value.id, kind=value.kind, shape=value.shape, holds=value.holds, stamp=stamp.hex())


def _seal(by: Visitor, value: Kept) -> bytes:
    body = json.dumps({"kind": value.kind, "shape": value.shape, "holds": value.holds}).encode("ascii")
    return seal_own(body, key=by.key, number=by.number, place=_place(by.person, value.id))


def _open(by: Visitor, row: Row) -> Kept | None:
    id_, stamp, sealed = row
    try:
        body = open_sealed(bytes(sealed), keys=by.keys, place=_place(by.person, id_))
    except CannotOpenError:
        return None
    value = json.loads(body)
    return Kept(id=id_, kind=value["kind"], shape=value["shape"], holds=value["holds"], stamp=bytes(stamp).hex())


def _place(person: UUID, id_: UUID) -> str:
    return f"shelf {person} {id_}"


def _drawer(by: Visitor, kind: str) -> bytes:
    return _tag(by.key, kind)


def _drawers(by: Visitor, kind: str) -> list[bytes]:
    """A drawer for each of her keys: what an older key sealed lies in the older drawer."""
    return [_tag(key, kind) for key in by.keys.values()]


def _in_drawers(by: Visitor, kind: str) -> dict[str, bytes]:
    return {f"drawer{number}": drawer for number, drawer in enumerate(_drawers(by, kind))}


@cache
def _listed(drawers: int) -> Written:
    return Written(_rows_in, person=_NOBODY, **_samples(drawers))


@cache
def _found(drawers: int) -> Written:
    return Written(lambda id_, **given: _rows_in(**given).filter(id=id_), id_=UUID(int=1), person=_NOBODY,
                   **_samples(drawers))  # fmt: skip


@cache
def _changed(drawers: int) -> WrittenChange:
    def write(
        *, id_: UUID, stamp: bytes, new_sealed: bytes, new_stamp: bytes, new_drawer: bytes, person: UUID, **given: bytes
    ) -> "tuple[QuerySet[SealedRow, Row], dict[str, bytes]]":
        rows = _rows_in(person=person, **given).filter(id=id_, stamp=stamp)
        return rows, {"sealed": new_sealed, "stamp": new_stamp, "drawer": new_drawer}

    new = {name: name.encode() for name in ("stamp", "new_sealed", "new_stamp", "new_drawer")}
    return WrittenChange(write, id_=UUID(int=1), person=_NOBODY, **new, **_samples(drawers))


def _rows_in(*, person: UUID, **drawers: bytes) -> "QuerySet[SealedRow, Row]":
    rows = SealedRow.objects.filter(person_id=person, drawer__in=list(drawers.values()))
    return rows.order_by().values_list(*_ROW)


def _samples(drawers: int) -> dict[str, bytes]:
    return {f"drawer{number}": f"sample {number}".encode() for number in range(drawers)}


def _tag(key: bytes, kind: str) -> bytes:
    """Return a tag that tells her values of a kind together, and tells nobody which kind that is."""
    return derive(key, f"drawer {kind}")[:16]
