"""Words of thanks, ready to be changed, and ways of passing it on (kumar_2018)."""

from dataclasses import dataclass

from askwell.core.answer import Reply
from askwell.core.request import Step
from askwell.core.request.times import pack_of
from askwell.core.terms import Answer

_LONGEST = 80  # characters of what it was, that a short thanks still carries
_HELPED = frozenset({Answer.YES, Answer.PART})


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksGround:
    """Why thanks may be worth it, with the weak point, and the key of the study (`core.reframe.source`)."""

    text: str
    source: str


def thanks_words(name: str, reply: Reply | None, language: str = "en") -> str:
    """Return a short thanks for what somebody said: also a no is thanked for, since it was an answer."""
    key = reply.answer.value if reply else "unsaid"
    if reply and reply.answer is Answer.NO and reply.is_thinking_of_you:
        key = "thinking_of_you"
    return _named(pack_of(language, "thanks")["thanks"][key], name)


def thanks_choices(
    what: Step | str, name: str, language: str = "en", *, answer: Answer = Answer.YES
) -> tuple[str, ...]:  # fmt: skip
    """Return two or three short thanks to choose from and change.

    `what` is the step they took on, or what was asked in her words: a text of any grammar. Longer than 80 characters or
    empty, it is left out. `name` is what she calls them, or empty. After a no or another time they are thanked for
    their answer, and for nothing more.
    """
    texts = pack_of(language, "thanks")["choices"]
    said = " ".join((what.what if isinstance(what, Step) else what).split()).rstrip(" .,;:!?…")
    if answer not in _HELPED:
        return tuple(_named(text, name) for text in texts["answered"])
    if not said or len(said) > _LONGEST:
        return tuple(_named(text, name) for text in texts["helped"])
    return tuple(_named(text, name).replace("{what}", said) for text in texts["helped_with"])


def thanks_ground(language: str = "en") -> ThanksGround:
    """Return what is known of saying thanks."""
    return ThanksGround(**pack_of(language, "thanks")["ground"])


def passing_on(language: str = "en") -> tuple[str, ...]:
    """Return ways of passing it on. None is a debt, and none is asked for."""
    return tuple(pack_of(language, "thanks")["passing_on"])


def _named(text: str, name: str) -> str:
    """Put the name in. Without one the text begins after it."""
    if name:
        return text.replace("{name}", name)
    text = text.removeprefix("{name}, ")
    return text[:1].upper() + text[1:]
