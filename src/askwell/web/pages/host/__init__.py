"""Pages of whoever runs the circle. None of them shows a word that anyone keeps."""

from django.urls import URLPattern, path

from askwell.web.pages.host import asks, circle, house, invitations, mail, people

addresses: list[URLPattern] = [
    path("host/", house.index, name="host"),
    path("host/people/", people.everyone, name="host_people"),
    path("host/people/<uuid:person>/", people.one_person, name="host_person"),
    path("host/invitations/", invitations.invitations, name="host_invitations"),
    path("host/joining/", circle.joining, name="host_joining"),
    path("host/words/", circle.words, name="host_words"),
    path("host/closed-asks/", asks.closed_asks, name="host_closed_asks"),
    path("host/usual/", asks.alive, name="host_alive"),
    path("host/lines/", house.lines, name="host_lines"),
    path("host/languages/", house.languages, name="host_languages"),
    path("host/mail/", mail.mail, name="host_mail"),
    path("host/health/", house.health, name="host_health"),
    path("host/deeds/", house.deeds, name="host_deeds"),
    path("host/what-i-can-see/", house.what_i_can_see, name="host_sees"),
]
