"""Addresses. None ever holds a word of a person."""

from django.urls import path

from askwell.web.pages import (
    answer,
    asks,
    barriers,
    board,
    care,
    circle,
    demo,
    errors,
    host,
    ladder,
    people,
    reframe,
    request,
    shelf,
    words,
)
from askwell.web.pages.account import coming_back, door, joining, mine, takeout

urlpatterns = [
    path("", words.first, name="first"),
    path("say/", request.say, name="say"),
    path("hard/", words.hard, name="hard"),
    path("holds-me-back/", barriers.holds_me_back, name="holds_me_back"),
    path("holds-me-back/questions/", barriers.a_few_questions, name="a_few_questions"),
    path("another-way/", reframe.another_way, name="another_way"),
    path("small-step/", ladder.small_step, name="small_step"),
    path("small-step/taken/", ladder.take_step, name="take_step"),
    path("what-to-ask/", request.what_to_ask, name="what_to_ask"),
    path("words-to-send/", request.words_to_send, name="words_to_send"),
    path("help-right-now/", care.help_right_now, name="help_right_now"),
    path("reach/", care.reach, name="reach"),
    path("helping/", care.helping, name="helping"),
    path("who-can-read-what/", circle.who_can_read, name="who_can_read"),
    path("what-this-is-not/", circle.what_this_is_not, name="what_this_is_not"),
    path("comfort/", circle.comfort, name="comfort"),
    path("keep-nothing/", circle.keeping_nothing, name="keep_nothing"),
    path("sources/", reframe.all_sources, name="sources"),
    path("demo/", demo.demo, name="demo"),
    *door.addresses,
    *joining.addresses,
    *coming_back.addresses,
    *shelf.addresses,
    *board.addresses,
    *mine.addresses,
    *takeout.addresses,
    *host.addresses,
    *answer.addresses,
    *asks.addresses,
    *people.addresses,
]
handler400 = errors.not_understood
handler403 = errors.refused
handler404 = errors.not_found
handler500 = errors.server_error
