"""Where Django looks for tables."""

from askwell.store.shared import CircleRow

__all__ = ["CircleRow"]
