"""People as a circle knows them, and the links that let them in."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from askwell.store.shared import CircleRow, LinkRow, MemberRow, PersonRow
from askwell.usecases.access.written import Written
from askwell.usecases.visitor import Choices

MOST_OF_ONE_NAME = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPerson:
    """A person as she is stored; nothing here is private but the address."""

    id: UUID
    name: str
    email: str
    is_email_confirmed: bool
    state: str
    closed_on: date | None
    joined_on: date
    has_recovery: bool
    has_factor: bool
    is_host: bool
    choices: Choices


def fold(name: str) -> str:
    """Return a name as it is compared: letter case, ways of typing, spaces and NUL make no difference."""
    return " ".join(unicodedata.normalize("NFKC", name.replace("\x00", "")).casefold().split())


def people_called(account: str) -> tuple[StoredPerson, ...]:
    """Return everyone whose name or address this is. Names are not unique: passwords tell them apart."""
    folded = fold(account)
    if not folded:
        return ()
    found = _people().filter(Q(folded_name=folded) | Q(folded_email=folded))
    return tuple(person_of(row) for row in found[:MOST_OF_ONE_NAME])


def is_crowded(account: str) -> bool:
    """Say whether so many people have this name or address that nobody could be told apart any more."""
    folded = fold(account)
    return PersonRow.objects.filter(Q(folded_name=folded) | Q(folded_email=folded)).count() >= MOST_OF_ONE_NAME


def find_person(person: UUID) -> StoredPerson | None:
    """Return one person."""
    row = _people().filter(id=person).first()
    return person_of(row) if row else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """Where somebody reads mail, and in which language."""

    email: str = field(repr=False)
    language: str


def find_mailbox(person: UUID) -> Mailbox | None:
    """Return the address that a person has confirmed, if there is one."""
    row = _MAILBOX.one(person=person)
    return Mailbox(email=row[0], language=row[1]) if row else None


def list_people(circle: CircleRow) -> tuple[StoredPerson, ...]:
    """Return the people of a circle, by name."""
    return tuple(person_of(row) for row in _people().filter(memberships__circle=circle))


def has_host() -> bool:
    """Say whether anybody runs this house yet."""
    return MemberRow.objects.filter(is_host=True).exclude(person__state="closed").exists()


def add_person(*, id_: UUID, name: str, email: str, joined_on: date, agreed_to: str) -> None:
    """Add a person."""
    PersonRow.objects.create(
        id=id_, name=name, folded_name=fold(name), email=email, folded_email=fold(email), joined_on=joined_on,
        agreed_to=agreed_to,
    )  # fmt: skip


def change_person(person: UUID, **changes: object) -> None:
    """Change some fields of a person; folded forms follow."""
    if "name" in changes:
        changes["folded_name"] = fold(str(changes["name"]))
    if "email" in changes:
        changes["folded_email"] = fold(str(changes["email"]))
    PersonRow.objects.filter(id=person).update(**changes)


def remove_person(person: UUID) -> bool:
    """Remove a person with all that is hers; say whether she was there."""
    return PersonRow.objects.filter(id=person).delete()[0] > 0


def add_member(person: UUID, circle: CircleRow, *, is_host: bool) -> None:
    """Let a person into a circle; a host stays a host."""
    member, is_new = MemberRow.objects.get_or_create(person_id=person, circle=circle, defaults={"is_host": is_host})
    if is_host and not is_new and not member.is_host:
        member.is_host = True
        member.save(update_fields=["is_host"])


def set_host(person: UUID, circle: CircleRow, *, is_host: bool) -> None:
    """Make a person host of a circle, or no longer."""
    MemberRow.objects.filter(person_id=person, circle=circle).update(is_host=is_host)


def person_of(row: PersonRow) -> StoredPerson:
    """Return the value of a row that came with its memberships."""
    return StoredPerson(
        id=row.id,
        name=row.name,
        email=row.email,
        is_email_confirmed=row.is_email_confirmed,
        state=row.state,
        closed_on=row.closed_on,
        joined_on=row.joined_on,
        has_recovery=row.has_recovery,
        has_factor=row.has_factor,
        is_host=any(member.is_host for member in row.memberships.all()),
        choices=Choices(
            language=row.language,
            time_zone=row.time_zone,
            theme=row.theme,
            size=row.size,
            look=row.look,
            notices=row.notices,
        ),
    )


_MAILBOX = Written(
    lambda person: (
        PersonRow.objects.filter(id=person, is_email_confirmed=True)
        .exclude(email="")
        .order_by()
        .values_list("email", "language")
    ),
    person=UUID(int=0),
)


def _people() -> QuerySet[PersonRow]:
    return PersonRow.objects.prefetch_related("memberships")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredLink:
    """A one-time link as it is stored: everything but the token."""

    id: int
    purpose: str
    person: UUID | None
    made_by: str
    note: str
    made_at: datetime
    ends_at: datetime
    used_at: datetime | None


def add_link(
    *, found_by: bytes, purpose: str, circle: CircleRow, made_at: datetime, ends_at: datetime,
    person: UUID | None = None, made_by: UUID | None = None, note: str = "",
) -> None:  # fmt: skip
    """Add a link."""
    LinkRow.objects.create(
        found_by=found_by, purpose=purpose, circle=circle, person_id=person, made_by_id=made_by, note=note,
        made_at=made_at, ends_at=ends_at,
    )  # fmt: skip


def find_link(found_by: bytes, purposes: tuple[str, ...]) -> StoredLink | None:
    """Return a link, used or not, ended or not."""
    row = LinkRow.objects.select_related("made_by").filter(found_by=found_by, purpose__in=purposes).first()
    return _link_of(row) if row else None


def use_link(link: int, now: datetime) -> bool:
    """Use a link up; false if somebody was quicker."""
    return LinkRow.objects.filter(id=link, used_at__isnull=True).update(used_at=now) == 1


def list_links(circle: CircleRow, purposes: tuple[str, ...]) -> tuple[StoredLink, ...]:
    """Return the links of a circle that were not used."""
    rows = LinkRow.objects.select_related("made_by").filter(circle=circle, purpose__in=purposes, used_at__isnull=True)
    return tuple(_link_of(row) for row in rows)


def revoke_link(circle: CircleRow, link: int) -> bool:
    """Take a link away; say whether it was there."""
    return LinkRow.objects.filter(circle=circle, id=link).delete()[0] > 0


def revoke_links(purpose: str, person: UUID | None = None, *, note: str = "") -> None:
    """Take away the unused links for one purpose, of one person or of nobody in particular, with that note if given."""
    rows = LinkRow.objects.filter(purpose=purpose, person_id=person, used_at__isnull=True)
    (rows.filter(note=note) if note else rows).delete()


def tidy_links(now: datetime) -> None:
    """Take away what was used or has ended."""
    LinkRow.objects.filter(Q(ends_at__lte=now) | Q(used_at__isnull=False)).delete()


def _link_of(row: LinkRow) -> StoredLink:
    return StoredLink(
        id=row.pk,
        purpose=row.purpose,
        person=row.person_id,
        made_by=row.made_by.name if row.made_by else "",
        note=row.note,
        made_at=row.made_at,
        ends_at=row.ends_at,
        used_at=row.used_at,
    )
