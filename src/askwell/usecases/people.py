"""What a host does about people: names and states, invitations, the way back in. Never what anyone keeps."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from askwell.usecases import links
from askwell.usecases.access import asks, disk, house, own, people
from askwell.usecases.access.circle import home_circle, lock_circle
from askwell.usecases.access.people import StoredLink, StoredPerson
from askwell.usecases.account.notes import note
from askwell.usecases.deeds import write_deed
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor

CLOSED_FOR = timedelta(days=30)  # before a host may take an account away: time to take everything along


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeen:
    """A person as a host sees her."""

    id: UUID
    name: str
    state: str
    is_host: bool
    joined_on: date
    is_me: bool
    can_go_on: date | None  # closed: from this day on the host may take the account away


def list_people(by: Visitor) -> tuple[PersonSeen, ...]:
    """Return everyone in the circle, by name."""
    return tuple(_seen(person, by) for person in people.list_people(home_circle()))


def see_person(by: Visitor, person: UUID) -> PersonSeen:
    """Return one person of the circle.

    Raises:
        Refused: gone.
    """
    return _seen(_find(person), by)


def set_host(by: Visitor, person: UUID, *, is_host: bool, now: datetime) -> None:
    """Let a person run the circle, or no longer.

    Raises:
        Refused: gone, or last_host: a circle without a host could let nobody back in.
    """
    _find(person)
    with transaction.atomic():
        if not is_host:
            _keep_a_host(person)
        people.set_host(person, home_circle(), is_host=is_host)
        write_deed(by, "host_on" if is_host else "host_off", now, about=person)


def close(by: Visitor, person: UUID, now: datetime) -> None:
    """Close an account: she can still sign in, take everything along and delete, and is no host while it is closed.

    Her open asks end: whoever has a link reads that it is over, and nothing new can be sent.

    Raises:
        Refused: gone or last_host.
    """
    _find(person)
    with transaction.atomic():
        _keep_a_host(person)
        people.change_person(person, state="closed", closed_on=now.date())
        asks.close_asks_of(person, now)
        write_deed(by, "closed", now, about=person)
        note(person, "closed", now)


def open_again(by: Visitor, person: UUID, now: datetime) -> None:
    """Open an account again.

    Raises:
        Refused: gone.
    """
    _find(person)
    with transaction.atomic():
        people.change_person(person, state="here", closed_on=None)
        write_deed(by, "opened", now, about=person)
        note(person, "opened", now)


def remove(by: Visitor, person: UUID, typed_name: str, now: datetime) -> None:
    """Take a closed account away with all she kept, when she has had time to take it along.

    Raises:
        Refused: gone, not_yet, or name_other (the typed name is not hers).
    """
    found = _find(person)
    from_ = _may_go_on(found)
    if from_ is None or now.date() < from_:
        raise Refused("not_yet", days=CLOSED_FOR.days)
    if people.fold(typed_name) != people.fold(found.name):
        raise Refused("name_other")
    with transaction.atomic():
        people.remove_person(person)
        write_deed(by, "removed", now)
        transaction.on_commit(disk.empty_wal)


def invite(by: Visitor | None, note: str, now: datetime, *, as_host: bool = False) -> str:
    """Make an invitation; return its token, which is shown now and never again."""
    purpose = links.HOST if as_host else links.JOIN
    with transaction.atomic():
        token = links.make_link(
            purpose, home_circle(), now, by=by.person if by else None, note=" ".join(note.split())[:80]
        )
        write_deed(by, "invited_host" if as_host else "invited", now)
    return token


def list_invitations() -> tuple[StoredLink, ...]:
    """Return the invitations that nobody has used yet, the newest first."""
    return people.list_links(home_circle(), (links.JOIN, links.HOST))


def revoke(by: Visitor, link: int, now: datetime) -> None:
    """Take an invitation back.

    Raises:
        Refused: link_unknown.
    """
    with transaction.atomic():
        if not people.revoke_link(home_circle(), link):
            raise Refused("link_unknown")
        write_deed(by, "revoked", now)


def way_back(by: Visitor | None, person: UUID, now: datetime) -> str:
    """Make a link with which a person sets a new password; older ones stop working. It opens nothing she kept.

    Raises:
        Refused: gone.
    """
    _find(person)
    with transaction.atomic():
        people.revoke_links(links.RESET, person)
        token = links.make_link(links.RESET, home_circle(), now, person=person, by=by.person if by else None)
        write_deed(by, "way_back", now, about=person)
        note(person, "way_back", now)
    return token


def find_called(name: str) -> tuple[StoredPerson, ...]:
    """Return the people a name or address belongs to, in the order they joined."""
    return tuple(sorted(people.people_called(name), key=lambda person: (person.joined_on, str(person.id))))


def first_host_link(now: datetime) -> str:
    """Return the token of a fresh link for the first host, or nothing when somebody runs this house already."""
    if people.has_host():
        return ""
    people.revoke_links(links.HOST, note=links.FIRST)  # one that was made by hand goes on working
    return links.make_link(links.HOST, home_circle(), now, note=links.FIRST)


def tidy(now: datetime) -> None:
    """Take away what has run out: sessions, links, measures."""
    own.tidy_sessions(now)
    people.tidy_links(now)
    house.tidy_limits(now)


def _find(person: UUID) -> StoredPerson:
    found = people.find_person(person)
    if found is None:
        raise Refused("gone")
    return found


def _keep_a_host(person: UUID) -> None:
    """Keep the last host, also when two hosts end one another at the same moment: the second waits for the first."""
    lock_circle()
    hosts = [one.id for one in people.list_people(home_circle()) if one.is_host and one.state != "closed"]
    if hosts == [person]:
        raise Refused("last_host")


def _may_go_on(person: StoredPerson) -> date | None:
    return person.closed_on + CLOSED_FOR if person.state == "closed" and person.closed_on else None


def _seen(person: StoredPerson, by: Visitor) -> PersonSeen:
    return PersonSeen(
        id=person.id,
        name=person.name,
        state=person.state,
        is_host=person.is_host,
        joined_on=person.joined_on,
        is_me=person.id == by.person,
        can_go_on=_may_go_on(person),
    )
