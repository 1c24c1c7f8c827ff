"""Kind words, ready to be changed: for an answer, for a change, for enough, for a no."""

from askwell.core.answer.reply import Reply
from askwell.core.request.times import pack_of
from askwell.core.terms import Answer

# Every key of the pack, by who says the words. What a helper says:
TO_ANSWER = ("yes", "part", "later", "no", "thinking_of_you")
# What she says: that it changed (with a link, or in the words themselves), that she has enough, that it is not needed,
# after a no and after "another time", and once into silence.
TO_TELL = ("changed", "changed_aloud", "enough", "withdrawn", "no_taken_well", "later_taken_well", "gentle_note")
# What the page says: beside a condition, and to whoever said yes when somebody was quicker.
TO_SHOW = ("owe_nothing", "covered")
KIND_WORDS = (*TO_ANSWER, *TO_TELL, *TO_SHOW)
_YES = (Answer.YES, Answer.PART)


def kind_words(about: str, name: str = "", reply: Reply | None = None, language: str = "en") -> str:
    """Return the words for one person: `about` is one of `KIND_WORDS`; whoever said yes is thanked for it in passing.

    `name` is whom they are for, or empty. A line that a helper changes ("no") carries no name; "covered" names the
    asker. A language without a pack gets the first one. Judgement after the voice of the house: a no and a yes are
    met alike, nothing is owed, and no reason is asked.

    Raises:
        KeyError: there are no words about that.
    """
    pack = pack_of(language, "answer")
    entry: dict[str, str] = pack["words"][about]
    has_yes = reply is not None and reply.answer in _YES
    text = entry["after_yes"] if has_yes and "after_yes" in entry else entry["text"]
    if entry.get("greets") == "no":
        return text.replace("{name}", name or pack["nobody"])
    greeting = pack["greeting"].replace("{name}", name) if name else ""
    return f"{greeting}{text}" if greeting else text[:1].upper() + text[1:]
