"""What she keeps: shapes read for ever, saves that lose nothing, thoughts, and names taken out."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.adapters.sealing import make_key
from askwell.core.matching import Helper
from askwell.core.terms import Answer
from askwell.store.private import SealedRow
from askwell.usecases import matching, shelf
from askwell.usecases.access import own, people
from askwell.usecases.access.own import Kept
from askwell.usecases.ask.kept import find_ask
from askwell.usecases.ask.making import begin_ask, choose_people
from askwell.usecases.ask.recording import Heard, hear
from askwell.usecases.shelf import Draft, Journey, Thought, Unread
from askwell.usecases.visitor import Visitor

NOW = datetime(2026, 11, 25, 3, 12, tzinfo=UTC)
DAY = timedelta(days=1)
OLD_DRAFT = """{"begun_at": "2026-11-12T02:58:00+00:00", "changed_at": "2026-11-12T03:12:00+00:00",
  "here": "another_way",
  "values": {"words": "I don't want to bother Sam \\ud83d\\ude4f", "fits-burden": "yes", "added": ["shame", "words"]},
  "said_at": null, "hand": "0011223344556677"}"""
OLD_THOUGHT = """{"label": "burden", "words": "I don't want to bother Sam", "mine": "He would want to know.",
  "written_at": "2026-11-12T03:12:00+00:00", "met_at": "2026-11-16T09:00:00+00:00", "answered_at": null,
  "state": "open", "later": ""}"""


def visitor(name: str = "Noor") -> Visitor:
    id_ = uuid4()
    people.add_person(id_=id_, name=name, email="", joined_on=NOW.date(), agreed_to="2026-11")
    return Visitor(
        person=id_, name=name, session=uuid4(), is_host=False, state="here", has_recovery=True, has_factor=False,
        is_own_device=True, keys={1: make_key()},
    )  # fmt: skip


def save(by: Visitor, now: datetime = NOW, **fields: Any) -> shelf.Saved:  # noqa: ANN401 - any field of a journey
    marks = {name: fields.pop(name) for name in ("here", "id", "stamp", "hand", "said") if name in fields}
    values = {name.replace("_of_", "-"): value for name, value in fields.items()}
    return shelf.save_draft(by, Journey(values=values, **{"here": "hard", **marks}), now)


def go_on(saved: shelf.Saved) -> dict[str, Any]:
    return {"id": saved.id, "stamp": saved.stamp, "hand": saved.hand}


def test_a_draft_of_the_first_shape_is_read_for_ever() -> None:
    assert shelf.read_draft(1, json.loads(OLD_DRAFT)) == Draft(
        begun_at=datetime(2026, 11, 12, 2, 58, tzinfo=UTC),
        changed_at=datetime(2026, 11, 12, 3, 12, tzinfo=UTC),
        here="another_way",
        values={"words": "I don't want to bother Sam 🙏", "fits-burden": "yes", "added": ["shame", "words"]},
        hand="0011223344556677",
    )


def test_a_thought_of_the_first_shape_is_read_for_ever() -> None:
    assert shelf.read_thought(1, json.loads(OLD_THOUGHT)) == Thought(
        label="burden",
        words="I don't want to bother Sam",
        mine="He would want to know.",
        written_at=datetime(2026, 11, 12, 3, 12, tzinfo=UTC),
        met_at=datetime(2026, 11, 16, 9, tzinfo=UTC),
    )


def test_a_newer_shape_says_so_and_crashes_nothing() -> None:
    assert shelf.read_draft(2, {"anything": 1}) == Unread(shape=2, is_newer=True)
    assert shelf.read_thought(99, {}) == Unread(shape=99, is_newer=True)


_NAMES = st.sampled_from(["begun_at", "changed_at", "here", "values", "state", "label", "words", "mine", "written_at"])
_ANYTHING = st.recursive(
    st.none() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner),
)


@given(_ANYTHING)
def test_a_broken_value_is_unread_and_crashes_nothing(broken: object) -> None:
    holds = broken if isinstance(broken, dict) else {"values": broken}
    assert isinstance(shelf.read_draft(1, holds), Unread)
    assert isinstance(shelf.read_thought(1, holds), Unread)
    assert isinstance(shelf.read_draft(0, holds), Unread)


@given(st.dictionaries(st.text(max_size=20), st.text() | st.lists(st.text()), max_size=5))
def test_what_is_written_is_read_again_but_never_a_sign_of_crisis(values: dict[str, str | list[str]]) -> None:
    hers = {name: value for name, value in values.items() if not name.startswith("door-")}
    draft = Draft(begun_at=NOW, changed_at=NOW, here="hard", said_at=NOW, values={**hers, "care_seen": "1f"})
    written = json.loads(json.dumps(shelf.write_draft(draft)))
    assert "care_seen" not in json.dumps(written)
    read = shelf.read_draft(1, written)
    marks = {"care_seen", "kept", "stamp", "hand", "unkept", "csrfmiddlewaretoken"}
    assert read == replace(draft, values={name: value for name, value in hers.items() if name not in marks})


@pytest.mark.django_db
def test_pressing_twice_keeps_one_draft() -> None:
    noor = visitor()
    first, again = (save(noor, words="It is too much.", hand="a1") for _ in range(2))
    assert (first.outcome, again.outcome, first.stamp) == ("kept", "kept", again.stamp)
    assert len(shelf.all_drafts(noor)) == 1


@pytest.mark.django_db
def test_an_empty_journey_is_not_kept() -> None:
    noor = visitor()
    assert save(noor, at="nothing", quick="1").outcome == "nothing"
    assert SealedRow.objects.filter(person_id=noor.person).count() == 0


@pytest.mark.django_db
def test_three_devices_that_save_at_once_lose_no_words() -> None:
    noor = visitor()
    begun = save(noor, words="It is too much.")
    for hand in ("phone", "library", "work"):
        saved = save(noor, words=f"From {hand}.", id=begun.id, stamp=begun.stamp, hand=hand)
        assert saved.outcome == ("kept" if hand == "phone" else "both")
    assert {draft.values["words"] for _, draft in shelf.all_drafts(noor)} == {
        "From phone.",
        "From library.",
        "From work.",
    }


@pytest.mark.django_db
def test_when_she_said_it_is_kept_and_can_be_taken_back() -> None:
    noor = visitor()
    saved = save(noor, what="a lift", said=True)
    saved = save(noor, NOW + DAY, what="a lift on Friday", **go_on(saved))
    assert saved.said_at == NOW
    assert save(noor, NOW + DAY, what="a lift on Friday", said=False, **go_on(saved)).said_at is None


@pytest.mark.django_db
def test_a_draft_of_a_newer_askwell_is_never_written_over() -> None:
    noor = visitor()
    (newer,) = own.keep(noor, [Kept(id=uuid4(), kind="draft", shape=7, holds={"new": "words"})])
    saved = save(noor, words="It is too much.", id=str(newer.id))
    assert saved.outcome == "kept"
    assert saved.id != str(newer.id)
    assert own.find_kept(noor, "draft", newer.id) == newer
    assert shelf.see_home(noor, NOW).has_newer


@pytest.mark.django_db
def test_a_sentence_is_one_thought_however_often_it_is_changed() -> None:
    noor = visitor()
    saved = save(noor, words="I don't want to bother Sam.", mine_of_burden="He would")
    saved = save(noor, words="I don't want to bother Sam.", mine_of_burden="He would want to know.", **go_on(saved))
    ((_, thought),) = shelf.all_thoughts(noor)
    assert thought.mine == "He would want to know."
    assert "bother" in thought.words
    save(noor, words="I don't want to bother Sam.", **go_on(saved))
    assert shelf.all_thoughts(noor) == ()


@pytest.mark.django_db
def test_what_was_said_in_a_crisis_is_not_brought_up_again() -> None:
    noor = visitor()
    save(noor, words="It is too much.", mine_of_own="I want to kill myself tonight")
    assert shelf.meet_thought(noor, NOW + 30 * DAY) is None
    save(noor, words="It is too much.", mine_of_own="One day at a time.")
    met = shelf.meet_thought(noor, NOW + 30 * DAY)
    assert met
    assert met.mine == "One day at a time."


@pytest.mark.django_db
def test_one_thought_is_met_a_day_and_ignoring_it_is_fine() -> None:
    noor = visitor()
    save(noor, own_barrier="My sister.", mine_of_own="She is kind.", mine_of_shame="It is human.")
    first = shelf.meet_thought(noor, NOW + 4 * DAY)
    assert first
    assert shelf.meet_thought(noor, NOW + 4.2 * DAY) == first
    second = shelf.meet_thought(noor, NOW + 5 * DAY)
    assert second
    assert second.id != first.id
    assert shelf.meet_thought(noor, NOW + 6 * DAY) is None
    assert shelf.meet_thought(noor, NOW + 11.5 * DAY) == first


@pytest.mark.django_db
def test_a_clock_set_back_brings_nothing_down() -> None:
    noor = visitor()
    save(noor, NOW + 400 * DAY, own_barrier="My sister.", mine_of_own="She is kind.")
    assert shelf.meet_thought(noor, NOW) is None
    assert shelf.see_home(noor, NOW).to_go_on


@pytest.mark.django_db
def test_barriers_kept_before_are_known_again_but_not_those_put_away() -> None:
    noor = visitor()
    save(noor, words="One.", fits_of_burden="yes", fits_of_shame="no")
    save(noor, NOW + DAY, words="Two.", added=["burden", "control"])
    here = save(noor, NOW + 2 * DAY, words="Three.", fits_of_rejection="yes")
    met = shelf.barriers_met(noor, ("burden", "shame", "control", "rejection"), besides=here.id)
    assert met == {"burden": NOW + DAY, "control": NOW + DAY}


@pytest.mark.django_db
def test_a_trap_put_away_three_times_is_folded_until_she_says_that_it_fits() -> None:
    noor = visitor()
    for number in range(3):
        assert shelf.put_away_before(noor, ("mind_reading",), besides="") == frozenset()
        save(noor, NOW + number * DAY, words=f"Text {number}.", fits_of_mind_reading="no")
    assert shelf.put_away_before(noor, ("mind_reading", "should"), besides="") == {"mind_reading"}
    save(noor, NOW + 3 * DAY, words="Four.", fits_of_mind_reading="yes")
    assert shelf.put_away_before(noor, ("mind_reading",), besides="") == frozenset()


NAMES = {
    "Sam": ("Ask Sam. SAM's car, and Samantha.", "Ask someone. someone's car, and Samantha."),
    "Anna  Maria": ("Anna\nMaria and Anna", "someone and Anna"),
    "José": ("Jose\u0301 and José, not Josée", "someone and someone, not Josée"),
    "Özgür": ("ÖZGÜR özgür", "someone someone"),
    "小林": ("明日小林さんに聞く", "明日someoneさんに聞く"),
    "A.B": ("A.B AxB", "someone AxB"),
    "أحمد": ("اسأل أحمد غدا", "اسأل someone غدا"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_a_name_goes_as_a_whole_word_in_any_script(name: str) -> None:
    noor = visitor()
    text, expected = NAMES[name]
    save(noor, words=text, kind="work", hand="a")
    assert len(shelf.find_name(noor, name)) == 1
    assert shelf.take_name_out(noor, name, "someone") == 1
    ((_, draft),) = shelf.all_drafts(noor)
    assert draft.values["words"] == expected


@pytest.mark.django_db
def test_a_name_that_is_also_a_choice_leaves_the_choice() -> None:
    noor = visitor()
    save(noor, words="Will will come.", kind="childcare", rung="will", to="Will")
    shelf.take_name_out(noor, "will", "\\1 someone")
    ((_, draft),) = shelf.all_drafts(noor)
    assert (draft.values["rung"], draft.values["to"]) == ("will", "\\1 someone")
    assert shelf.take_name_out(noor, " ", "x") == 0


@pytest.mark.django_db
def test_a_name_is_taken_out_of_her_people_and_her_asks_too() -> None:
    noor = visitor()
    sam = matching.add_person(noor, Helper(name="Sam", phone="07700 900123", note="Sam is Ada’s brother."), NOW)
    ask = begin_ask(noor, what="a lift from Sam", words="Sam, could you take me?", now=NOW)
    choose_people(noor, ask, [sam], now=NOW)
    hear(noor, ask, str(sam), Heard(answer=Answer.LATER, note="Sam is ill", later="when Sam is well"), NOW)
    assert {found.kind for found in shelf.find_name(noor, "sam")} == {"helper", "ask"}
    assert shelf.take_name_out(noor, "Sam", "someone") == 2
    assert shelf.find_name(noor, "Sam") == ()
    helper, kept = matching.find_person(noor, sam), find_ask(noor, ask)
    assert (helper.name, helper.note, helper.phone) == ("someone", "someone is Ada’s brother.", "07700 900123")
    assert (kept.what, kept.words) == ("a lift from someone", "someone, could you take me?")
    assert kept.to[0].heard
    assert (kept.to[0].name, kept.to[0].heard.later) == ("someone", "when someone is well")


@pytest.mark.django_db
def test_what_is_taken_in_is_what_was_taken_along_and_twice_is_once() -> None:
    noor, elsewhere = visitor(), visitor()
    save(noor, words="One.", mine_of_own="She is kind.")
    drafts, thoughts = shelf.all_drafts(noor), shelf.all_thoughts(noor)
    along = shelf.TakenAlong(drafts=drafts, thoughts=thoughts)
    assert shelf.take_in(noor, along) == shelf.TakenIn(drafts=0, thoughts=0, there=2)
    SealedRow.objects.filter(person_id=noor.person).delete()
    came = shelf.take_in(elsewhere, along)
    assert (came.drafts, came.thoughts) == (1, 1)
    assert (shelf.all_drafts(elsewhere), shelf.all_thoughts(elsewhere)) == (drafts, thoughts)


@pytest.mark.django_db
def test_taking_in_never_touches_what_lies_under_the_same_name_elsewhere() -> None:
    noor, max_ = visitor(), visitor("Max")
    saved = save(noor, words="One.", mine_of_own="She is kind.")
    drafts, thoughts = shelf.all_drafts(noor), shelf.all_thoughts(noor)
    along = shelf.TakenAlong(drafts=drafts, thoughts=thoughts)
    for turn in range(2):
        came = shelf.take_in(max_, along)
        assert (came.drafts, came.there) == ((1, 0), (0, 2))[turn]
    assert (shelf.all_drafts(noor), shelf.all_thoughts(noor)) == (drafts, thoughts)
    ((id_, draft),) = shelf.all_drafts(max_)
    assert id_ != UUID(saved.id)
    changed = Journey(values={**draft.values, "mine-own": "Changed."}, here="hard", id=str(id_), hand=draft.hand)
    shelf.save_draft(max_, changed, NOW)
    assert [thought.mine for _, thought in shelf.all_thoughts(max_)] == ["Changed."]
