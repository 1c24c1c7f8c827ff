"""The shared shelf: what a circle sees."""

from askwell.store.shared.circle import CircleRow
from askwell.store.shared.house import AuditRow, LimitRow, MailRow
from askwell.store.shared.link import LinkRow
from askwell.store.shared.person import MemberRow, PersonRow

__all__ = ["AuditRow", "CircleRow", "LimitRow", "LinkRow", "MailRow", "MemberRow", "PersonRow"]
