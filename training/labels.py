"""The labels that one model learns, and what an example of the corpus says of each."""

from collections.abc import Mapping

from askwell.core.barriers import BARRIERS, TRAPS
from askwell.core.care import Topic
from askwell.core.terms import Kind
from training.corpus import Example

NONE = "barrier:none"
PAGE = "page"  # kind of a sentence that stands on a page of Askwell: calm, and nothing else is known of it
CRISIS, DANGER = "risk:crisis", "risk:any"
LABELS = (
    *(f"barrier:{barrier}" for barrier in BARRIERS),
    NONE,
    *(f"trap:{trap}" for trap in TRAPS),
    CRISIS,
    DANGER,
    *(f"topic:{topic.value}" for topic in Topic),
    *(f"kind:{kind.value}" for kind in Kind),
)

# The writers' names for kinds of danger, by the first of these words that is in them.
_TOPICS = (
    ("child", Topic.CHILD),
    ("partner", Topic.ABUSE),
    ("famil", Topic.ABUSE),
    ("parent", Topic.ABUSE),
    ("control", Topic.ABUSE),
    ("temper", Topic.ABUSE),
    ("watched", Topic.ABUSE),
    ("forced", Topic.ABUSE),
    ("locked", Topic.ABUSE),
    ("stalk", Topic.ABUSE),
    ("threat", Topic.ABUSE),
    ("intruder", Topic.ABUSE),
    ("breaking", Topic.ABUSE),
    ("hiding", Topic.ABUSE),
    ("medical", Topic.MEDICAL),
    ("overdose", Topic.MEDICAL),
    ("self-harm", Topic.SELF_HARM),
    ("others", Topic.SOMEONE_ELSE),
    ("drinking", Topic.DRINKING),
    ("drugs", Topic.DRINKING),
    ("high", Topic.DRINKING),
    ("eating", Topic.NOT_EATING),
    ("sleep", Topic.UNWELL),
    ("hopeless", Topic.HOPELESS),
    ("numb", Topic.HOPELESS),
    ("future", Topic.HOPELESS),
    ("grief", Topic.HOPELESS),
)
_KINDS: Mapping[str, Kind] = {
    "ride": Kind.RIDE,
    "car trouble": Kind.REPAIR,
    "childcare": Kind.CHILDCARE,
    "money": Kind.MONEY,
    "listening": Kind.LISTENING,
    "listening at night": Kind.LISTENING,
    "lending an ear at night": Kind.LISTENING,
    "medical appointment": Kind.COMING_ALONG,
    "moving": Kind.MOVING,
    "work task": Kind.WORK,
    "shift swap": Kind.WORK,
    "time off": Kind.WORK,
    "feedback": Kind.WORK,
    "study": Kind.STUDY,
    "practice": Kind.STUDY,
    "housing": Kind.PLACE_TO_STAY,
    "a place to stay": Kind.PLACE_TO_STAY,
    "recovery support": Kind.RECOVERY,
    "company": Kind.COMPANY,
    "food": Kind.MEAL,
    "paperwork": Kind.PAPERWORK,
    "home repair": Kind.REPAIR,
    "pet care": Kind.PETS,
    "pets": Kind.PETS,
    "technology": Kind.TECHNOLOGY,
    "errands": Kind.ERRAND,
    "advice": Kind.ADVICE,
    "writing a letter": Kind.LETTER,
}


def judged(example: Example) -> dict[str, float]:
    """Return 1 for every label the example has and 0 for those it has not; labels that nobody judged are missing."""
    says = _barriers(example) | _risk(example)
    traps = traps_of(example)
    if traps is not None:
        says |= {f"trap:{trap}": float(trap in traps) for trap in TRAPS}
    if example.need:
        kind = _KINDS.get(example.need, Kind.OTHER)
        says |= {f"kind:{other.value}": float(other is kind) for other in Kind}
    return says


def traps_of(example: Example) -> tuple[str, ...] | None:
    """Return the traps of an example; who asks for something calmly, with nothing in the way, distorts nothing."""
    asks_freely = example.risk in {"calm", "hard"} and not example.barriers and bool(example.need)
    return ("not_distorted",) if example.traps is None and asks_freely else example.traps


def shown_by(example: Example) -> dict[str, str]:
    """Return the words that show each label, where they were marked."""
    words = {f"barrier:{barrier}": words for barrier, words in example.barriers.items()}
    return words | ({DANGER: example.shows} if example.shows else {})


def topics_of(kind: str) -> frozenset[Topic]:
    """Return what a writer's name for a kind of danger is about; suicide where nothing else is named."""
    found = {topic for word, topic in _TOPICS if word in kind}
    return frozenset(found or {Topic.SUICIDE})


def _barriers(example: Example) -> dict[str, float]:
    is_unjudged = example.risk in {"concern", "crisis"} or example.kind == PAGE
    if is_unjudged and not example.barriers:
        return {}
    says = {f"barrier:{barrier}": float(barrier in example.barriers) for barrier in BARRIERS}
    return says | {NONE: float(not example.barriers)}


def _risk(example: Example) -> dict[str, float]:
    says = {CRISIS: float(example.risk == "crisis"), DANGER: float(example.risk in {"concern", "crisis"})}
    topics = topics_of(example.kind) if says[DANGER] else frozenset()
    return says | {f"topic:{topic.value}": float(topic in topics) for topic in Topic}
