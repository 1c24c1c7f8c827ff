"""Giving back, and what is usual in a circle."""

import uuid
from typing import ClassVar

from django.db import models

from askwell.store.shared.circle import CircleRow
from askwell.store.shared.person import PersonRow


class OfferRow(models.Model):
    """One sentence of what somebody likes to do for others, readable by the circle."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    circle = models.ForeignKey(CircleRow, models.CASCADE, related_name="offers")
    by = models.ForeignKey(PersonRow, models.CASCADE, related_name="offers")
    words = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        """The newest comes first."""

        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return "offer"


class AskedRow(models.Model):
    """That somebody of this circle asked in a month. The tag counts a person once and says of nobody who it is."""

    circle = models.ForeignKey(CircleRow, models.CASCADE, related_name="+")
    month = models.DateField()  # its first day
    tag = models.BinaryField(max_length=16)

    class Meta:
        """A person counts once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["circle", "month", "tag"], name="counts_once")]

    def __str__(self) -> str:
        return "asked"


class NormRow(models.Model):
    """How many people asked in a month that is over, in a band, worked out once. Nought: too few to say."""

    circle = models.ForeignKey(CircleRow, models.CASCADE, related_name="+")
    month = models.DateField()
    about = models.PositiveIntegerField()

    class Meta:
        """The newest month comes first; each is worked out once."""

        ordering: ClassVar = ["-month"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["circle", "month"], name="one_norm_a_month")]

    def __str__(self) -> str:
        return "norm"


class LeftInPeaceRow(models.Model):
    """Somebody who wants no more messages: from one person, or from this site. A keyed hash, with no name in it."""

    name = models.BinaryField(max_length=32, primary_key=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return "left in peace"
