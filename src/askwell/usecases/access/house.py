"""What keeps a house in order: measures, the hosts' own deeds, mail settings."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from uuid import UUID

from askwell.store.shared import AuditRow, CircleRow, LimitRow, MailRow
from askwell.usecases.access.written import Written


def lock_limit(name: bytes, now: datetime) -> LimitRow:
    """Return a measure, locked until the transaction ends. It is made first, so that two at once see one another."""
    LimitRow.objects.bulk_create([LimitRow(name=name, empty_at=now)], ignore_conflicts=True)
    return LimitRow.objects.select_for_update().get(name=name)


def save_limit(name: bytes, empty_at: datetime) -> None:
    """Save a measure."""
    LimitRow.objects.filter(name=name).update(empty_at=empty_at)


def tidy_limits(now: datetime) -> None:
    """Take away the measures that are empty again."""
    LimitRow.objects.filter(empty_at__lte=now).delete()


def write_audit(circle: CircleRow, *, by: UUID | None, what: str, about: UUID | None, at: datetime) -> None:
    """Write down one thing that a host did."""
    AuditRow.objects.create(circle=circle, by_id=by, what=what, about_id=about, at=at)


def read_audit(circle: CircleRow, most: int) -> list[tuple[datetime, str, str, str]]:
    """Return when, who, what, about whom; empty names where that person has left."""
    rows = AuditRow.objects.filter(circle=circle).values_list("at", "by__name", "what", "about__name")[:most]
    return [(at, by or "", what, about or "") for at, by, what, about in rows]


def last_deed() -> datetime | None:
    """Return when a host last did something; for the clock alone."""
    return AuditRow.objects.values_list("at", flat=True).first()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMail:
    """How mail is sent, as it is stored: the password locked with the house's secret."""

    server: str
    port: int
    security: str
    username: str
    locked_password: bytes = field(repr=False)
    sender: str
    tested_at: datetime | None


def load_mail() -> StoredMail | None:
    """Return how mail is sent, if it was set."""
    row = _MAIL.one()
    if row is None:
        return None
    values = dict(zip(_SETTINGS, row, strict=True))
    return StoredMail(**{**values, "locked_password": bytes(values["locked_password"])})


_SETTINGS = tuple(setting.name for setting in fields(StoredMail))
_MAIL = Written(lambda: MailRow.objects.order_by("pk").values_list(*_SETTINGS)[:1])


def save_mail(mail: StoredMail) -> None:
    """Save how mail is sent; there is one way at a time."""
    row = MailRow.objects.first() or MailRow()
    row.server, row.port, row.security, row.username = mail.server, mail.port, mail.security, mail.username
    row.locked_password, row.sender, row.tested_at = mail.locked_password, mail.sender, mail.tested_at
    row.save()


def remove_mail() -> None:
    """Forget how mail is sent."""
    MailRow.objects.all().delete()


def mark_mail_tested(now: datetime) -> None:
    """Keep that a mail went out at this time."""
    MailRow.objects.update(tested_at=now)
