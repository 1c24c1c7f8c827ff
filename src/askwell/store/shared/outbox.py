"""The outbox: mail that is to go out, at its time, at least once and with the same Message-ID on each attempt."""

import uuid
from typing import ClassVar

from django.db import models

from askwell.store.shared.ask import AskRow, RecipientRow
from askwell.store.shared.circle import CircleRow
from askwell.store.shared.person import PersonRow


class OutboxRow(models.Model):
    """One mail. Address, subject and text are encrypted with the house's secret, and taken away once it is sent.

    `once` keeps the same mail from being put in twice: a reminder for one step and one person has one name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    circle = models.ForeignKey(CircleRow, models.CASCADE, null=True, related_name="+")
    ask = models.ForeignKey(AskRow, models.CASCADE, null=True, related_name="+")
    recipient = models.ForeignKey(RecipientRow, models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(PersonRow, models.CASCADE, null=True, related_name="+")  # the member it goes to
    what = models.CharField(max_length=20)
    once = models.CharField(max_length=120, unique=True)
    due_at = models.DateTimeField()
    is_held = models.BooleanField(default=False)  # a stand-in's: it goes when their turn comes
    locked = models.BinaryField()
    message_id = models.CharField(max_length=200)
    tries = models.PositiveSmallIntegerField(default=0)
    taken_until = models.DateTimeField(null=True)  # a worker has it in hand
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=20, blank=True)

    class Meta:
        """What is due is found at once, however much was sent before."""

        indexes: ClassVar = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at=None, given_up_at=None, is_held=False),
                name="due",
            ),
        ]

    def __str__(self) -> str:
        return self.what
