"""What she keeps: journeys she can leave and come back to, and sentences of her own that she meets again."""

from askwell.usecases.access.own.shapes import (
    Draft,
    Thought,
    Unread,
    read_draft,
    read_thought,
    write_draft,
    write_thought,
)
from askwell.usecases.shelf.all import TakenIn, all_drafts, all_thoughts, take_in

__all__ = [
    "Draft",
    "TakenIn",
    "Thought",
    "Unread",
    "all_drafts",
    "all_thoughts",
    "read_draft",
    "read_thought",
    "take_in",
    "write_draft",
    "write_thought",
]
