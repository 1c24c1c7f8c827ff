"""Thanks, and giving back.

What somebody said comes in; words of thanks go out, and ways of passing it on. There is no ledger: a favour that is
counted turns into a debt (peng_2018).
"""

from askwell.core.thanks.words import passing_on, thanks_words

__all__ = ["passing_on", "thanks_words"]
