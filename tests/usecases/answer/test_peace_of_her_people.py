"""Somebody who asked not to be asked again, and whom she takes from her list and adds anew."""

from dataclasses import replace
from uuid import UUID

import pytest

from askwell.core.matching import Helper
from askwell.usecases import matching
from askwell.usecases.access.circle import home_circle
from askwell.usecases.answer import not_again
from askwell.usecases.ask.kept import find_ask
from askwell.usecases.ask.seeing import see_her_ask
from askwell.usecases.errors import Refused
from tests.usecases.asks import an_ask, newest_ask
from tests.usecases.cast import NOW, here, join, open_house

pytestmark = pytest.mark.django_db


def test_a_number_that_is_added_anew_is_left_in_peace_all_the_same() -> None:
    open_house()
    circle = home_circle()
    circle.country = "GB"
    circle.save()
    noor = here(join())
    (sams,) = an_ask(noor, "Sam")
    ask = newest_ask(noor)
    sam = UUID(find_ask(noor, ask).to[0].helper)
    matching.change_person(noor, sam, lambda helper: replace(helper, phone="+44 7700 900123"))
    not_again(sams, NOW)
    see_her_ask(noor, ask, NOW)
    assert matching.find_person(noor, sam).not_again_at
    matching.take_person_away(noor, sam)
    matching.add_person(noor, Helper(name="Samuel", phone="07700 900 123"), NOW)
    with pytest.raises(Refused, match="helper_in_peace"):
        an_ask(noor, "Samuel")
