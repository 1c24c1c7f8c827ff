"""Sentences that depend on what somebody said, in her language."""

from askwell.core.answer import find_condition, kind_words
from askwell.core.evidence import compare
from askwell.core.packs import LANGUAGES
from askwell.usecases.ask.seeing import AskedSeen
from askwell.usecases.visitor import Visitor


def language_of(by: Visitor) -> str:
    """Return the language of the sentences she reads: hers, where there is a pack for it."""
    language = by.choices.language.partition("-")[0]
    return language if language in LANGUAGES else LANGUAGES[0]


def beside_in_words(by: Visitor, one: AskedSeen) -> str:
    """Return the answer beside what she expected; nothing where she said nothing of it, or it is open."""
    if one.asked.prediction is None:
        return ""
    return compare(one.asked.prediction, one.outcome, language_of(by))


def condition_in(by: Visitor, one: AskedSeen) -> str:
    """Return what is said beside a note that sets a condition, or nothing."""
    if one.reply is None or not one.reply.note or find_condition(one.reply.note, language_of(by)) is None:
        return ""
    return kind_words("owe_nothing", language=language_of(by))


def gentle_note(by: Visitor, one: AskedSeen) -> str:
    """Return the one gentle line to send after silence."""
    return kind_words("gentle_note", one.asked.name, language=language_of(by))
