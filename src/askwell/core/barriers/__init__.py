"""What holds back.

A passage comes in; barriers to asking and thinking traps go out, each with a chance and the words that show it.
The barriers are those of the mission's articles, set beside the research on seeking help; the traps are the
cognitive distortions of Beck and Burns.
"""

from askwell.core.barriers.barriers import BARRIERS, BarrierText, barrier_text, recognize_barriers
from askwell.core.barriers.recognition import SHOWN, SURE, Found, shown
from askwell.core.barriers.traps import TRAPS, TrapText, recognize_traps, trap_text

__all__ = [
    "BARRIERS",
    "SHOWN",
    "SURE",
    "TRAPS",
    "BarrierText",
    "Found",
    "TrapText",
    "barrier_text",
    "recognize_barriers",
    "recognize_traps",
    "shown",
    "trap_text",
]
