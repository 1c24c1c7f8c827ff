"""A person with an account: what a host may see of her, and how she likes the pages."""

import uuid
from typing import ClassVar

from django.db import models

from askwell.store.shared.circle import CircleRow


class PersonRow(models.Model):
    """Her name, an address if she gave one, and her choices. Nothing that she wrote."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    name = models.CharField(max_length=80)
    folded_name = models.CharField(max_length=240, db_index=True)  # as it is compared; not unique, see decision 0014
    email = models.CharField(max_length=254, blank=True)
    folded_email = models.CharField(max_length=254, blank=True, db_index=True)
    is_email_confirmed = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default="here")  # here, away, closed
    closed_on = models.DateField(null=True)
    joined_on = models.DateField()
    agreed_to = models.CharField(max_length=20)  # which words she agreed to
    has_recovery = models.BooleanField(default=False)  # she has typed her recovery code back
    has_factor = models.BooleanField(default=False)  # a code from her phone is asked for besides the password
    language = models.CharField(max_length=10, blank=True)
    time_zone = models.CharField(max_length=60, blank=True)
    theme = models.CharField(max_length=10, blank=True)
    size = models.CharField(max_length=10, blank=True)
    look = models.CharField(max_length=10, blank=True)
    notices = models.CharField(max_length=10, blank=True)
    circles = models.ManyToManyField(CircleRow, through="MemberRow", related_name="people")

    class Meta:
        """By name, as people look for one another."""

        ordering: ClassVar = ["folded_name", "pk"]

    def __str__(self) -> str:
        return self.name


class MemberRow(models.Model):
    """That a person belongs to a circle, and whether she runs it."""

    person = models.ForeignKey(PersonRow, models.CASCADE, related_name="memberships")
    circle = models.ForeignKey(CircleRow, models.CASCADE, related_name="memberships")
    is_host = models.BooleanField(default=False)

    class Meta:
        """A person is in a circle once."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["circle", "person"], name="once_in_a_circle")]

    def __str__(self) -> str:
        return "member"
