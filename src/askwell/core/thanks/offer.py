"""An offer: one sentence of what somebody likes to do for others."""

from dataclasses import dataclass, field
from enum import StrEnum

LONGEST_OFFER = 300  # characters
_JOINERS = frozenset("\u200c\u200d")  # unseen, but part of the spelling in Persian or Hindi, and of some emoji


class OfferTrouble(StrEnum):
    """What keeps an offer from being shown."""

    MISSING = "missing"
    LONG = "long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Words of at most 300 characters on one line. It promises nothing and nobody counts whether it was taken up."""

    words: str = field(repr=False)

    @property
    def trouble(self) -> OfferTrouble | None:
        """What is wrong with it, or nothing."""
        if not self.words:
            return OfferTrouble.MISSING
        return OfferTrouble.LONG if len(self.words) > LONGEST_OFFER else None


def tidy_offer(typed: str) -> Offer:
    """Return an offer as it will be read: one line, without signs that nobody sees. No word is cut; see `trouble`."""
    seen = "".join(sign if sign.isprintable() or sign in _JOINERS else " " if sign.isspace() else "" for sign in typed)
    return Offer(words="" if not seen.strip("\u200c\u200d ") else " ".join(seen.split()))
