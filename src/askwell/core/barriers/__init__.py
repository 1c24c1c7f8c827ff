"""What holds back.

A passage comes in; thinking traps go out, each with a chance and the words that show it.
The traps are the cognitive distortions of Beck and Burns.
"""

from askwell.core.barriers.recognition import SHOWN, SURE, Found, shown
from askwell.core.barriers.traps import TRAPS, TrapText, recognize_traps, trap_text

__all__ = ["SHOWN", "SURE", "TRAPS", "Found", "TrapText", "recognize_traps", "shown", "trap_text"]
