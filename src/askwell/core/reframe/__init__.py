"""Another way to see it.

A barrier comes in; what meets it, what keeps it alive and two or three views from other sides go out, as in the pack.
The idea is from cognitive restructuring and work on validation: she is met first, nothing is argued away, she answers.
"""

from askwell.core.reframe.sources import Source, source, sources
from askwell.core.reframe.views import NOTHING, OWN, Ground, Reframe, Views, Way, opening, trap_question, views_for

__all__ = [
    "NOTHING",
    "OWN",
    "Ground",
    "Reframe",
    "Source",
    "Views",
    "Way",
    "opening",
    "source",
    "sources",
    "trap_question",
    "views_for",
]
