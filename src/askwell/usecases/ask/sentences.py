"""Sentences that depend on what somebody said, in her language."""

from askwell.core.answer import find_condition, kind_words
from askwell.core.evidence import Comparison, comparison
from askwell.usecases.ask.seeing import AskedSeen
from askwell.usecases.visitor import Visitor


def beside_in_words(by: Visitor, one: AskedSeen) -> Comparison | None:
    """Return the answer beside what she expected; nothing where she said nothing of it, or it is open."""
    if one.asked.prediction is None:
        return None
    return comparison(one.asked.prediction, one.outcome, by.language)


def condition_in(by: Visitor, one: AskedSeen) -> str:
    """Return what is said beside a note that sets a condition, or nothing."""
    if one.reply is None or not one.reply.note or find_condition(one.reply.note, by.language) is None:
        return ""
    return kind_words("owe_nothing", language=by.language)


def gentle_note(by: Visitor, one: AskedSeen) -> str:
    """Return the one gentle line to send after silence."""
    return kind_words("gentle_note", one.asked.name, language=by.language)
