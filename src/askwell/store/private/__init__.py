"""The private shelf: sealed, and opened by `usecases/access/own` alone."""

from askwell.store.private.factor import FactorRow
from askwell.store.private.keys import KeeperRow, KeyRow
from askwell.store.private.sealed import SealedRow
from askwell.store.private.session import SessionRow

__all__ = ["FactorRow", "KeeperRow", "KeyRow", "SealedRow", "SessionRow"]
