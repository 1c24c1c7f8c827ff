"""Words of thanks, ready to be changed, and ways of passing it on (kumar_2018)."""

from askwell.core.answer import Reply
from askwell.core.packs import load_pack
from askwell.core.terms import Answer


def thanks_words(name: str, reply: Reply | None, language: str = "en") -> str:
    """Return a short thanks for what somebody said: also a no is thanked for, since it was an answer."""
    pack = load_pack(language or "en", "thanks")
    key = reply.answer.value if reply else "unsaid"
    if reply and reply.answer is Answer.NO and reply.is_thinking_of_you:
        key = "thinking_of_you"
    text: str = pack["thanks"][key]
    return (
        text.format(name=name)
        if name
        else text.removeprefix("{name}, ")[:1].upper() + text.removeprefix("{name}, ")[1:]
    )


def passing_on(language: str = "en") -> tuple[str, ...]:
    """Return ways of passing it on. None is a debt, and none is asked for."""
    return tuple(load_pack(language or "en", "thanks")["passing_on"])
