"""Her second factor, sealed."""

from uuid import UUID

from askwell.store.private import FactorRow


def load_factor(person: UUID) -> bytes | None:
    """Return the sealed secret, if there is one."""
    row = FactorRow.objects.filter(person_id=person).first()
    return bytes(row.sealed) if row else None


def save_factor(person: UUID, sealed: bytes, step: int) -> None:
    """Keep a secret, and the step of the code that proved it."""
    FactorRow.objects.update_or_create(person_id=person, defaults={"sealed": sealed, "last_step": step})


def use_factor_step(person: UUID, step: int) -> bool:
    """Use one step up; false if it, or a later one, was used before."""
    return FactorRow.objects.filter(person_id=person, last_step__lt=step).update(last_step=step) == 1


def remove_factor(person: UUID) -> None:
    """Take the secret away."""
    FactorRow.objects.filter(person_id=person).delete()
