"""Leaving: for a while, with everything staying as it is; or for good, with nothing left."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from askwell.usecases.account import changing
from askwell.usecases.visitor import Visitor
from askwell.web.keeping import forget_this_visit
from askwell.web.pages.doors import private_page
from askwell.web.pages.show import show
from askwell.web.visits import end_visit


@private_page
def leave(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Sign out everywhere until she comes back, however long that is."""
    if request.method != "POST":
        return show(request, "account/leave.html")
    changing.leave_for_a_while(visitor)
    response = HttpResponseRedirect(reverse("first"))
    end_visit(response)
    forget_this_visit(response)
    return response


@private_page
def delete(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Delete the account with all she kept, at once."""
    if request.method != "POST":
        return show(request, "account/delete.html")
    changing.delete_account(visitor)
    response = HttpResponseRedirect(reverse("account_gone"))
    end_visit(response, forget=True)
    forget_this_visit(response, cookies=True)
    return response


def gone(request: HttpRequest) -> HttpResponse:
    """Say that it is gone."""
    return show(request, "account/gone.html")
