"""The file beside the backups: every keeper, and of which database. There is only ever one, and it is replaced."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from askwell.adapters.files import replace_private
from askwell.usecases.access.own.keepers import Keeper
from askwell.usecases.errors import Refused

NAME = "keepers"
_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepersFile:
    """The keepers of one database, as they were at `written_at`; when it was made tells it from every other."""

    made_at: datetime | None
    written_at: datetime | None
    keepers: tuple[Keeper, ...] = field(repr=False)


def write_keepers(path: Path, held: KeepersFile) -> None:
    """Put all keepers in the place of those that were there."""
    made_at = _written(held.made_at)
    lines: list[dict[str, object]] = [
        {"keepers": _FORMAT, "of": made_at, "at": _written(held.written_at), "count": len(held.keepers)}
    ]
    lines += [
        {"person": str(one.person), "number": one.number, "public": one.public.hex(), "secret": one.secret.hex()}
        for one in held.keepers
    ]
    replace_private(path, "".join(json.dumps(line) + "\n" for line in lines).encode("ascii"))


def read_keepers(path: Path) -> KeepersFile:
    """Return what lies there.

    Raises:
        Refused: keepers_not_there, keepers_newer, or keepers_not_whole: another file, or only a part of it.
    """
    try:
        head, *lines = [json.loads(line) for line in path.read_bytes().splitlines()]
        if head["keepers"] > _FORMAT:
            raise Refused("keepers_newer", path=path)
        held = KeepersFile(
            made_at=_read(head["of"]),
            written_at=_read(head.get("at", "")),
            keepers=tuple(_keeper_of(line) for line in lines),
        )
    except OSError as error:
        raise Refused("keepers_not_there", path=path, why=error.strerror or "") from error
    except (ValueError, TypeError, KeyError) as error:
        raise Refused("keepers_not_whole", path=path) from error
    if head["count"] != len(held.keepers):
        raise Refused("keepers_not_whole", path=path)
    return held


def _written(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _read(at: str) -> datetime | None:
    return datetime.fromisoformat(at) if at else None


def _keeper_of(line: dict[str, str]) -> Keeper:
    return Keeper(
        person=UUID(line["person"]),
        number=int(line["number"]),
        public=bytes.fromhex(line["public"]),
        secret=bytes.fromhex(line["secret"]),
    )
