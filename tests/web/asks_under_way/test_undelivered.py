"""What she reads where the house could not mail her ask."""

import pytest
from django.urls import reverse
from django.utils import timezone

from askwell.store.shared import OutboxRow
from tests.post import send_by
from tests.usecases.asks import an_ask, newest_ask
from tests.web.test_shelf import browser, person, visitor_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("became", "says", "offers_words"),
    [
        ({"given_up_at": True, "trouble": "refused"}, "knows nothing of it yet", True),
        ({"given_up_at": True, "trouble": "unwanted"}, "wants no mail from this site", False),
        ({"trouble": "busy"}, "It is tried again", False),
        ({"sent_at": True}, "Asked on", False),
    ],
)
def test_what_became_of_the_mail_is_said(became: dict[str, object], says: str, *, offers_words: bool) -> None:
    client = browser(person("Noor"))
    noor, now = visitor_in(client), timezone.now()
    send_by(9)  # nobody answers there
    an_ask(noor, "Sam", emails={"Sam": "sam@example.org"}, mailed=["Sam"], now=now)
    at = {name: timezone.now() if value is True else value for name, value in became.items()}
    OutboxRow.objects.filter(what="ask").update(**at)
    page = client.get(reverse("ask", kwargs={"ask": newest_ask(noor)})).content.decode()
    assert says in page
    assert ("I have sent it" in page) is offers_words
