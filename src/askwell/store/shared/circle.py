"""A circle: the people who use one Askwell together, and who runs it for them."""

from typing import ClassVar

from django.db import models


class CircleRow(models.Model):
    """Its name, who runs it, how to reach them, and the country whose lines to call come first."""

    name = models.CharField(max_length=120, unique=True)
    run_by = models.CharField(max_length=120, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    leave_to = models.URLField(max_length=300, blank=True)
    welcome = models.CharField(max_length=600, blank=True)  # the host's own words on the page where one joins
    sign_up = models.CharField(max_length=10, default="invited")  # invited, open, none
    least_age = models.PositiveSmallIntegerField(default=16)  # 0: no rule
    keeps_for = models.PositiveSmallIntegerField(default=90)  # days until a closed ask is taken away
    is_demo = models.BooleanField(default=False)  # made up by `make run`, with passwords that everybody knows

    class Meta:
        """The oldest circle comes first."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name
