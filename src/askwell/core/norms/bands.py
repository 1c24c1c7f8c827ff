"""What is usual here, without pointing at anyone: closed months only, in bands, worked out once.

A band says less than a count: one person more or less changes it seldom, and below five nothing is said. A month that
was worked out is never worked out again, so that two figures cannot be set against each other (differencing).
"""

from datetime import date, timedelta

from askwell.core.request.times import pack_of

FEWEST = 5  # people a figure stands for: the k of k-anonymity (judgement, docs/developers/board.md)
_FEWEST_MEMBERS = 10
_BANDS = (5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000)


def band(count: int) -> int:
    """Return the band a count of people lies in, by its lower end; nought below five. It never says more than is so."""
    return max((edge for edge in _BANDS if edge <= count), default=0)


def may_be_shown(count: int, members: int) -> bool:
    """Say whether a count of people may be shown: five at least, in a circle of ten at least, and at most half of it.

    If nearly everybody asked, the figure would say of each that they did.
    """
    return count >= FEWEST and members >= _FEWEST_MEMBERS and 2 * count <= members


def closed_month(today: date) -> date:
    """Return the first day of the last month that is over. `today` is a day where the circle lives."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def usual_words(about: int, month: date, language: str = "en") -> str:
    """Return the sentence for a band and a month; nothing for a figure below five, which is never said."""
    if about < FEWEST:
        return ""
    texts = pack_of(language, "norms")
    return str(texts["usual"]).format(about=about, month=texts["months"][month.month - 1])
