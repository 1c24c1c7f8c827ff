"""One-time links: to join, to host, to come back in, to confirm an address. The token itself is never stored."""

from typing import ClassVar

from django.db import models

from askwell.store.shared.circle import CircleRow
from askwell.store.shared.person import PersonRow


class LinkRow(models.Model):
    """What a link is for, until when, and whether it was used. Looking at one uses nothing up."""

    found_by = models.BinaryField(max_length=32, unique=True)
    purpose = models.CharField(max_length=10)  # join, host, reset, email
    circle = models.ForeignKey(CircleRow, models.CASCADE, related_name="links")
    person = models.ForeignKey(PersonRow, models.CASCADE, null=True, related_name="links")
    made_by = models.ForeignKey(PersonRow, models.SET_NULL, null=True, related_name="+")
    note = models.CharField(max_length=80, blank=True)  # the host's own word for it
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """The newest comes first."""

        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.purpose
