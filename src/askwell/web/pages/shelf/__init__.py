"""What she keeps: her home, drafts, thoughts, and a name taken out."""

from django.urls import URLPattern, path

from askwell.web.pages.shelf import drafts, home, names, thoughts

addresses: list[URLPattern] = [
    path("home/", home.home, name="home"),
    path("home/draft/<uuid:draft>/", drafts.open_draft, name="draft"),
    path("home/draft/<uuid:draft>/away/", drafts.take_away, name="draft_away"),
    path("home/draft/<uuid:draft>/again/", drafts.ask_again, name="ask_again"),
    path("home/thoughts/", thoughts.thoughts, name="thoughts"),
    path("home/thoughts/<uuid:thought>/", thoughts.answer, name="thought"),
    path("home/thoughts/<uuid:thought>/away/", thoughts.take_away, name="thought_away"),
    path("home/name/", names.take_name_out, name="name_out"),
    path("keep/", drafts.keep, name="keep"),
]
