"""Thanks, and giving back.

What somebody said comes in; words of thanks go out, and ways of passing it on. There is no ledger: a favour that is
counted turns into a debt (peng_2018).
"""

from askwell.core.thanks.offer import LONGEST_OFFER, Offer, OfferTrouble, tidy_offer
from askwell.core.thanks.words import ThanksGround, passing_on, thanks_choices, thanks_ground, thanks_words

__all__ = [
    "LONGEST_OFFER",
    "Offer",
    "OfferTrouble",
    "ThanksGround",
    "passing_on",
    "thanks_choices",
    "thanks_ground",
    "thanks_words",
    "tidy_offer",
]
