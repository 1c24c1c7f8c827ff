"""Sentences that depend on what somebody said: the answer beside what she expected, and a condition in their note."""

from askwell.core.answer import find_condition, kind_words
from askwell.core.evidence import compare
from askwell.usecases.ask.seeing import AskedSeen
from askwell.usecases.visitor import Visitor


def beside_in_words(by: Visitor, one: AskedSeen) -> str:
    """Return the answer beside what she expected; nothing while she said nothing of it, or it is open."""
    if one.asked.prediction is None:
        return ""
    return compare(one.asked.prediction, one.outcome, language=by.choices.language or "en")


def condition_in(by: Visitor, one: AskedSeen) -> str:
    """Return what is said beside a note that has a condition in it, or nothing."""
    if one.reply is None or not one.reply.note:
        return ""
    language = by.choices.language or "en"
    return kind_words("owe_nothing", language=language) if find_condition(one.reply.note, language) else ""
