"""Our rows: what a circle shares."""

from askwell.store.models import CircleRow


def first_circle() -> CircleRow | None:
    """Return the circle this house was set up for, if it has been named."""
    return CircleRow.objects.first()


def home_circle() -> CircleRow:
    """Return the circle of this house; it is made, still without a name, when the first person needs it."""
    return first_circle() or CircleRow.objects.create(name="")


def lock_circle() -> None:
    """Let nobody else change who runs the circle until the transaction ends."""
    CircleRow.objects.select_for_update().filter(pk=home_circle().pk).first()
