"""The second factor: a secret that her phone holds too, sealed to her."""

from django.db import models

from askwell.store.shared.person import PersonRow


class FactorRow(models.Model):
    """Time-based codes (RFC 6238). `last_step` is the newest code used: none is taken twice."""

    person = models.OneToOneField(PersonRow, models.CASCADE, primary_key=True, related_name="factor")
    sealed = models.BinaryField()
    last_step = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return "factor"
