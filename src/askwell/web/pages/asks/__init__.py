"""Her asks: made, under way, changed, over."""

from django.urls import URLPattern

from askwell.web.pages.asks import making

addresses: list[URLPattern] = [*making.addresses]
