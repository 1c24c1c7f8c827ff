"""To be written."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path


def _stub(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("")


addresses: list[URLPattern] = [path("home/", _stub, name="home")]
