"""Whom, when, how: the asker's own people, and whom she leaves in peace.

Her people come in; who can be asked about a matter goes out. Nobody is asked again for what they refused.
"""

from askwell.core.matching.helper import Bar, Helper, bar_to
from askwell.core.matching.order import those_left_in_peace, who_can_be_asked

__all__ = ["Bar", "Helper", "bar_to", "those_left_in_peace", "who_can_be_asked"]
