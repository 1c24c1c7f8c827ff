"""What a person writes for herself, sealed. The row says whose it is and nothing more: no kind, no title, no time."""

import uuid
from typing import ClassVar

from django.db import models

from askwell.store.shared.person import PersonRow


class SealedRow(models.Model):
    """One sealed value. `drawer` is a keyed tag of its kind, empty when sealed to her while she was away.

    `stamp` changes with every save, so that two devices cannot write over each other unseen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(PersonRow, models.CASCADE, related_name="sealed")
    drawer = models.BinaryField(max_length=16)
    stamp = models.BinaryField(max_length=16)
    sealed = models.BinaryField()

    class Meta:
        """A drawer is opened whole."""

        indexes: ClassVar = [models.Index(fields=["person", "drawer"], name="drawers")]

    def __str__(self) -> str:
        return "sealed"
