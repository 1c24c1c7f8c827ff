"""Asks that are over: stand-ins erased, what has ended closed, what was kept long enough taken away."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F

from askwell.store.shared import AskRow, CircleRow, RecipientRow

_LONGEST = timedelta(days=730)


def erase_stand_ins(ask: UUID) -> frozenset[UUID]:
    """Take away those whose turn never came; return which they were."""
    waiting = RecipientRow.objects.filter(ask_id=ask, state="waiting")
    ids = frozenset(waiting.values_list("id", flat=True))
    waiting.delete()
    return ids


def ended(now: datetime, most: int) -> tuple[UUID, ...]:
    """Return open asks whose time has passed, the longest past first."""
    rows = AskRow.objects.filter(state="open", ends_at__lte=now).order_by("ends_at", "pk")
    return tuple(rows.values_list("id", flat=True)[:most])


def open_asks_of(person: UUID, now: datetime) -> frozenset[UUID]:
    """Return which asks of a person can still be answered."""
    rows = AskRow.objects.filter(by_id=person, state="open", ends_at__gt=now)
    return frozenset(rows.values_list("id", flat=True))


def close_ended(ask: UUID) -> bool:
    """Close an ask at the moment its time passed; say whether it was still open."""
    return AskRow.objects.filter(id=ask, state="open").update(state="closed", closed_at=F("ends_at")) == 1


def shed(now: datetime) -> int:
    """Take away the asks of each circle that were closed for longer than it keeps them; return how many.

    An answer that she has not seen yet keeps its ask, for two years at most.
    """
    gone = 0
    for circle, days in CircleRow.objects.values_list("pk", "keeps_for"):
        rows = AskRow.objects.filter(circle_id=circle, closed_at__lt=now - timedelta(days=days))
        unseen = RecipientRow.objects.filter(has_news=True, ask__closed_at__gte=now - _LONGEST).values("ask")
        ids = list(rows.exclude(id__in=unseen).values_list("id", flat=True))
        gone += len(ids)
        AskRow.objects.filter(id__in=ids).delete()
    return gone
