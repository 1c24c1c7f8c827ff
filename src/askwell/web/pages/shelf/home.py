"""Her home."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from askwell.usecases.offers import has_ended_offer
from askwell.usecases.shelf import see_home
from askwell.usecases.visitor import Visitor
from askwell.web.keeping import keeps_nothing
from askwell.web.pages.as_she_goes import say_day
from askwell.web.pages.doors import private_page
from askwell.web.pages.show import show


@private_page
def home(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show what she keeps, and two ways to begin anew."""
    return show(
        request,
        "shelf/home.html",
        home=see_home(visitor, timezone.now(), leaves_no_trace=keeps_nothing(request)),
        day=lambda when: say_day(visitor, when),
        page_names=page_names(),
        offer_ended=has_ended_offer(visitor, timezone.now()),
        done=done_words().get(request.GET.get("done", ""), ""),
    )


def page_names() -> dict[str, str]:
    """Return how the pages of Think are called."""
    return {
        "hard": _("What is hard?"),
        "say": _("Say it"),
        "holds_me_back": _("What holds me back"),
        "another_way": _("Another way to see it"),
        "small_step": _("A first small step"),
        "take_step": _("A first small step"),
        "what_to_ask": _("What to ask"),
        "words_to_send": _("Words to send"),
    }


def done_words() -> dict[str, str]:
    """Return what is said after something was done."""
    return {
        "draft": _("It was taken away. Nothing of it is left here."),
        "thought": _("It was taken away. Nothing of it is left here."),
        "answered": _("That is kept with it."),
        "put_away": _("It is put away. You find it under “What you wrote for yourself”."),
        "ask_away": _("It was taken away from what you keep."),
        "name": _("The name is taken out of all you keep here."),
    }
