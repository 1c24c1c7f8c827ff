"""What is usual in a circle: who asked in a month, as tags that name nobody, and what was made of them."""

from datetime import date

from askwell.store.shared import AskedRow


def add_asked(circle: int, month: date, tag: bytes) -> None:
    """Count somebody in for a month; twice counts once."""
    AskedRow.objects.bulk_create([AskedRow(circle_id=circle, month=month, tag=tag)], ignore_conflicts=True)
