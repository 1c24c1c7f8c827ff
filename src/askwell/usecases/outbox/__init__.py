"""The outbox: what leaves by mail is put here in the same transaction as what it tells of, and goes out later."""

from askwell.usecases.outbox.putting import put, release, take_back

__all__ = ["put", "release", "take_back"]
