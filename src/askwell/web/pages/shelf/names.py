"""A name taken out of all she keeps."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from askwell.usecases import shelf
from askwell.usecases.visitor import Visitor
from askwell.web.forms.fields import as_typed
from askwell.web.pages.doors import private_page
from askwell.web.pages.show import show


@private_page
def take_name_out(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Ask for a name, show where it stands, then put other words in its place. The name is never in an address."""
    name = as_typed(request.POST.get("person", ""))
    instead = as_typed(request.POST.get("instead", _("someone")))
    # only a name whose places she has seen is taken out: she may have typed another since
    if "take_out" in request.POST and name.strip() and request.POST.get("seen") == name:
        shelf.take_name_out(visitor, name, instead)
        return HttpResponseRedirect(reverse("home") + "?done=name")
    return show(
        request,
        "shelf/name.html",
        person=name,
        instead=instead,
        found=shelf.find_name(visitor, name),
        looked=request.method == "POST",
        has_closed=shelf.has_closed(visitor),
    )
