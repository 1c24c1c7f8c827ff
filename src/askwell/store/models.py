"""Where Django looks for tables."""

from askwell.store.private import FactorRow, KeeperRow, KeyRow, SealedRow, SessionRow
from askwell.store.shared import AuditRow, CircleRow, LimitRow, LinkRow, MailRow, MemberRow, PersonRow

__all__ = [
    "AuditRow",
    "CircleRow",
    "FactorRow",
    "KeeperRow",
    "KeyRow",
    "LimitRow",
    "LinkRow",
    "MailRow",
    "MemberRow",
    "PersonRow",
    "SealedRow",
    "SessionRow",
]
