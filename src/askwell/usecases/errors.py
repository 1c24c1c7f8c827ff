"""What can go wrong for a person, by key. The pages and commands say it in her language."""

import traceback
from pathlib import Path


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """Something cannot be done as asked; `key` says why, and `said` fills in the sentence."""

    def __init__(self, key: str, **said: object) -> None:
        super().__init__(key)
        self.key = key
        self.said = said


def why_of(error: Exception) -> str:
    """Return in one short line what the machine says of a fault, for whoever keeps it."""
    why = getattr(error, "strerror", None) or str(error)
    return str(why).splitlines()[0][:120] if why else type(error).__name__


def where_of(error: Exception) -> str:
    """Return the places in the code that a fault came through, and nothing that it says."""
    frames = traceback.extract_tb(error.__traceback__)
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
