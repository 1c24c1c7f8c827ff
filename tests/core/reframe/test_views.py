import tomllib
from collections import Counter
from pathlib import Path

import pytest

from askwell.core.reframe import (
    NOTHING,
    OWN,
    Ground,
    Reframe,
    Views,
    Way,
    opening,
    source,
    sources,
    trap_question,
    views_for,
)
from tests.core.reframe.readability import HARDEST, lix, long_sentences, unfit_words

BARRIERS = (
    "weakness", "self_reliance", "judgement", "burden", "rejection", "vulnerability", "indebtedness", "perfectionism",
    "control", "distrust", "exploited", "low_worth", "shame", "stigma", "culture", "words", "no_one", "abandonment",
    "minimising", "futility", "access",
)  # fmt: skip
TRAPS = (
    "all_or_nothing", "overgeneralization", "mind_reading", "fortune_telling", "catastrophizing", "should", "labeling",
    "personalization", "emotional_reasoning", "disqualifying_the_positive", "comparing", "blaming",
)  # fmt: skip
EVERY = (*BARRIERS, NOTHING, OWN)
ROWS = tomllib.loads((Path(__file__).parents[3] / "docs/mission/rows.toml").read_text(encoding="utf-8"))


def told(views: Views) -> tuple[str, ...]:
    of_views = (text for view in views.views for text in (view.text, view.question))
    return tuple(filter(None, (views.validation, views.keeps_alive, *of_views)))


def rows_of(kind: str) -> set[str]:
    return {row for key in EVERY for view in views_for(key).views for row in view.rows if row.startswith(f"{kind}.")}


def test_a_view_carries_its_ground_its_question_and_its_source() -> None:
    assert views_for("burden").views[0] == Reframe(
        key="less_trouble",
        barrier="burden",
        kind=Ground.STUDY,
        text=(
            "In six experiments askers thought helping would be more trouble than helpers found it. "
            "Helpers also felt better about it than askers thought. Most favours were small."
        ),
        question="How was it for you, the last time you could do something for someone?",
        source="zhao_2022",
        rows=(
            "belief.burden",
            "reframe.letting-help-is-kindness",
            "benefit.helper-empowered",
            "strategy.let-others-help",
        ),
    )


@pytest.mark.parametrize("barrier", BARRIERS)
def test_every_barrier_is_met_explained_and_seen_from_several_sides(barrier: str) -> None:
    views = views_for(barrier)
    assert views.barrier == barrier
    assert views.validation
    assert views.keeps_alive
    assert 2 <= len(views.views) <= 3
    assert {view.barrier for view in views.views} == {barrier}


@pytest.mark.parametrize("barrier", EVERY)
def test_exactly_the_studies_have_a_source(barrier: str) -> None:
    views = views_for(barrier).views
    assert [view.key for view in views if (view.kind is Ground.STUDY) != (view.source is not None)] == []
    assert {view.source for view in views} - {None} <= sources().keys()


@pytest.mark.parametrize("barrier", EVERY)
def test_every_text_is_short_plain_and_ends_in_her_own_answer(barrier: str) -> None:
    views = views_for(barrier)
    assert [(text, unfit_words(text)) for text in told(views) if unfit_words(text)] == []
    assert [text for text in told(views) if long_sentences(text)] == []
    assert lix(*told(views)) <= HARDEST
    assert [view.key for view in views.views if not view.question.endswith("?")] == []


def test_where_science_has_nothing_it_only_asks_or_tells() -> None:
    assert {view.kind for view in views_for("perfectionism").views} == {Ground.QUESTION, Ground.EXPERIENCE}


def test_what_may_be_true_is_not_argued_with_and_leads_to_someone_safe_or_to_a_service() -> None:
    ways = {barrier: views_for(barrier).way for barrier in BARRIERS}
    assert {barrier: way for barrier, way in ways.items() if way is not Way.ASK} == {
        "distrust": Way.SAFE,
        "exploited": Way.SAFE,
        "stigma": Way.SAFE,
        "no_one": Way.SERVICES,
        "futility": Way.SERVICES,
        "access": Way.SERVICES,
    }
    for barrier in ("distrust", "exploited", "stigma"):
        questions = " ".join(view.question for view in views_for(barrier).views).lower()
        assert "same p" in questions
        assert "same risk" in questions


def test_a_study_says_its_weak_point_or_its_limits_where_it_is_read() -> None:
    cautions = (
        "imagined", "small", "strangers", "not ", "passing a plate", "groups", "no larger", "weaker", "smaller",
        "could be moved",
    )  # fmt: skip
    studies = [view for key in EVERY for view in views_for(key).views if view.source]
    assert len(studies) >= 17
    assert [view.key for view in studies if not any(word in view.text.lower() for word in cautions)] == []
    assert [view.key for view in studies if source(view.source or "").mark != "V"] == []


def test_no_view_is_told_twice() -> None:
    texts = Counter(text for key in EVERY for text in told(views_for(key)))
    assert [text for text, times in texts.items() if times > 1] == []


def test_a_reason_on_no_list_is_met_as_her_own() -> None:
    assert views_for("the dog would bark") == views_for(OWN)
    assert views_for("") == views_for(OWN)


def test_nothing_in_the_way_is_a_good_answer_too() -> None:
    assert views_for(NOTHING).keeps_alive == ""
    assert [view.key for view in views_for(NOTHING).views] == ["afterwards"]


def test_each_thinking_trap_gets_one_question_and_a_plain_feeling_gets_none() -> None:
    questions = {trap: trap_question(trap) or "" for trap in TRAPS}
    assert [trap for trap, question in questions.items() if not question.endswith("?")] == []
    assert [question for question in questions.values() if unfit_words(question) or long_sentences(question)] == []
    assert lix(*questions.values()) <= HARDEST
    assert [trap_question("negative_feeling"), trap_question("not_distorted")] == [None, None]


def test_the_opening_is_kind_and_asks_for_nothing() -> None:
    assert opening() == (
        "You are here, and that already took something. You may be as gentle with yourself as with a tired friend."
    )


@pytest.mark.parametrize("kind", ["belief", "reframe"])
def test_every_belief_of_the_mission_meets_its_other_side(kind: str) -> None:
    assert rows_of(kind) == {row for row in ROWS if row.startswith(f"{kind}.")}


def test_a_belief_stands_beside_its_own_reframe() -> None:
    pairs = [[row.split(".")[0] for row in view.rows] for key in EVERY for view in views_for(key).views]
    assert [kinds for kinds in pairs if kinds.count("belief") > kinds.count("reframe")] == []


def test_every_row_exists_in_the_mission() -> None:
    views = [views_for(key) for key in EVERY]
    named = {row for entry in views for row in (*entry.rows, *(row for view in entry.views for row in view.rows))}
    assert named - ROWS.keys() == set()


def test_every_barrier_row_is_answered_where_the_mission_says() -> None:
    said = {row: entry["barrier"] for row, entry in ROWS.items() if "barrier" in entry}
    assert {row: barrier for barrier in BARRIERS for row in views_for(barrier).rows} == said
