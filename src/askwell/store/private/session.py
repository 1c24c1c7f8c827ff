"""Where a person is signed in. The cookie holds a random half; the row holds her keys, wrapped with it."""

import uuid
from typing import ClassVar

from django.db import models

from askwell.store.shared.person import PersonRow


class SessionRow(models.Model):
    """One device. Without the cookie nothing here opens; with `wrapped_keys` gone it is locked until her password."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(PersonRow, models.CASCADE, related_name="sessions")
    found_by = models.BinaryField(max_length=32, unique=True)
    wrapped_keys = models.BinaryField(null=True)
    awaits_code = models.BooleanField(default=False)
    is_own_device = models.BooleanField(default=False)
    seen_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    about = models.BinaryField()  # which device, sealed to her

    class Meta:
        """The device used last comes first."""

        ordering: ClassVar = ["-seen_at"]

    def __str__(self) -> str:
        return "session"
