"""The addresses of an ask that is under way, and after."""

from django.urls import URLPattern, path

from askwell.web.pages.asks import after, changing, under_way

addresses: list[URLPattern] = [
    path("asks/so-far/", after.so_far, name="asks_so_far"),
    path("asks/<uuid:ask>/", under_way.ask, name="ask"),
    path("asks/<uuid:ask>/heard/<uuid:helper>/", under_way.heard, name="ask_heard"),
    path("asks/<uuid:ask>/sent/<uuid:helper>/", under_way.sent, name="ask_sent"),
    path("asks/<uuid:ask>/link/<uuid:helper>/", under_way.link, name="ask_link"),
    path("asks/<uuid:ask>/change/", changing.change, name="ask_change"),
    path("asks/<uuid:ask>/end/", changing.end, name="ask_end"),
    path("asks/<uuid:ask>/tell/", changing.tell_them, name="ask_tell"),
    path("asks/<uuid:ask>/away/", changing.away, name="ask_away"),
    path("asks/<uuid:ask>/after/<uuid:helper>/", after.how_it_was, name="ask_after"),
    path("asks/<uuid:ask>/thanks/<uuid:helper>/", after.say_thanks, name="ask_thanks"),
    path("asks/<uuid:ask>/once-more/", after.once_more, name="ask_once_more"),
]
