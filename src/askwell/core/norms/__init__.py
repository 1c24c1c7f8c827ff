"""What is usual here: counts that point at nobody.

How many people asked in a closed month comes in; a band from five up goes out, or nothing (docs/developers/board.md).
"""

from askwell.core.norms.bands import FEWEST, band, closed_month, may_be_shown, usual_words

__all__ = ["FEWEST", "band", "closed_month", "may_be_shown", "usual_words"]
