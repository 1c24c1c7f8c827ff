"""What the circle shares: the board, an ask on it, posting there, and offers. For its members alone."""

from django.urls import URLPattern, path

from askwell.web.pages.board import offers, posting, reading

addresses: list[URLPattern] = [
    path("board/", reading.board, name="board"),
    path("board/<uuid:posted>/", reading.one_ask, name="board_ask"),
    path("asks/<uuid:ask>/board/", posting.post, name="ask_board"),
    path("offers/", offers.offers, name="offers"),
    path("offers/<uuid:offer>/", offers.one_offer, name="offer"),
]
