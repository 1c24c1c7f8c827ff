"""Beginning an ask: with words from the pages of Think, or with a few lines of her own."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from askwell.usecases import shelf
from askwell.usecases.ask.making import HerAsk, begin_ask, change_words
from askwell.usecases.care import look_first
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.forms.account import typed
from askwell.web.forms.journey import Journey, read_journey
from askwell.web.pages.as_she_goes import catch_up, keep_journey
from askwell.web.pages.asks.making.page import go_on, look_at, making_page, show_making
from askwell.web.pages.care import show_panel
from askwell.web.pages.doors import private_page
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble

_FIELDS = {"words_missing": "draft"}


@private_page
def new_ask(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Begin an ask. Her words are looked at first, as on every page where she writes."""
    if request.method != "POST":
        return _show_new(request, Journey({"hand": shelf.new_hand()}))
    journey = read_journey(request.POST)
    if journey.text("kept"):  # it comes from the pages of Think: what she changed there last is kept there as well
        journey, _keeping = keep_journey(request, catch_up(request, journey), "words_to_send")
    look = look_first(journey.free_texts, journey.care_seen)
    if look.is_crisis and look.is_new:
        journey = journey.with_values(care_seen=" ".join(look.marks))
        return show_panel(request, journey=journey, onward=reverse("words_to_send"), topic=look.topic)
    try:
        ask = begin_ask(
            visitor,
            what=journey.text("what"),
            words=journey.text("draft"),
            draft=journey.text("kept") or journey.text("hand"),
            had_crisis=look.is_crisis or bool(journey.care_seen),
            now=timezone.now(),
        )
    except Refused as refused:
        return _show_new(request, journey, wrong=_wrong(refused))
    return HttpResponseRedirect(reverse("ask_people", kwargs={"ask": ask}))


@making_page
def words(request: HttpRequest, visitor: Visitor, ask: UUID, hers: HerAsk) -> HttpResponse:
    """Let her change the words until they go out."""
    if request.method != "POST":
        return _show_words(request, ask, hers, what=hers.what, draft=hers.words)
    what, draft = typed(request.POST, "what"), typed(request.POST, "draft")
    try:
        changed = change_words(visitor, ask, what=what, words=draft, now=timezone.now())
    except Refused as refused:
        return _show_words(request, ask, hers, what=what, draft=draft, wrong=_wrong(refused))
    panel = look_at(request, visitor, ask, (what, draft), (hers.what, hers.words), onward="ask_words")
    return panel or go_on(request, "ask_words", ask, changed)


def _show_new(request: HttpRequest, journey: Journey, *, wrong: dict[str, str] | None = None) -> HttpResponse:
    return show(
        request,
        "asks/words.html",
        action=reverse("new_ask"),
        title=_("Ask somebody"),
        what=journey.text("what"),
        draft=journey.text("draft"),
        carried=[(name, journey.text(name)) for name in ("hand", "kept", "care_seen") if journey.text(name)],
        wrong=wrong or {},
        ask=None,
    )


def _show_words(
    request: HttpRequest, ask: UUID, hers: HerAsk, *, what: str, draft: str, wrong: dict[str, str] | None = None
) -> HttpResponse:
    return show_making(
        request,
        "asks/words.html",
        "ask_words",
        ask,
        hers,
        action=reverse("ask_words", kwargs={"ask": ask}),
        title=_("The words"),
        what=what,
        draft=draft,
        carried=[],
        wrong=wrong,
    )


def _wrong(refused: Refused) -> dict[str, str]:
    field = "what" if refused.said.get("field") == "what" else _FIELDS.get(refused.key, "draft")
    return {field: say_trouble(refused)}
