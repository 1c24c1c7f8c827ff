"""All she keeps, taken along and taken in again."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askwell.core.evidence import Prediction
from askwell.core.terms import Answer, Likelihood
from askwell.usecases import links, matching, shelf, takeout
from askwell.usecases.access.circle import home_circle
from askwell.usecases.account import changing, recovering
from askwell.usecases.account.notes import note
from askwell.usecases.answer import Given, answer_ask
from askwell.usecases.ask.kept import all_asks, change_asked
from askwell.usecases.ask.recording import Heard, hear, see_under_way
from askwell.usecases.errors import Refused
from askwell.usecases.shelf import Journey
from askwell.usecases.visitor import Choices, Visitor
from tests.usecases.asks import an_ask, newest_ask, person_called, school_run
from tests.usecases.cast import NOW, OTHER, PASSWORD, PHONE, here, join, make_invitation, open_house

LIKES = Choices(language="en-gb", time_zone="Europe/London", theme="dark", size="large", look="calm")
HARD = "Sam hat genug um die Ohren. 助けて \U0001f64f \u202eRTL\u202c “quoted” \\ \x1b"


def _write(by: Visitor) -> None:
    """Keep journeys and thoughts as she would, some met again, one said."""
    for number in range(3):
        values: dict[str, str | list[str]] = {
            "words": f"{HARD} {number}",
            "added": ["burden", "refusal"],
            "fits-burden": "yes",
            "mine-burden": f"He can say no {number}",
            "who": "Sam",
        }
        journey = Journey(values=values, here="another_way", said=number == 1)
        shelf.save_draft(by, journey, NOW + timedelta(hours=number, microseconds=123 * number))
    met = shelf.meet_thought(by, NOW + timedelta(days=4))
    assert met is not None
    shelf.answer_thought(by, met.id, "changed", "I asked him, and he came", NOW + timedelta(days=4))


def _along(by: Visitor) -> bytes:
    return takeout.take_along(by=by, password=PASSWORD, now=NOW)


def _rest(content: bytes) -> bytes:
    """Everything of a file but when it was made, the account and its notes, as bytes."""
    head, _, rest = content.partition(b'\n  "drafts": [')
    kept, notes, _ = rest.partition(b'\n  "notes": [')
    assert head
    assert notes
    return kept


def _file(**parts: Any) -> bytes:  # noqa: ANN401 - any JSON
    return json.dumps({"askwell": 1, "drafts": [], "thoughts": [], **parts}).encode()


def _draft(**parts: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    at = NOW.isoformat()
    return {
        "id": str(uuid4()), "shape": 1, "begun_at": at, "changed_at": at, "here": "hard", "values": {"words": "a"},
        **parts,
    }  # fmt: skip


@pytest.fixture
def noor(db: None) -> Visitor:
    del db
    open_house()
    return here(join(email="noor@example.org"))


def test_what_she_takes_along_is_all_she_keeps_and_readable(noor: Visitor) -> None:
    _write(noor)
    whole = json.loads(_along(noor))
    assert list(whole) == ["askwell", "made_at", "account", "drafts", "thoughts", "people", "asks", "notes"]
    assert whole["askwell"] == 1
    assert (whole["account"]["name"], whole["account"]["email"]) == ("Noor", "noor@example.org")
    assert [draft["values"]["words"] for draft in whole["drafts"]] == [f"{HARD} {number}" for number in range(3)]
    assert [thought["mine"] for thought in whole["thoughts"]] == [f"He can say no {number}" for number in range(3)]
    assert "I asked him, and he came" in {thought["later"] for thought in whole["thoughts"]}
    assert HARD.split(maxsplit=1)[0].encode() in _along(noor)


def test_taken_along_deleted_and_brought_in_elsewhere_it_is_the_same_to_the_byte(noor: Visitor) -> None:
    _write(noor)
    changing.choose(noor, LIKES)
    before = _along(noor)
    changing.delete_account(noor)
    elsewhere = here(join("Nour", invitation=make_invitation()))
    brought = takeout.bring_in(elsewhere, before)
    assert (brought.drafts, brought.thoughts, brought.there, brought.left_out) == (3, 3, 0, ())
    after = _along(elsewhere)
    assert _rest(after) == _rest(before)
    assert json.loads(after)["account"] == {**json.loads(before)["account"], "name": "Nour", "email": ""}


def test_the_file_is_handed_out_to_her_password_alone(noor: Visitor) -> None:
    with pytest.raises(Refused, match="password_wrong"):
        takeout.take_along(by=noor, password=OTHER, now=NOW)


def test_bringing_a_file_in_twice_brings_nothing_twice(noor: Visitor) -> None:
    _write(noor)
    content = _along(noor)
    brought = takeout.bring_in(noor, content)
    assert (brought.drafts, brought.thoughts, brought.there) == (0, 0, 6)
    assert _rest(_along(noor)) == _rest(content)


def test_what_she_changed_since_is_not_written_over(noor: Visitor) -> None:
    saved = shelf.save_draft(noor, Journey(values={"words": "first"}, here="hard"), NOW)
    content = _along(noor)
    later = Journey(values={"words": "later"}, here="hard", id=saved.id, stamp=saved.stamp, hand=saved.hand)
    shelf.save_draft(noor, later, NOW)
    takeout.bring_in(noor, content)
    assert [draft.values["words"] for _, draft in shelf.all_drafts(noor)] == ["later"]


def test_her_people_and_asks_come_along_with_what_was_answered_and_without_what_opens_a_link(noor: Visitor) -> None:
    sam, ilse = an_ask(noor, "Sam", "Ilse", steps=school_run(), stand_ins={"Ilse": "Sam"})
    answer_ask(sam, Given(answer=Answer.PART, steps=(1,), note="Gladly"), NOW)
    content = _along(noor)
    whole = json.loads(content)
    assert {one["name"] for one in whole["people"]} == {"Sam", "Ilse"}
    (ask,) = whole["asks"]
    assert (ask["shared"], ask["key"], [one["recipient"] for one in ask["to"]]) == ("", "", ["", ""])
    assert ask["to"][0]["heard"]["note"] == "Gladly"
    assert sam.encode() not in content
    assert ilse.encode() not in content


def test_asks_brought_in_elsewhere_name_the_people_that_came_with_them(noor: Visitor) -> None:
    an_ask(noor, "Sam")
    content = _along(noor)
    max_ = here(join("Max", password=OTHER, invitation=make_invitation()))
    brought = takeout.bring_in(max_, content)
    assert (brought.people, brought.asks) == (1, 1)
    ((id_, ask),) = all_asks(max_)
    ((helper, sam),) = matching.list_people(max_)
    assert (ask.to[0].helper, sam.name, ask.shared) == (str(helper), "Sam", "")
    assert helper != person_called(noor, "Sam")
    hear(max_, id_, str(helper), Heard(answer=Answer.NO), NOW)
    assert see_under_way(noor, newest_ask(noor), NOW).to[0].reply is None
    assert takeout.bring_in(max_, content).there == 2


def test_an_ask_that_names_nobody_where_it_names_somebody_is_left_out(noor: Visitor) -> None:
    an_ask(noor, "Sam")
    whole = json.loads(_along(noor))
    whole["asks"][0]["to"][0]["helper"] = "../../home"
    (left,) = takeout.bring_in(noor, json.dumps(whole).encode()).left_out
    assert (left.where, left.number, left.why) == ("asks", 1, "odd")


def test_max_can_bring_her_file_in_and_hers_stays_hers(noor: Visitor) -> None:
    _write(noor)
    content = _along(noor)
    max_ = here(join("Max", password=OTHER, invitation=make_invitation()))
    brought = takeout.bring_in(max_, content)
    assert (brought.drafts, brought.thoughts) == (3, 3)
    assert {id_ for id_, _ in shelf.all_drafts(max_)} & {id_ for id_, _ in shelf.all_drafts(noor)} == set()
    assert _rest(_along(noor)) == _rest(content)
    again = takeout.bring_in(max_, content)
    assert (again.drafts, again.thoughts, again.there) == (0, 0, 6)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "file_missing"),
        (b"\x89PNG\r\n", "file_no_json"),
        (b'{"askwell": 1, "drafts": [', "file_no_json"),
        (b"[" * 100_000, "file_no_json"),
        (b"9" * 5_000, "file_no_json"),
        (b"[]", "file_not_ours"),
        (b'{"contacts": []}', "file_not_ours"),
        (b'{"askwell": true}', "file_not_ours"),
        (b'{"askwell": 0}', "file_not_ours"),
        (b'{"askwell": 1, "drafts": {}}', "file_not_ours"),
        (b'{"askwell": 2, "drafts": "of another shape"}', "file_newer"),
        (b'{"askwell": 1, "drafts": [' + b"0," * 10_000 + b"0]}", "file_many"),
        (b'{"askwell": 1, "drafts": [' + b"{}," * 1_000_000 + b"{}]}", "file_many"),
        (b" " * (takeout.MOST_BYTES + 1), "file_large"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:30]),
)
def test_a_file_that_cannot_be_taken_in_says_why_and_brings_nothing(noor: Visitor, content: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        takeout.bring_in(noor, content)
    assert shelf.all_drafts(noor) == ()


def test_a_file_that_was_saved_by_a_text_editor_is_read_too(noor: Visitor) -> None:
    content = _file(drafts=[_draft()]).decode()
    assert takeout.bring_in(noor, b"\xef\xbb\xbf" + content.encode()).drafts == 1
    assert takeout.bring_in(noor, content.encode("utf-16")).there == 1


def test_good_values_come_in_and_each_other_one_is_named_by_its_place(noor: Visitor) -> None:
    twice = _draft()
    drafts = [
        twice, _draft(shape=2), _draft(values=[]), {"id": 7}, None, _draft(id="no id"), twice,
        _draft(values={"words": "half \ud800 a sign"}), _draft(shape=True), _draft(begun_at="yesterday"), _draft(),
    ]  # fmt: skip
    brought = takeout.bring_in(noor, _file(drafts=drafts, thoughts=["", twice]))
    assert brought.drafts == 2
    assert [(one.where, one.number, one.why) for one in brought.left_out] == [
        ("drafts", 2, "newer"), ("drafts", 3, "odd"), ("drafts", 4, "odd"), ("drafts", 5, "odd"), ("drafts", 6, "odd"),
        ("drafts", 7, "twice"), ("drafts", 8, "odd"), ("drafts", 9, "odd"), ("drafts", 10, "odd"),
        ("thoughts", 1, "odd"), ("thoughts", 2, "odd"),
    ]  # fmt: skip


def test_of_her_choices_those_that_are_known_come_in_and_name_and_address_do_not(noor: Visitor) -> None:
    changing.choose(noor, Choices(size="largest"))
    chosen = {
        "theme": "dark",
        "size": "",
        "look": "<script>",
        "time_zone": "Asia/Tokyo",
        "language": 3,
        "more": "x" * 99,
    }
    takeout.bring_in(noor, _file(account={"name": "Max", "email": "max@example.org", "choices": chosen}))
    account = changing.see_account(noor)
    assert (account.name, account.email) == ("Noor", "noor@example.org")
    assert (account.choices.theme, account.choices.look, account.choices.time_zone) == ("dark", "", "Asia/Tokyo")


def test_what_is_closed_stays_out_of_the_file_until_it_is_opened(noor: Visitor) -> None:
    _write(noor)
    token = links.make_link(links.RESET, home_circle(), NOW, person=noor.person)
    back = recovering.reset(token=token, password=OTHER, device=PHONE, now=NOW).signed_in
    assert json.loads(takeout.take_along(by=here(back), password=OTHER, now=NOW))["drafts"] == []
    recovering.open_old(by=here(back), token=back.token, secret=PASSWORD, now=NOW)
    assert len(json.loads(takeout.take_along(by=here(back), password=OTHER, now=NOW))["drafts"]) == 3


def test_the_schema_knows_every_field_that_is_written(noor: Visitor) -> None:
    _write(noor)
    note(noor.person, "signed_in", NOW, about="Firefox, Android")
    an_ask(noor, "Sam", steps=school_run())
    sam, prediction = str(person_called(noor, "Sam")), Prediction(words=Likelihood.PERHAPS, percent=40)
    change_asked(noor, newest_ask(noor), sam, NOW, prediction=prediction)
    hear(noor, newest_ask(noor), sam, Heard(answer=Answer.PART, steps=(1,)), NOW)
    whole, schema = json.loads(_along(noor)), json.loads(takeout.schema())
    parts = schema["$defs"]
    assert set(whole) == set(schema["properties"]) == {*schema["required"], "people", "asks"}
    assert set(whole["account"]) == set(schema["properties"]["account"]["properties"])
    assert set(whole["account"]["choices"]) == set(
        schema["properties"]["account"]["properties"]["choices"]["properties"]
    )
    (ask,) = whole["asks"]
    (asked,) = ask["to"]
    lists = {
        "draft": whole["drafts"], "thought": whole["thoughts"], "note": whole["notes"], "person": whole["people"],
        "ask": whole["asks"], "asked": ask["to"], "step": ask["steps"], "reply": [asked["heard"]],
        "prediction": [asked["prediction"]],
    }  # fmt: skip
    for name, values in lists.items():
        written = [set(value) for value in values]
        assert written
        assert all(set(parts[name]["required"]) <= fields == set(parts[name]["properties"]) for fields in written)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
_times = st.sampled_from(["2026-11-25T09:00:00+00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "now"])
_drafts = st.fixed_dictionaries(
    {"id": st.uuids().map(str) | st.text(max_size=5), "shape": st.integers() | st.just(1) | _json},
    optional={
        "begun_at": _times | _json,
        "changed_at": _times,
        "here": st.text() | _json,
        "values": st.dictionaries(st.text(), st.text() | st.lists(st.text()) | _json) | _json,
        "said_at": _times | st.none() | _json,
        "label": st.text(),
        "words": st.text(),
        "mine": st.text() | _json,
        "written_at": _times,
        "state": st.sampled_from(["open", "changed", "put_away", "lost"]) | _json,
    },
)
_files = st.fixed_dictionaries(
    {"askwell": st.just(1)},
    optional={
        "drafts": st.lists(_drafts | _json, max_size=4) | _json,
        "thoughts": st.lists(_drafts | _json, max_size=4) | _json,
        "people": st.lists(_drafts | _json, max_size=4) | _json,
        "asks": st.lists(_drafts | _json, max_size=4) | _json,
        "account": st.fixed_dictionaries({"choices": st.dictionaries(st.text(), st.text()) | _json}) | _json,
    },
)


@given(st.binary(max_size=60) | (_files | _json).map(lambda value: json.dumps(value).encode("utf-8", "replace")))
@settings(deadline=None, max_examples=300)
def test_no_file_of_any_kind_breaks_reading(content: bytes) -> None:
    try:
        read = takeout.read_file(content)
    except Refused:
        return
    for id_, draft in read.along.drafts:
        assert isinstance(id_, UUID)
        json.dumps(shelf.write_draft(draft), ensure_ascii=False).encode()
    for _, thought in read.along.thoughts:
        json.dumps(shelf.write_thought(thought), ensure_ascii=False).encode()


@given(content=_files.map(lambda value: json.dumps(value).encode()))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_comes_in_can_be_taken_along_and_in_again(noor: Visitor, content: bytes) -> None:
    try:
        takeout.bring_in(noor, content)
    except Refused:
        return
    along = _along(noor)
    assert takeout.bring_in(noor, along).left_out == ()
