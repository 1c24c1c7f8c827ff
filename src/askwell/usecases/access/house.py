"""What keeps a house in order: measures, the hosts' own deeds, mail settings."""

from datetime import datetime
from uuid import UUID

from askwell.store.shared import AuditRow, CircleRow, LimitRow, MailRow


def lock_limit(name: bytes) -> LimitRow | None:
    """Return a measure, locked until the transaction ends."""
    return LimitRow.objects.select_for_update().filter(name=name).first()


def save_limit(name: bytes, empty_at: datetime) -> None:
    """Save a measure."""
    LimitRow.objects.update_or_create(name=name, defaults={"empty_at": empty_at})


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


def mail_row() -> MailRow | None:
    """Return how mail is sent, if it was set."""
    return MailRow.objects.first()
