"""The outbox: what leaves by mail is put here in the same transaction as what it tells of, and goes out later."""

from askwell.usecases.access.outbox import Unsent
from askwell.usecases.outbox.putting import Outgoing, put, put_all, release, take_back, take_back_all
from askwell.usecases.outbox.word import word_to_asker
from askwell.usecases.outbox.working import Sent, count_late, forget_what_was_due, next_due, send_due, tidy

__all__ = [
    "Outgoing",
    "Sent",
    "Unsent",
    "count_late",
    "forget_what_was_due",
    "next_due",
    "put",
    "put_all",
    "release",
    "send_due",
    "take_back",
    "take_back_all",
    "tidy",
    "word_to_asker",
]
