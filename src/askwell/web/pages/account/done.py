"""What the pages of an account say after something was done."""

from django.http import HttpRequest
from django.utils.translation import gettext as _


def said(request: HttpRequest) -> str:
    """Return what is said on arriving."""
    return _words().get(request.GET.get("done", ""), "")


def _words() -> dict[str, str]:
    return {
        "name": _("That is your name here now. You sign in with it from now on."),
        "email": _("Your address is kept. It is used for nothing until it is confirmed."),
        "mailed": _("Your address is kept, and a link went out to it. Open the link to confirm."),
        "not_mailed": _("Your address is kept. The mail could not be sent now. Try again in a while."),
        "email_gone": _("Your address is taken away."),
        "email_same": _("Nothing has changed."),
        "password": _("The new password holds. Other devices are signed out."),
        "factor_on": _("From now on a code from your phone is asked for, besides the password."),
        "factor_off": _("No code is asked for any more."),
        "device": _("That device is signed out."),
        "devices": _("All other devices are signed out."),
        "opened": _("It is open again. You find it under “What I keep”."),
        "choices": _("It is set so, on every device where you sign in."),
    }
