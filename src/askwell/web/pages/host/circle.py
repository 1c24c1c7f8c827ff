"""What a host says of the circle, and who may join it."""

from babel import Locale
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from askwell.usecases import circle
from askwell.usecases.errors import Refused
from askwell.usecases.visitor import Visitor
from askwell.web.forms.host import RuleTyped, read_rule, read_words
from askwell.web.pages.country import country_names
from askwell.web.pages.done import back_to
from askwell.web.pages.doors import host_page
from askwell.web.pages.host.done import said
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble


@host_page
def words(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Say what the circle is called, who runs it, how to reach them, and which country's lines come first."""
    typed, wrong, about = circle.see_circle(), "", ""
    if request.method == "POST":
        typed = read_words(request.POST)
        try:
            circle.describe_circle(visitor, typed, timezone.now())
            return back_to("host_words", "words")
        except Refused as refused:
            wrong = say_trouble(refused)
            about = str(refused.said.get("field") or refused.key.removesuffix("_odd"))
    return show(
        request,
        "host/words.html",
        typed=typed,
        wrong=wrong,
        about=about,
        countries=country_names(_countries()),
        done=said(request),
    )


@host_page
def joining(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Set who may join, from which age, and the host's own words to them."""
    rule, wrong, about = circle.see_sign_up(), "", ""
    typed = RuleTyped(rule=rule.rule, least_age=str(rule.least_age), welcome=rule.welcome)
    if request.method == "POST":
        typed = read_rule(request.POST)
        try:
            circle.set_sign_up(
                visitor, rule=typed.rule, least_age=typed.least_age, welcome=typed.welcome, now=timezone.now()
            )
            return back_to("host_joining", "sign_up")
        except Refused as refused:
            wrong, about = say_trouble(refused), refused.key
    return show(request, "host/joining.html", typed=typed, wrong=wrong, about=about, done=said(request))


def _countries() -> list[str]:
    known = (str(code) for code in Locale("en").territories)
    return [code for code in known if len(code) == 2 and code.isalpha() and code not in _NONE]  # noqa: PLR2004 - ISO 3166


_NONE = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}  # territories of the list of names that are no country
