"""What every answer carries, and what no log may hold."""

import logging
import traceback
from collections.abc import Callable
from pathlib import Path

from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation

from askwell.web.keeping import forget_this_visit, keeps_nothing
from askwell.web.pages.errors import something_broke
from askwell.web.visits import visitor_of

_log = logging.getLogger("askwell")
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_PERMISSIONS = "camera=(), geolocation=(), microphone=(), browsing-topics=()"
Answer = Callable[[HttpRequest], HttpResponse]


class PrivateHeaders:
    """No page is stored, framed, or lets anything in from elsewhere."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and close the doors."""
        response = self.get_response(request)
        response.headers["Content-Security-Policy"] = _POLICY
        response.headers["Permissions-Policy"] = _PERMISSIONS
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Cache-Control"] = "no-store"
        if keeps_nothing(request) and "Clear-Site-Data" not in response.headers:
            forget_this_visit(response)
        return response


class HerChoices:
    """Times and words as she has chosen them, for as long as her request lasts."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in her time zone and language."""
        visitor = visitor_of(request)
        if visitor is None:
            return self.get_response(request)
        with timezone.override(visitor.choices.time_zone or None):
            if visitor.choices.language:
                with translation.override(visitor.choices.language):
                    return self.get_response(request)
            return self.get_response(request)


class ErrorsWithoutContent:
    """When something breaks: a page in people's words, and a log line that names places in our code and no content."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Log the route, the kind of error and where it was; never its message, which may quote a person."""
        if isinstance(error, (Http404, PermissionDenied, SuspiciousOperation)):
            return None  # Django answers these with our own pages
        route = request.resolver_match.route if request.resolver_match else "no route"
        places = (f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__))
        _log.error("%s at /%s: %s", type(error).__name__, route, " > ".join(places))
        return something_broke(request)
