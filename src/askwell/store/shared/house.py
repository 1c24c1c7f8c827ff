"""What keeps a house in order: how often something was tried, what its hosts did, how it sends mail."""

from typing import ClassVar

from django.db import models

from askwell.store.shared.circle import CircleRow
from askwell.store.shared.person import PersonRow


class LimitRow(models.Model):
    """How full one measure is. The name is a keyed hash: no address and no person can be read from it."""

    name = models.BinaryField(max_length=32, primary_key=True)
    empty_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return "limit"


class AuditRow(models.Model):
    """One thing that a host did: who, what, about whom, when."""

    circle = models.ForeignKey(CircleRow, models.CASCADE, related_name="audit")
    by = models.ForeignKey(PersonRow, models.SET_NULL, null=True, related_name="+")
    what = models.CharField(max_length=30)
    about = models.ForeignKey(PersonRow, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """The newest comes first."""

        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.what


class MailRow(models.Model):
    """How this house sends mail. The password is encrypted with the house's own secret."""

    server = models.CharField(max_length=200)
    port = models.PositiveIntegerField(default=465)
    security = models.CharField(max_length=10, default="tls")  # tls, starttls, none
    username = models.CharField(max_length=200, blank=True)
    locked_password = models.BinaryField(default=bytes)
    sender = models.CharField(max_length=254)
    tested_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.server
