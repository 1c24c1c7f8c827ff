"""A person's keys: the private ones only wrapped."""

from typing import ClassVar

from django.db import models

from askwell.store.shared.person import PersonRow


class KeyRow(models.Model):
    """One key pair. A reset makes a new one; the old one stays, so that a remembered password still opens it."""

    person = models.ForeignKey(PersonRow, models.CASCADE, related_name="keys")
    number = models.PositiveIntegerField()
    public_key = models.BinaryField(max_length=32)
    salt = models.BinaryField(max_length=16)
    wrapped_by_password = models.BinaryField(max_length=64)
    wrapped_by_recovery = models.BinaryField(max_length=64)
    sealed_to_next = models.BinaryField(null=True)  # once she has opened an old key, her newer key opens it too

    class Meta:
        """The newest key comes first."""

        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "number"], name="one_key_a_number")]

    def __str__(self) -> str:
        return f"key {self.number}"


class KeeperRow(models.Model):
    """A random half without which no password opens the key. Backups hold it apart: destroying it reaches them."""

    key = models.OneToOneField(KeyRow, models.CASCADE, primary_key=True, related_name="keeper")
    secret = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return "keeper"
