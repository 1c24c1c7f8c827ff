"""An ask: its steps, their places, and who was asked.

The words of an ask to named people are locked with a key that only the asker and each link hold (decision 0017).
The words of an ask on the board are readable by the circle.
"""

import uuid
from typing import ClassVar

from django.db import models

from askwell.store.shared.circle import CircleRow
from askwell.store.shared.person import PersonRow


class AskRow(models.Model):
    """That an ask exists, whose it is, and where it stands. On the board it has `words`, else `locked`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    circle = models.ForeignKey(CircleRow, models.CASCADE, related_name="asks")
    by = models.ForeignKey(PersonRow, models.CASCADE, related_name="asks")
    state = models.CharField(max_length=10, default="open")  # open, enough, withdrawn, closed
    is_posted = models.BooleanField(default=False)  # on the board
    is_for_all = models.BooleanField(default=False)  # on the board for the whole circle; else for its readers alone
    version = models.PositiveIntegerField(default=1)  # each change of the words counts one up
    language = models.CharField(max_length=10, default="en")
    locked = models.BinaryField(default=bytes)
    words = models.TextField(blank=True)
    tells = models.CharField(max_length=10, default="look")  # how she hears of answers: look, email, nothing
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)  # after that nobody can answer
    closed_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        """The board reads the newest open asks of a circle."""

        ordering: ClassVar = ["-made_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["circle", "is_posted", "state", "-made_at"], name="board"),
            models.Index(fields=["by", "-made_at"], name="her_asks"),
        ]

    def __str__(self) -> str:
        return "ask"


class ReaderRow(models.Model):
    """Somebody who may read an ask on the board that is not for all. Who may not is written nowhere."""

    circle = models.ForeignKey(CircleRow, models.CASCADE, related_name="+")
    ask = models.ForeignKey(AskRow, models.CASCADE, related_name="readers")
    person = models.ForeignKey(PersonRow, models.CASCADE, related_name="+")

    class Meta:
        """Once for each ask."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["circle", "ask", "person"], name="reads_once")]

    def __str__(self) -> str:
        return "reader"


class RecipientRow(models.Model):
    """Somebody who was asked, by a link or on the board. Name and reply are locked with the link's own key.

    `whom` is a tag that only the asker's key makes: it says that two asks went to one person, and to nobody which one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    circle = models.ForeignKey(CircleRow, models.CASCADE, related_name="+")
    ask = models.ForeignKey(AskRow, models.CASCADE, related_name="recipients")
    person = models.ForeignKey(PersonRow, models.CASCADE, null=True, related_name="+")  # a member who saw the board
    whom = models.BinaryField(max_length=16, default=bytes)
    found_by = models.BinaryField(max_length=32, unique=True)
    state = models.CharField(max_length=10, default="live")  # live, waiting (a stand-in), revoked
    turn = models.PositiveSmallIntegerField(default=0)  # 0: asked at once; a stand-in has the turn after its person
    stands_in_for = models.UUIDField(null=True)  # the recipient whose no, or late no, brings this one's turn
    for_them = models.BinaryField()  # locked with the link's key: the name they are called by, and the ask's key
    to_her = models.BinaryField()  # the link itself, sealed to the asker
    to_member = models.BinaryField(default=bytes)  # the link itself, sealed to the member
    reply = models.BinaryField(default=bytes)  # locked with the link's key
    thanks = models.BinaryField(default=bytes)  # the same, from the asker
    stamp = models.PositiveIntegerField(default=0)  # counts the saves of the reply, so that two cannot cross unseen
    has_news = models.BooleanField(default=False)  # the asker has not seen this reply yet
    made_at = models.DateTimeField()

    class Meta:
        """A member answers an ask once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["circle", "ask", "person"], name="one_answer_a_member"),
        ]
        indexes: ClassVar = [models.Index(fields=["ask", "turn"], name="asked_in_turn")]

    def __str__(self) -> str:
        return "recipient"


class StepRow(models.Model):
    """That an ask has a step of this number. What it is stands in the words of the ask."""

    circle = models.ForeignKey(CircleRow, models.CASCADE, related_name="+")
    ask = models.ForeignKey(AskRow, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()

    class Meta:
        """In order."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["circle", "ask", "number"], name="one_step_a_number")]

    def __str__(self) -> str:
        return f"step {self.number}"


class PlaceRow(models.Model):
    """One place of a step. It is made with the step, and taken with `UPDATE … WHERE taken_by IS NULL`: once."""

    circle = models.ForeignKey(CircleRow, models.CASCADE, related_name="+")
    step = models.ForeignKey(StepRow, models.CASCADE, related_name="places")
    number = models.PositiveSmallIntegerField()
    taken_by = models.ForeignKey(RecipientRow, models.SET_NULL, null=True, related_name="places")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        """A place is there once, and one person takes one place of a step."""

        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["circle", "step", "number"], name="one_place_a_number"),
            models.UniqueConstraint(fields=["circle", "step", "taken_by"], name="one_place_a_person"),
        ]

    def __str__(self) -> str:
        return f"place {self.number}"
