"""Coming into the demo as one of its people, with the password that everybody knows."""

from dataclasses import dataclass
from datetime import datetime

from askwell.usecases.account.devices import Device, SignedIn
from askwell.usecases.account.entering import sign_in
from askwell.usecases.circle import is_demo
from askwell.usecases.demo.story import read_story
from askwell.usecases.errors import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoPerson:
    """Somebody of the demo: a name, and what there is to see as them."""

    name: str
    about: str


def demo_people() -> tuple[DemoPerson, ...]:
    """Return everybody of the demo; whoever runs it comes first."""
    return tuple(DemoPerson(name=person.name, about=person.about) for person in read_story().people)


def demo_password() -> str:
    """Return the password of everybody in the demo."""
    return read_story().password


def come_in_as(name: str, device: Device, now: datetime) -> SignedIn:
    """Sign in as one of the demo's people.

    Raises:
        Refused: demo_none (this is no demo), demo_unknown (nobody of that name), or what `sign_in` refuses.
    """
    if not is_demo():
        raise Refused("demo_none")
    if not any(person.name == name for person in demo_people()):
        raise Refused("demo_unknown")
    return sign_in(account=name, password=demo_password(), device=device, now=now)
