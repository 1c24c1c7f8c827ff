"""Our rows: what a circle shares."""

from askwell.store.models import CircleRow


def first_circle() -> CircleRow | None:
    """Return the circle this house was set up for, if it has been named."""
    return CircleRow.objects.first()
