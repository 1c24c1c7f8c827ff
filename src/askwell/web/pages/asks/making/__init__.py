"""An ask being made: one question a page, everything kept, nothing gone out."""

from django.urls import URLPattern, path

from askwell.web.pages.asks.making import before, begin, expect, how, steps, waiting, whom

addresses: list[URLPattern] = [
    path("asks/new/", begin.new_ask, name="new_ask"),
    path("asks/<uuid:ask>/words/", begin.words, name="ask_words"),
    path("asks/<uuid:ask>/whom/", whom.whom, name="ask_people"),
    path("asks/<uuid:ask>/expect/", expect.expect, name="ask_expect"),
    path("asks/<uuid:ask>/steps/", steps.steps, name="ask_steps"),
    path("asks/<uuid:ask>/waiting/", waiting.waiting, name="ask_waiting"),
    path("asks/<uuid:ask>/how/", how.how, name="ask_how"),
    path("asks/<uuid:ask>/before/", before.before, name="ask_before"),
]
