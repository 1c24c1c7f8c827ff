"""The shape of what both are measured with; read by our Python and by theirs, so it imports nothing of either."""

CIRCLES = 10
ASKS = 1_000  # in each circle: events with one shift there
PEOPLE = 100  # in each circle
AT_ONCE = 50  # people who want the one place of an ask at the same moment; so many are signed in
CONTESTED = 10  # asks with one place, for that
PLACES = 4
TAKEN = 2  # of the places of each, when it begins


def title(number: int) -> str:
    """Return what an ask is called."""
    return f"Take the children to school, week {number}"


WORDS = (
    "Could you take Ines and Yusuf to school, from 8.15 at our door? It is ten minutes on foot, and they know the way. "
    "If it doesn't work, just say."
)
WHERE = "Mill Lane 4"
LINKED = 1_000  # asks with a link for one person, besides: only ours has those
