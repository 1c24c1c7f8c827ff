"""Other words of thanks, taken with one press and nothing lost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from askwell.core.terms import Answer
from askwell.usecases.answer import Given, answer_ask, see_ask
from askwell.usecases.ask.seeing import see_her_ask
from tests.usecases.asks import an_ask, newest_ask
from tests.web.test_shelf import browser, person, visitor_in

pytestmark = pytest.mark.django_db


def test_words_she_takes_stand_above_what_she_typed_and_nothing_is_said_yet() -> None:
    client = browser(person("Noor"))
    noor, now = visitor_in(client), timezone.now()
    (sam,) = an_ask(noor, "Sam", now=now)
    answer_ask(sam, Given(answer=Answer.YES), now)
    ask = newest_ask(noor)
    helper = see_her_ask(noor, ask, now).to[0].asked.helper
    address = reverse("ask_thanks", kwargs={"ask": ask, "helper": helper})
    assert "Other ways to say it" in client.get(address).content.decode()
    page = client.post(address, {"words": "And for the soup.", "take": "1"}).content.decode()
    field = page[page.index("<textarea") : page.index("</textarea>")]
    assert "I was glad of you" in field
    assert field.rstrip().endswith("And for the soup.")
    assert see_ask(sam, now).thanks == ""
