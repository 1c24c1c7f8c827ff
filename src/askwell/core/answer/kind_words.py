"""Kind words, ready to be changed: for an answer, for a change, for enough, for a no."""

from askwell.core.answer.reply import Reply
from askwell.core.packs import load_pack
from askwell.core.terms import Answer

FOR_ALL = ("changed", "enough", "withdrawn", "no_taken_well", "gentle_note", "owe_nothing", "thinking_of_you")
_YES = (Answer.YES, Answer.PART)


def kind_words(about: str, name: str = "", reply: Reply | None = None, language: str = "en") -> str:
    """Return the words for one person: `about` is a key of the pack; whoever said yes is thanked for it in passing.

    Raises:
        KeyError: there are no words about that.
    """
    pack = load_pack(language or "en", "answer")
    entry: dict[str, str] = pack["words"][about]
    has_yes = reply is not None and reply.answer in _YES
    text = entry["after_yes"] if has_yes and "after_yes" in entry else entry["text"]
    greeting = pack["greeting"].format(name=name) if name else ""
    return f"{greeting}{text}" if entry.get("greets", "yes") == "yes" else text
