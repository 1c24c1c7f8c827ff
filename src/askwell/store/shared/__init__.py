"""The shared shelf: what a circle sees."""

from askwell.store.shared.ask import AskRow, PlaceRow, ReaderRow, RecipientRow, StepRow
from askwell.store.shared.circle import CircleRow
from askwell.store.shared.giving import AskedRow, LeftInPeaceRow, NormRow, OfferRow
from askwell.store.shared.house import AuditRow, LimitRow, MailRow
from askwell.store.shared.link import LinkRow
from askwell.store.shared.outbox import OutboxRow
from askwell.store.shared.person import MemberRow, PersonRow

__all__ = [
    "AskRow",
    "AskedRow",
    "AuditRow",
    "CircleRow",
    "LeftInPeaceRow",
    "LimitRow",
    "LinkRow",
    "MailRow",
    "MemberRow",
    "NormRow",
    "OfferRow",
    "OutboxRow",
    "PersonRow",
    "PlaceRow",
    "ReaderRow",
    "RecipientRow",
    "StepRow",
]
