"""Her asks: made, under way, changed, over."""

from django.urls import URLPattern

from askwell.web.pages.asks import hers, making

addresses: list[URLPattern] = [*making.addresses, *hers.addresses]
