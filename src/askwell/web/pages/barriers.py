"""What holds me back."""

from django.http import HttpRequest, HttpResponse

from askwell.core.barriers import MOST_QUESTIONS
from askwell.usecases.barriers import ask_next, keep_labels, see_what_holds_back
from askwell.usecases.care import Look
from askwell.web.forms.journey import Journey
from askwell.web.pages.as_she_goes import folded_before, met_before, show_think
from askwell.web.pages.care_first import care_first
from askwell.web.pages.words import with_gathered_words


@care_first
def a_few_questions(request: HttpRequest, journey: Journey, look: Look) -> HttpResponse:
    """Ask one plain question, the one whose answer would tell most; when it is enough, show what holds her back."""
    journey = with_gathered_words(journey)
    if request.POST.get("anew"):
        journey = journey.with_values(**{f"asked-{key}": "" for key in journey.answers})
    question = None if look.is_crisis else ask_next(journey.text("words"), journey.answers)
    if question is None:
        return _show_what_holds_back(request, journey, look)
    return show_think(
        request,
        "barriers/a_few_questions.html",
        journey=journey,
        care=look,
        here="a_few_questions",
        question=question,
        number=len(journey.answers) + 1,
        most=MOST_QUESTIONS,
    )


@care_first
def holds_me_back(request: HttpRequest, journey: Journey, look: Look) -> HttpResponse:
    """Show what was found in her words. After a sign of crisis the way goes past reframe and ladder."""
    return _show_what_holds_back(request, with_gathered_words(journey), look)


def _show_what_holds_back(request: HttpRequest, journey: Journey, look: Look) -> HttpResponse:
    holds = see_what_holds_back(
        journey.text("words"), journey.fits, journey.answers, put_away=folded_before(request, journey)
    )
    shown = ("added", "own_barrier", "at", "view", *(f"fits-{item.label}" for item in (*holds.found, *holds.folded)))
    return show_think(
        request,
        "barriers/holds_me_back.html",
        journey=journey,
        care=look,
        here="holds_me_back",
        holds=holds,
        names={item.letter: item for item in holds.found},
        first_of=lambda segments, mark: next(n for n, piece in enumerate(segments) if piece.mark == mark),
        shown=shown,
        met=met_before(request, journey, [item.label for item in holds.found] + [key for key, _ in holds.others]),
        next_page="what_to_ask" if look.is_crisis else "another_way",
    )


def kept(journey: Journey) -> tuple[str, ...]:
    """Return the labels she keeps."""
    return keep_labels(
        journey.text("words"),
        journey.fits,
        journey.several("added"),
        journey.text("own_barrier"),
        answers=journey.answers,
    )
