"""The house itself: what it is in order with, what hosts did, and what can be seen of a person at all."""

from datetime import date, datetime

from babel import Locale
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from askwell.core.packs import LANGUAGES
from askwell.usecases.care import see_care_texts, see_lines, spoken_number
from askwell.usecases.circle import see_circle
from askwell.usecases.deeds import see_deeds
from askwell.usecases.glimpse import see_what_is_there
from askwell.usecases.health import check_health
from askwell.usecases.visitor import Visitor
from askwell.web.pages.country import country_names
from askwell.web.pages.doors import host_page
from askwell.web.pages.host.said import say_check, say_deed
from askwell.web.pages.show import show, today


@host_page
def index(request: HttpRequest, _visitor: Visitor) -> HttpResponse:
    """Show what a host can do."""
    return show(request, "host/index.html")


@host_page
def lines(request: HttpRequest, _visitor: Visitor) -> HttpResponse:
    """Show the lines to call of the circle's country, with where each was read and when."""
    country, on = see_circle().country, today()
    here = see_lines(country, on)
    return show(
        request,
        "host/lines.html",
        country=dict(country_names([country])).get(country, "") if country else "",
        lines=[line for line in (here.emergency, *here.lines) if line],
        stale=here.stale,
        what=see_care_texts()["lines"]["what"],
        spoken=spoken_number,
        day=date_format,
    )


@host_page
def languages(request: HttpRequest, _visitor: Visitor) -> HttpResponse:
    """Show which languages are understood, and which the pages speak."""
    return show(
        request,
        "host/languages.html",
        understood=[_language(code) for code in LANGUAGES],
        spoken=[_language(code) for code, _name in settings.LANGUAGES],
    )


@host_page
def health(request: HttpRequest, _visitor: Visitor) -> HttpResponse:
    """Say whether the house is in order; `askwell doctor` says the same."""
    checks = [(check.level.value, say_check(check)) for check in check_health(timezone.now())]
    levels = ("bad", "warn", "ok")
    return show(request, "host/health.html", checks=sorted(checks, key=lambda one: levels.index(one[0])))


@host_page
def deeds(request: HttpRequest, _visitor: Visitor) -> HttpResponse:
    """Show what hosts did, the newest first."""
    done = [(_moment(deed.at), say_deed(deed)) for deed in see_deeds()]
    return show(request, "host/deeds.html", deeds=done)


@host_page
def what_i_can_see(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Show the bytes that are there where people's words would be."""
    return show(request, "host/what_i_can_see.html", there=see_what_is_there(visitor), day=_day)


def _day(day: date) -> str:
    return date_format(day)


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return _("{day} at {time}").format(day=date_format(local), time=time_format(local))


def _language(code: str) -> str:
    here = Locale.parse((get_language() or "en").replace("-", "_"))
    return Locale.parse(code.replace("-", "_")).get_display_name(here) or code
