"""The shared shelf: what a circle sees."""

from askwell.store.shared.circle import CircleRow

__all__ = ["CircleRow"]
