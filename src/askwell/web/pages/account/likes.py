"""How the pages are for her, on every device where she signs in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from askwell.usecases.account import changing
from askwell.usecases.account.zones import by_region
from askwell.usecases.mail import mail_is_set
from askwell.usecases.visitor import Visitor
from askwell.web.forms.account import read_choices
from askwell.web.keeping import Comfort, keep_comfort
from askwell.web.pages.account.done import said
from askwell.web.pages.done import back_to
from askwell.web.pages.doors import private_page
from askwell.web.pages.show import show


@private_page
def pages(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Let her choose language, time zone, size, light or dark, look and notices."""
    if request.method == "POST":
        changing.choose(visitor, read_choices(request.POST))
        response = back_to("account_pages", "choices")
        keep_comfort(response, Comfort(), remember=False)  # else this device would go on as it was told before
        return response
    person = changing.see_account(visitor)
    return show(
        request,
        "account/pages.html",
        chosen=person.choices,
        languages=settings.LANGUAGES,
        regions=by_region(),
        can_mail=mail_is_set() and person.is_email_confirmed,
        done=said(request),
    )
