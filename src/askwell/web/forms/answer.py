"""What somebody with a link may send: an answer, or words that go with it."""

from django.http import QueryDict

from askwell.core.terms import Answer
from askwell.usecases.answer import Added, Given
from askwell.web.forms.fields import as_typed

THINKING = "thinking"  # "I can't, but I am thinking of you": a no with a word
_ANSWERS = {answer.value: answer for answer in Answer} | {THINKING: Answer.NO}
_WORDS = ("note", "later", "reach", "remind", "felt")
_MOST_DIGITS = 4


def read_given(data: QueryDict) -> Given | None:
    """Read an answer; one that is not known is none."""
    answer = _ANSWERS.get(data.get("answer", ""))
    if answer is None:
        return None
    return Given(
        answer=answer,
        steps=tuple(_number(step) for step in data.getlist("step")),
        later=as_typed(data.get("later", "")),
        note=as_typed(data.get("note", "")),
        is_thinking_of_you=data.get("answer") == THINKING or data.get(THINKING) == "1",
        version=_number(data.get("version", "")),
    )


def read_added(data: QueryDict) -> Added:
    """Read what is added to an answer; what was not on the page stays as it was."""
    typed = read_typed(data)
    note, later, reach, remind, felt = (typed.get(name) for name in _WORDS)
    return Added(note=note, later=later, reach=reach, remind=remind, felt=felt)


def read_typed(data: QueryDict) -> dict[str, str]:
    """Return the words that were typed, so that none is lost when they could not be taken."""
    return {name: as_typed(data.get(name, "")) for name in (*_WORDS, "contact") if name in data}


def _number(text: str) -> int:
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else 0
