"""Words that speak to one person by name, though others read them as well."""

import pytest

from askwell.core.matching import Helper
from askwell.usecases import matching
from askwell.usecases.ask.making import Way, begin_ask, choose_people, choose_way
from askwell.usecases.ask.preview import see_as_they_will
from tests.usecases.cast import NOW, here, join, open_house

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "people", "named"),
    [
        ("Hi Sam, could you come?", ["Sam Baker", "Ilse"], "Sam Baker"),
        ("Hi Sam, could you come?", ["Sam Baker"], ""),
        ("Could you come? It is the same place.", ["Sam", "Ilse"], ""),
        ("hi SAM, could you come?", ["Ilse", "Sam"], "Sam"),
    ],
)
def test_words_that_name_one_of_several_readers_are_pointed_out(words: str, people: list[str], named: str) -> None:
    open_house()
    noor = here(join())
    ids = [matching.add_person(noor, Helper(name=name), NOW) for name in people]
    ask = begin_ask(noor, what="come", words=words, now=NOW)
    choose_people(noor, ask, ids, now=NOW)
    for id_ in ids:
        choose_way(noor, ask, str(id_), Way.COPY, by_link=True, now=NOW)
    assert see_as_they_will(noor, ask, NOW).named == named
