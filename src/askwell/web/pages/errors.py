"""What went wrong, in people's words, with all they typed still there."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from askwell.web.pages.doors import all_typed
from askwell.web.pages.show import show


def waited_too_long(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django passes the reason
    """Answer a form whose token is missing, old or from elsewhere. A password is never given back."""
    return _echo(
        request,
        403,
        title=_("This page had waited too long"),
        what=_("It was open for a while, or cookies are off, so it was not taken. Press the button to send it again."),
        token=True,
    )


def wait_a_moment(request: HttpRequest) -> HttpResponse:
    """Answer more pages at once than one address can have."""
    return _echo(
        request,
        429,
        title=_("One moment"),
        what=_(
            "Very many pages were asked for from here. Wait ten seconds, then press the button. "
            "Help right now stays open."
        ),
    )


def something_broke(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours."""
    return _echo(
        request,
        500,
        title=_("Something broke here"),
        what=_("That is our fault, not yours. Try again in a moment, or copy your words to a safe place first."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault outside the pages."""
    return something_broke(request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django's form
    """Answer an address that leads nowhere."""
    return _echo(
        request, 404, title=_("There is no page here"), what=_("The address may be old, or a letter is missing.")
    )


def not_understood(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - as above
    """Answer what is too large or too broken to read; it cannot be echoed, but the browser still has it."""
    return show(
        request,
        "error.html",
        status=400,
        title=_("This was too much at once"),
        what=_(
            "It could not be read. Go back in your browser: your words are still there. Then shorten them a little."
        ),
        echoed=(),
    )


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - as above
    """Answer what may not be opened."""
    return _echo(request, 403, title=_("This is not open"), what=_("You can go on from the first page."))


def _echo(request: HttpRequest, status: int, *, title: str, what: str, token: bool = False) -> HttpResponse:
    return show(
        request,
        "error.html",
        status=status,
        title=title,
        what=what,
        token=token,
        action=request.path,
        echoed=all_typed(request),
    )
