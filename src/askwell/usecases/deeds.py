"""What hosts did, written down for hosts: who, what, about whom, when. Never what anyone keeps."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from askwell.usecases.access import house
from askwell.usecases.access.circle import home_circle
from askwell.usecases.visitor import Visitor

_MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that a host did. An empty name is somebody who has left."""

    at: datetime
    by: str
    what: str
    about: str


def see_deeds() -> tuple[Deed, ...]:
    """Return what hosts did, the newest first."""
    deeds = house.read_audit(home_circle(), _MOST)
    return tuple(Deed(at=at, by=by, what=what, about=about) for at, by, what, about in deeds)


def write_deed(by: Visitor | None, what: str, now: datetime, *, about: UUID | None = None) -> None:
    """Write down that a host did something, or, with nobody signed in, whoever keeps the machine."""
    said = what if by else f"{what}_by_machine"
    house.write_audit(home_circle(), by=by.person if by else None, what=said, about=about, at=now)
