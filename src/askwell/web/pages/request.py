"""What to ask, and the words to send."""

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from askwell.core.request import Need
from askwell.core.terms import Kind, Relation
from askwell.usecases import request as usecase
from askwell.usecases.care import Look, look_first
from askwell.web.forms.journey import NEED, NEEDED, Journey, read_journey
from askwell.web.pages.as_she_goes import catch_up, show_think, way_to_keep
from askwell.web.pages.care_first import ask_first, care_first, without_marks
from askwell.web.pages.show import today


@csrf_exempt  # see care_first
def say(request: HttpRequest) -> HttpResponse:
    """Ask for one line: what, from whom, when."""
    return open_say(request, catch_up(request, read_journey(request.POST)))


def open_say(request: HttpRequest, journey: Journey) -> HttpResponse:
    """Show the page with a journey."""
    look = look_first(journey.free_texts, journey.care_seen)
    door = None if look.is_new else ask_first(request, journey)
    return door or _show_say(request, without_marks(request, journey))


def _show_say(request: HttpRequest, journey: Journey, *, empty: bool = False) -> HttpResponse:
    return show_think(request, "request/say.html", journey=journey, empty=empty, here="say", needed=NEEDED)


@care_first
def what_to_ask(request: HttpRequest, journey: Journey, look: Look) -> HttpResponse:
    """Ask for the parts of a request."""
    return show_what_to_ask(request, journey, look)


def show_what_to_ask(
    request: HttpRequest, journey: Journey, look: Look, *, wrong: dict[str, str] | None = None
) -> HttpResponse:
    """Show the form, with what her words already say filled in."""
    if not any(journey.text(name) for name in NEED):
        journey = _with_need(journey, usecase.guess_need(journey.text("ask") or journey.text("words")))
    return show_think(
        request,
        "request/what_to_ask.html",
        journey=journey,
        care=look,
        here="what_to_ask",
        telling=journey.text("telling") == "1",
        need_fields=NEEDED,
        kinds=[{"key": kind.value, "label": words.label} for kind, words in usecase.see_kinds().items()],
        relations=relation_names(),
        wrong=wrong or {},
    )


@care_first
def words_to_send(request: HttpRequest, journey: Journey, look: Look) -> HttpResponse:
    """Show the message, to change, look over, say or send; or ask for the one thing that is missing."""
    quick = journey.text("quick") == "1"
    if quick and journey.text("ask").strip() and not journey.text("what"):
        journey = _with_need(journey, usecase.read_quick_ask(journey.text("ask")))
    if not journey.text("what").strip() and not journey.text("draft").strip():
        if quick:
            return _show_say(request, journey, empty=True)
        if "jump" in request.POST or request.method != "POST":  # she has not said yet that this is all
            return show_what_to_ask(request, journey, look)
        missing = _("What it is about is still empty. A word or two is enough.")
        return show_what_to_ask(request, journey, look, wrong={"what": missing})
    return _show_words(request, _with_draft(request, journey), look, quick=quick)


def _show_words(request: HttpRequest, journey: Journey, look: Look, *, quick: bool) -> HttpResponse:
    need, telling = _need_of(journey), journey.text("telling") == "1"
    said = usecase.say_it(need, journey.text("draft"), telling=telling)
    looked = not telling and (quick or any(name in request.POST for name in ("look", "repair", "left")))
    suggestions = (
        usecase.look_over(said.draft, need.relation, journey.several("left"), most=1 if quick else 99) if looked else ()
    )
    past = usecase.find_past(need, today())
    return show_think(
        request,
        "request/words_to_send.html",
        journey=journey,
        care=look,
        here="words_to_send",
        said=said,
        quick=quick,
        looked=looked,
        findings=suggestions,
        way_to_keep=way_to_keep(request),
        edited=bool(journey.text("draft").strip()),
        past=_("{day} has passed. Is that the day you mean?").format(day=date_format(past)) if past else "",
    )


def _with_draft(request: HttpRequest, journey: Journey) -> Journey:
    """Apply what the button asked for: new words for one finding, or our words again."""
    if "again" in request.POST:
        return journey.with_values(draft="", left=[])
    finding = request.POST.get("repair", "")
    if not finding:
        return journey
    need = _need_of(journey)
    draft = journey.text("draft") or usecase.say_it(need, telling=journey.text("telling") == "1").draft
    return journey.with_values(draft=usecase.repair(draft, finding, need.relation))


def _need_of(journey: Journey) -> Need:
    need = Need(
        what=journey.text("what").strip(),
        when=journey.text("when").strip(),
        how_long=journey.text("how_long").strip(),
        where=journey.text("where").strip(),
        who=journey.text("who").strip(),
        reason=journey.text("reason").strip(),
        way_out=journey.text("way_out").strip(),
        to=journey.text("to").strip(),
        from_=journey.text("name").strip(),
    )
    return usecase.with_kind(need, journey.text("kind"), journey.text("relation"))


def _with_need(journey: Journey, need: Need) -> Journey:
    parts = {name: getattr(need, "from_" if name == "name" else name) for name in NEED}
    guessed = need.kind.value if need.kind is not Kind.OTHER else ""
    kind = need.kind.value if need.what else journey.text("kind") or guessed
    return journey.with_values(**parts, kind=kind, relation=need.relation.value if need.relation else "")


def relation_names() -> list[tuple[str, str]]:
    """Return how each relation is called, the closest first."""
    return [
        (Relation.CLOSE_FRIEND, _("A close friend")),
        (Relation.FRIEND, _("A friend")),
        (Relation.FAMILY, _("Family")),
        (Relation.NEIGHBOR, _("A neighbour")),
        (Relation.COLLEAGUE, _("Someone at work")),
        (Relation.BOSS, _("My boss")),
        (Relation.GROUP, _("A group")),
        (Relation.ACQUAINTANCE, _("Someone I know a little")),
        (Relation.PROFESSIONAL, _("A doctor, teacher, counsellor …")),
        (Relation.STRANGER, _("A stranger")),
    ]
