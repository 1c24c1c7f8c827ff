"""Our rows: what a circle shares."""

from django.db import DEFAULT_DB_ALIAS

from askwell.store.models import CircleRow
from askwell.usecases.access.written import Written

_COLUMNS = tuple(field.attname for field in CircleRow._meta.concrete_fields)  # noqa: SLF001 - documented all the same
_FIRST = Written(lambda: CircleRow.objects.order_by("pk").values_list(*_COLUMNS)[:1])


def first_circle() -> CircleRow | None:
    """Return the circle this house was set up for, if it has been named."""
    row = _FIRST.one()
    return CircleRow.from_db(DEFAULT_DB_ALIAS, _COLUMNS, row) if row else None


def home_circle() -> CircleRow:
    """Return the circle of this house; it is made, still without a name, when the first person needs it."""
    return first_circle() or CircleRow.objects.create(name="")


def lock_circle() -> None:
    """Let nobody else change who runs the circle until the transaction ends."""
    CircleRow.objects.select_for_update().filter(pk=home_circle().pk).first()
