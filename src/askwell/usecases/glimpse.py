"""What a host can see of a person: her row, which is plain, and what is sealed, as bytes."""

from dataclasses import dataclass
from datetime import date

from askwell.usecases.access import people
from askwell.usecases.access.own import glimpse
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

_OTHERS = 2  # as many at most, however much there is: the page says nothing about how much is kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """The host's own row, since it is her own; and sealed values in hex, one of hers and a few of anybody's."""

    name: str
    email: str
    joined_on: date
    state: str
    key: str
    own: str
    others: tuple[str, ...]


def see_what_is_there(by: Visitor) -> Glimpse:
    """Return what lies in the database, as whoever keeps the machine could see it.

    Raises:
        Refused: gone.
    """
    person = people.find_person(by.person)
    if person is None:
        raise Refused("gone")
    return Glimpse(
        name=person.name,
        email=person.email,
        joined_on=person.joined_on,
        state=person.state,
        key=_hex(glimpse.glimpse_key(by.person)),
        own=_hex(glimpse.glimpse_own(by.person) or b""),
        others=tuple(map(_hex, glimpse.glimpse_others(by.person, _OTHERS))),
    )


def _hex(content: bytes) -> str:
    return content.hex(" ", 4)
