"""A passage read whole: signs of crisis first, then what may hold back in the words that are left."""

from typing import NamedTuple

from askwell.core.barriers.barriers import recognize_barriers
from askwell.core.barriers.recognition import Found, shown
from askwell.core.barriers.traps import recognize_traps, shown_traps
from askwell.core.care import Signs, look_for_signs
from askwell.core.words import Heard, Passage, listen


class Reading(NamedTuple):
    """Signs of crisis, and every barrier and trap by falling chance, the unlikely ones too."""

    signs: Signs
    barriers: tuple[Found, ...]
    traps: tuple[Found, ...]

    @property
    def shown_barriers(self) -> tuple[Found, ...]:
        """Return the barriers that are likely enough to be said."""
        return shown(self.barriers)

    @property
    def shown_traps(self) -> tuple[Found, ...]:
        """Return the traps that are likely enough to be said, three at most."""
        return shown_traps(self.traps)


def read_all(passage: Passage, heard: Heard | None = None) -> Reading:
    """Return all that is found in a passage. `heard` is what the models heard; without it the light one listens now.

    Words of danger are no barrier, and words of distress or control no trap: they tell what she lives through, not how
    she thinks. What stands beside them may still be one.
    """
    heard = heard or listen(passage)
    signs = look_for_signs(passage, heard)
    return Reading(
        signs,
        recognize_barriers(passage, heard=heard, everything=True, besides=signs.crisis_spans),
        recognize_traps(passage, heard=heard, everything=True, besides=signs.spans),
    )
