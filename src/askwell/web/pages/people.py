"""Her people: added in ten seconds, changed, left out, taken away. Nobody else sees any of it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from askwell.core.matching import Helper
from askwell.usecases import matching
from askwell.usecases.errors import Refused
from askwell.usecases.shelf import new_hand
from askwell.usecases.visitor import Visitor
from askwell.web.forms.account import typed
from askwell.web.forms.people import HelperTyped, field_of, helper_of, read_helper, type_helper
from askwell.web.pages.as_she_goes import say_day
from askwell.web.pages.doors import private_page
from askwell.web.pages.errors import not_found
from askwell.web.pages.look_again import look_again
from askwell.web.pages.request import relation_names
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble


@private_page
def her_people(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show her people, and add one: a name is enough."""
    if request.method != "POST":
        return _show_all(request, visitor, HelperTyped())
    given = read_helper(request.POST)
    try:
        helper = helper_of(given)
        matching.add_person(visitor, helper, timezone.now(), hand=typed(request.POST, "hand"))
    except Refused as refused:
        return _show_all(request, visitor, given, wrong=_wrong(refused))
    panel = look_again(request, (given.name, given.note), (), way_on=reverse("people"))
    return panel or _back("people", "added")


@private_page
def one_person(request: HttpRequest, visitor: Visitor, helper: UUID) -> HttpResponse:
    """Show one of her people, and keep what she changes."""
    try:
        found = matching.find_person(visitor, helper)
    except Refused:
        return not_found(request)
    if request.method != "POST":
        return _show_one(request, visitor, helper, found, type_helper(found))
    do, given = request.POST.get("do", ""), read_helper(request.POST)
    try:
        if do in {"leave_out", "let_in"}:
            matching.leave_out(visitor, helper, is_out=do == "leave_out")
            return _back("people", do)
        matching.change_person(visitor, helper, lambda before: helper_of(given, before))
    except Refused as refused:
        if refused.key == "helper_gone":
            return not_found(request)
        return _show_one(request, visitor, helper, found, given, wrong=_wrong(refused))
    panel = look_again(request, (given.name, given.note), (found.name, found.note), way_on=reverse("people"))
    return panel or _back("people", "changed")


@private_page
def away(request: HttpRequest, visitor: Visitor, helper: UUID) -> HttpResponse:
    """Ask once, then take a person away for good."""
    try:
        found = matching.find_person(visitor, helper)
        if request.method == "POST":
            matching.take_person_away(visitor, helper)
            return _back("people", "away")
    except Refused:
        return not_found(request)
    return show(request, "people/away.html", id=helper, person=found)


def _show_all(
    request: HttpRequest, visitor: Visitor, given: HelperTyped, *, wrong: dict[str, str] | None = None
) -> HttpResponse:
    people = matching.list_people(visitor)
    return show(
        request,
        "people/people.html",
        people=[(id_, one) for id_, one in people if not one.not_this_person],
        left_out=[(id_, one) for id_, one in people if one.not_this_person],
        names=dict(relation_names()),
        relations=relation_names(),
        closeness=_closeness(),
        typed=given,
        hand=typed(request.POST, "hand") or new_hand(),
        wrong=wrong or {},
        done=_done_words().get(request.GET.get("done", ""), "") if request.method == "GET" else "",
    )


def _show_one(
    request: HttpRequest, visitor: Visitor, helper: UUID, found: Helper, given: HelperTyped, *,
    wrong: dict[str, str] | None = None,
) -> HttpResponse:  # fmt: skip
    return show(
        request,
        "people/person.html",
        id=helper,
        person=found,
        not_again=say_day(visitor, found.not_again_at) if found.not_again_at else "",
        relations=relation_names(),
        closeness=_closeness(),
        typed=given,
        wrong=wrong or {},
    )


def _wrong(refused: Refused) -> dict[str, str]:
    return {field_of(refused.key, refused.said): say_trouble(refused)}


def _back(page: str, done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(page)}?done={done}")


def _closeness() -> list[tuple[str, str]]:
    return [("very", _("Very close")), ("somewhat", _("Somewhat")), ("hardly", _("Hardly"))]


def _done_words() -> dict[str, str]:
    return {
        "added": _("The name is on your list. Only you can read it."),
        "changed": _("It is changed."),
        "leave_out": _("This person is not offered any more. Nobody learns of it."),
        "let_in": _("You can choose this person again."),
        "away": _("The name is off your list."),
    }


addresses: list[URLPattern] = [
    path("people/", her_people, name="people"),
    path("people/<uuid:helper>/", one_person, name="helper"),
    path("people/<uuid:helper>/away/", away, name="helper_away"),
]
