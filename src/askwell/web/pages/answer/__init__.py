"""Pages of whoever has a link: an answer in one tap, without an account. Looking at them changes nothing."""

from django.urls import URLPattern, path

from askwell.web.pages.answer import asked, calendar, stopping

addresses: list[URLPattern] = [
    path("a/<str:token>/", asked.asked, name="answer"),
    path("a/<str:token>/part/", asked.part, name="answer_part"),
    path("a/<str:token>/words/", asked.words, name="answer_words"),
    path("a/<str:token>/calendar/<int:step>/", calendar.calendar, name="answer_calendar"),
    path("a/<str:token>/not-me/", stopping.not_me, name="answer_not_me"),
    path("a/<str:token>/not-again/", stopping.ask_no_more, name="answer_not_again"),
    path("a/<str:token>/no-more/", stopping.no_more, name="answer_no_more"),
]
