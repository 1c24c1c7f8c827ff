import re
from dataclasses import FrozenInstanceError

import pytest

from askwell.core.packs import LANGUAGES
from askwell.core.reframe import Source, source, sources
from tests.core.reframe.readability import long_sentences, unfit_words

STUDIES = tuple(sources("en").values())


def test_a_source_says_what_was_found_in_whom_and_where_it_is_weak() -> None:
    assert source("peng_2018") == Source(
        key="peng_2018",
        authors="Peng, C., Nelissen, R. M. A., and Zeelenberg, M.",
        year=2018,
        title="Reconsidering the roles of gratitude and indebtedness in social exchange",
        where="Cognition and Emotion 32, 760-772",
        doi="10.1080/02699931.2017.1353484",
        mark="V",
        found=(
            "One favour brings two feelings. "
            "Feeling in debt goes with wanting to repay, gratitude with wanting to be close."
        ),
        people="Three studies by one team.",
        weakness="It asked what people wanted to do, not what they then did.",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_describes_every_study(language: str) -> None:
    assert sources(language).keys() == sources("en").keys()


@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.key)
def test_a_study_is_checked_dated_and_named_after_its_first_author(study: Source) -> None:
    first = study.authors.split(",")[0].lower()
    assert study.mark == "V"
    assert study.key == f"{first}_{study.year}"
    assert 1950 <= study.year <= 2026
    assert study.doi is None or re.fullmatch(r"10\.\d{4,}/\S+", study.doi)


@pytest.mark.parametrize("study", STUDIES, ids=lambda study: study.key)
def test_a_study_is_told_in_plain_words(study: Source) -> None:
    for text in (study.found, study.people, study.weakness):
        assert text.endswith(".")
        assert long_sentences(text) == []
        assert [word for word in unfit_words(text) if word != "treatment"] == []


def test_studies_that_are_under_a_cloud_are_not_cited() -> None:
    assert [study.key for study in STUDIES if "Gino" in study.authors] == []


def test_an_unknown_study_or_language_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError, match="nobody_1900"):
        source("nobody_1900")
    with pytest.raises(KeyError, match="tlh"):
        sources("tlh")


def test_no_reader_can_change_what_the_others_read() -> None:
    with pytest.raises(TypeError):
        sources("en")["peng_2018"] = source("rossi_2023")  # type: ignore[index]  # that is the point
    with pytest.raises(FrozenInstanceError):
        source("peng_2018").found = "Something else."  # type: ignore[misc]  # that is the point
