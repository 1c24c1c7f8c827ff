"""A calendar file for what somebody said yes to."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from askwell.usecases.answer import AskSeen, calendar_of
from askwell.usecases.errors import Refused
from askwell.web.pages.answer.link import link_page
from askwell.web.pages.errors import not_found


@link_page
def calendar(request: HttpRequest, seen: AskSeen, token: str, step: int) -> HttpResponse:
    """Give the file for one step that is theirs; for any other there is no page here."""
    about = _("For {name}").format(name=seen.content.from_name)
    try:
        file = calendar_of(token, step, timezone.now(), description=about)
    except Refused as refused:
        if refused.key != "step_not_yours":
            raise
        return not_found(request)
    return HttpResponse(
        file,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="appointment.ics"'},
    )
