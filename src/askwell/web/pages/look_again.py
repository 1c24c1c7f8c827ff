"""Care looks first on her own pages too: what was kept a moment ago is looked at before the page goes on."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

from askwell.usecases.care import look_first
from askwell.web.pages.care import show_panel


def look_again(
    request: HttpRequest, texts: Iterable[str], before: Iterable[str], *, way_on: str
) -> HttpResponse | None:
    """Return the panel if there is a sign of crisis in `texts` that was not there `before`; it is shown once."""
    seen = look_first(before, ()).marks
    look = look_first(texts, seen)
    return show_panel(request, topic=look.topic, way_on=way_on) if look.is_crisis and look.is_new else None
