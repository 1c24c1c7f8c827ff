"""Who wants to be left in peace: keyed hashes, from which nobody can be read."""

from collections.abc import Collection
from datetime import datetime

from askwell.store.shared import LeftInPeaceRow


def add_names(names: Collection[bytes], at: datetime) -> None:
    """Keep some names; those that are there stay."""
    LeftInPeaceRow.objects.bulk_create([LeftInPeaceRow(name=name, at=at) for name in names], ignore_conflicts=True)


def has_any(names: Collection[bytes]) -> bool:
    """Say whether one of these names is there."""
    return LeftInPeaceRow.objects.filter(name__in=list(names)).exists()
