"""The demo: coming in as any of its people with one press. On this machine alone, and in a demo alone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from askwell.usecases.account import devices
from askwell.usecases.circle import is_demo
from askwell.usecases.demo import come_in_as, demo_password, demo_people
from askwell.usecases.errors import Refused
from askwell.web.pages.account.through import come_in
from askwell.web.pages.errors import not_found
from askwell.web.pages.show import show
from askwell.web.troubles import say_trouble
from askwell.web.visits import address_of, device_of, is_this_machine, token_of


def demo(request: HttpRequest) -> HttpResponse:
    """Show everybody of the demo, or let somebody in as one of them. Elsewhere there is no page here."""
    if not is_open(request):
        return not_found(request)
    if request.method != "POST":
        return _show(request)
    try:
        signed_in = come_in_as(request.POST.get("name", ""), device_of(request), timezone.now())
    except Refused as refused:
        return _show(request, say_trouble(refused))
    devices.sign_out(token_of(request))  # whoever was here before
    return come_in(request, signed_in, lambda _: HttpResponseRedirect(reverse("home")))


def is_open(request: HttpRequest) -> bool:
    """Say whether this is a demo that only this machine reaches, and the request comes from here."""
    return settings.ASKWELL_IS_LOCAL and is_this_machine(address_of(request)) and is_demo()


def _show(request: HttpRequest, wrong: str = "") -> HttpResponse:
    return show(request, "demo/people.html", people=demo_people(), password=demo_password(), wrong=wrong)
