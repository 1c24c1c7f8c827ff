"""What is usual in a circle: who asked in a month, as tags that name nobody, and what was made of them."""

from dataclasses import dataclass
from datetime import date

from askwell.store.shared import AskedRow, MemberRow, NormRow
from askwell.usecases.access.written import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNorm:
    """About how many people asked in a month, and how many are in the circle now."""

    about: int
    members: int


def add_asked(circle: int, month: date, tag: bytes) -> None:
    """Count somebody in for a month; twice counts once."""
    AskedRow.objects.bulk_create([AskedRow(circle_id=circle, month=month, tag=tag)], ignore_conflicts=True)


def counted_months(until: date) -> tuple[tuple[int, date], ...]:
    """Return the circles and months, up to one, for which somebody is still counted."""
    rows = AskedRow.objects.filter(month__lte=until).order_by("month", "circle_id")
    return tuple(rows.values_list("circle_id", "month").distinct())


def count_asked(circle: int, month: date) -> int:
    """Return how many people asked in a month."""
    return AskedRow.objects.filter(circle_id=circle, month=month).count()


def count_members(circle: int) -> int:
    """Return how many people belong to a circle, without closed accounts."""
    return MemberRow.objects.filter(circle_id=circle).exclude(person__state="closed").count()


def add_norm(circle: int, month: date, about: int) -> None:
    """Keep what was worked out for a month; what is there already stays."""
    NormRow.objects.bulk_create([NormRow(circle_id=circle, month=month, about=about)], ignore_conflicts=True)


def forget_asked(circle: int, month: date) -> None:
    """Forget who was counted in a month."""
    AskedRow.objects.filter(circle_id=circle, month=month).delete()


def find_norm(circle: int, month: date) -> StoredNorm | None:
    """Return what was worked out for a month, unless it was too few to say."""
    for (about,) in _NORM.ask(circle=circle, month=month):
        return StoredNorm(about=about, members=count_members(circle))
    return None


_NORM = Written(
    lambda circle, month: NormRow.objects.filter(circle_id=circle, month=month, about__gt=0).values_list("about"),
    circle=-1,
    month=date(1970, 1, 1),
)
