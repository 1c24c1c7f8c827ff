"""Drafts: opened where she left, kept while she types, asked again, taken away."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from askwell.usecases import shelf
from askwell.usecases.care import look_first
from askwell.usecases.visitor import Visitor
from askwell.web.forms.journey import NEEDED, Journey, make_journey, read_journey
from askwell.web.pages import barriers, ladder, reframe, request, words
from askwell.web.pages.as_she_goes import Keeping, catch_up, keep_journey, needs_door, say_day
from askwell.web.pages.care import show_panel
from askwell.web.pages.doors import private_page
from askwell.web.pages.errors import not_found
from askwell.web.pages.shelf.home import page_names
from askwell.web.pages.show import show

_OPEN: dict[str, Callable[[HttpRequest, Journey], HttpResponse]] = {
    "hard": words.open_hard,
    "say": request.open_say,
    "holds_me_back": barriers.holds_me_back.open_with,
    "another_way": reframe.another_way.open_with,
    "small_step": ladder.small_step.open_with,
    "take_step": ladder.take_step.open_with,
    "what_to_ask": request.what_to_ask.open_with,
    "words_to_send": request.words_to_send.open_with,
}


@private_page
def open_draft(request: HttpRequest, visitor: Visitor, draft: UUID) -> HttpResponse:
    """Open a draft at the page where it was left. Words of danger bring the lines once more first."""
    opened = shelf.open_draft(visitor, draft)
    if opened is None:
        return not_found(request)
    here = opened.draft.here if opened.draft.here in _OPEN else "hard"
    journey = make_journey(opened.draft.values)
    journey = journey.with_values(kept=str(draft), stamp=opened.stamp, hand=shelf.new_hand())
    request.opened = opened  # type: ignore[attr-defined]
    look = look_first(journey.free_texts, ())
    if look.is_crisis:
        journey = journey.with_values(care_seen=" ".join(look.marks))
        return show_panel(request, journey=journey, onward=reverse(here), topic=look.topic)
    return _OPEN[here](request, journey)


@private_page
def ask_again(request: HttpRequest, visitor: Visitor, draft: UUID) -> HttpResponse:
    """Begin a new journey with what was needed then, and nothing of how it felt."""
    opened = shelf.open_draft(visitor, draft)
    if opened is None:
        return not_found(request)
    names = (*NEEDED, "telling")
    journey = make_journey({name: value for name, value in opened.draft.values.items() if name in names})
    return _OPEN["what_to_ask"](request, journey)


@private_page
def take_away(request: HttpRequest, visitor: Visitor, draft: UUID) -> HttpResponse:
    """Ask once, then take a draft away for good."""
    opened = shelf.open_draft(visitor, draft)
    if opened is None:
        return not_found(request)
    if request.method == "POST":
        shelf.take_draft_away(visitor, draft)
        return HttpResponseRedirect(reverse("home") + "?done=draft")
    return show(
        request,
        "shelf/draft_away.html",
        draft=shelf.see_draft(draft, opened.draft),
        day=lambda when: say_day(visitor, when),
        page_names=page_names(),
    )


@csrf_exempt  # see as_she_goes.keep_journey
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what is on a page while she types, and say in one line what is so. It changes nothing else on the page."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("home"))
    here = request.POST.get("here", "")
    here = here if here in _OPEN else "hard"
    journey = read_journey(request.POST)
    if needs_door(request, journey):
        out = Keeping(state="out", line=_("Not kept: you are signed out, or your pages are locked. It is still here."))
        return show(request, "shelf/keeping.html", journey=journey, keeping=out, here=here)
    journey, keeping = keep_journey(request, catch_up(request, journey, goes_on=False), here)
    return show(request, "shelf/keeping.html", journey=journey, keeping=keeping, here=here)
