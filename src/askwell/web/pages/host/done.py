"""What the host's pages say after something was done."""

from django.http import HttpRequest
from django.utils.translation import gettext as _


def said(request: HttpRequest) -> str:
    """Return what is said on arriving."""
    return _words().get(request.GET.get("done", ""), "")


def _words() -> dict[str, str]:
    return {
        "host_on": _("That is done: this person runs the circle with you."),
        "host_off": _("That is done: this person does not run the circle any more."),
        "closed": _("The account is closed. What was kept in it stays sealed, and can be taken along."),
        "opened": _("The account is open again."),
        "removed": _("The account is gone, with all that was kept in it."),
        "revoked": _("The invitation is taken back. Its link opens nothing now."),
        "sign_up": _("It is set so. It holds for whoever joins from now on."),
        "words": _("It is set so, on every page."),
        "keeps_for": _("It is set so. What is older goes with the next round."),
        "mail": _("It is kept. Send a test now, to see whether a mail arrives."),
        "mail_off": _("No mail is sent now, and the settings are gone."),
        "tested": _("The server took the test. See whether it has arrived."),
    }
