import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.core.packs import load_pack
from askwell.core.request import FINDINGS, apply_repair, ground_text, lint
from askwell.core.request.cuts import FACT
from askwell.core.terms import Relation

BABBLE = "The garden is full of snails and the radio plays the old songs we used to like so much back then. "


def names(text: str, to: Relation | None = Relation.FRIEND) -> list[str]:
    return [finding.finding for finding in lint(text, to=to).findings]


@pytest.mark.parametrize(
    ("text", "to", "found"),
    [
        ("Hi Ilse, could you water my plants on Sunday, ten minutes? If not, fine. Thanks!", Relation.NEIGHBOR, []),
        ("sorry to ask, could you ring me tonight for ten minutes? no worries if not. thx", Relation.FRIEND, []),
        ("Excuse me, could you hold the door? Thank you!", Relation.STRANGER, []),
        ("The shelf is so heavy and my arm is in plaster.", Relation.FRIEND, ["no_ask"]),
        ("You need do nothing. I wanted you to know that the scan is on Friday.", Relation.FRIEND, []),
        ("Could you help with stuff on Friday? If not, fine. Thanks", Relation.FRIEND, ["vague_what"]),
        ("Could you carry a shelf down for me, half an hour? If not, fine. Thanks", Relation.FRIEND, ["no_when"]),
        (
            "Could you look after the dog from Monday? If not, say so. I am in hospital. Thanks",
            Relation.NEIGHBOR,
            ["no_quantity_or_duration"],
        ),
        (
            "Sorry, sorry, I am so sorry. Could you ring me at 8 for ten minutes? Sorry! If not, fine. Thanks",
            Relation.FRIEND,
            ["over_apology"],
        ),
        (
            "I am such a useless person. Could you ring me at 8 for ten minutes? If not, fine. Thanks",
            Relation.FRIEND,
            ["self_putdown"],
        ),
        (
            "You owe me. Could you ring me at 8 for ten minutes? If not, fine. Thanks",
            Relation.FRIEND,
            ["guilt_or_pressure"],
        ),
        (
            f"{BABBLE * 2}Could you ring me at 8 for ten minutes? If not, fine. Thanks",
            Relation.FRIEND,
            ["buried_ask"],
        ),
        (f"Could you ring me at 8 for ten minutes? If not, fine. Thanks. {BABBLE * 8}", Relation.FRIEND, ["too_long"]),
        (
            "Could you lend me your car on Saturday for two hours? I have to fetch a bed. Thanks",
            Relation.FRIEND,
            ["no_way_out"],
        ),
        ("Could you lend me 300 euros until May? If not, fine. Thanks", Relation.FRIEND, ["no_reason"]),
        (
            "Could you feed the fish on Monday, walk the dog on Tuesday, and buy me milk today? If not, fine. Thanks",
            Relation.FRIEND,
            ["several_asks"],
        ),
        ("Hi everyone, can anyone carry a shelf on Friday at 5? Thanks", Relation.GROUP, ["group_blast"]),
        ("Hi all, could one of you carry a shelf on Friday at 5? Thanks", Relation.GROUP, []),
        ("Could you ring me at 8 for ten minutes? If not, fine.", Relation.FRIEND, ["missing_thanks"]),
        (
            "Could you take my parcel in on Friday? I have an infection of the bladder. If not, fine. Thanks",
            Relation.NEIGHBOR,
            ["jargon_or_private_detail"],
        ),
        ("Could you look at the UTI results on Friday? Thanks", Relation.PROFESSIONAL, []),
    ],
)
def test_each_finding_is_seen_and_nothing_else(text: str, to: Relation, found: list[str]) -> None:
    assert names(text, to) == found


def test_a_finding_quotes_the_words_that_show_it() -> None:
    text = "🙂 Könntest du? I am such a useless person. Could you ring me at 8? Thanks"
    spans = {f.finding: f.span and f.span.quote(text) for f in lint(text).findings}
    assert spans == {"self_putdown": "am such a useless person"} or "useless" in str(spans["self_putdown"])


def test_the_pack_has_words_for_every_finding_and_no_other() -> None:
    assert sorted(load_pack("en", "lint")["findings"]) == sorted(FINDINGS)


def test_every_finding_has_its_words_and_a_ground_with_its_weakness() -> None:
    rows, grounds = load_pack("en", "lint")["findings"], load_pack("en", "lint")["grounds"]
    assert {row["ground"] for row in rows.values()} == set(grounds)
    assert [name for name, row in rows.items() if not row["repair"] and name != "buried_ask"] == []
    assert ground_text("kinder") == "Kinder. Not proven to work better."


_SENTENCES = st.sampled_from(
    [
        "Could you ring me tonight?",
        "Could you carry a shelf on Friday?",
        "Can you lend me 300 euros?",
        "Could you have the kids on Saturday?",
        "Sorry to ask.",
        "I am sorry, I really am.",
        "sorry sorry",
        "I am such an idiot with forms.",
        "I know I am hopeless, but here I am.",
        "You owe me after June.",
        "You are my only hope!",
        "If you don't come on the 14th I will have to think.",
        "I need some support.",
        "Can anyone help with stuff?",
        "Hi everyone,",
        "Thanks",
        "Thank you for putting up with a moron.",
        "If not, that's fine.",
        "The doctor saw the infection on Tuesday 4 May.",
        "We deploy the K8S thing with the XQJ7 prod.",
        "Feed the fish, walk the dog, and buy milk.",
        BABBLE.strip(),
        "My arm is in plaster since Monday.",
        "Hi Ilse,",
        "Oh and could you meet Omar at 8:15?",
        "the hedge has got away from me",
    ]
)
_DRAFTS = st.lists(_SENTENCES, min_size=1, max_size=8).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(_DRAFTS, st.sampled_from([None, *Relation]))
def test_a_repair_removes_its_finding_adds_none_and_keeps_every_fact(text: str, to: Relation | None) -> None:
    reading = lint(text, to=to)
    before = {finding.finding for finding in reading.findings}
    for finding in reading.findings:
        if finding.edit is None:
            continue
        mended = apply_repair(text, finding)
        assert {later.finding for later in lint(mended, to=to).findings} <= before - {finding.finding}
        if finding.finding != "jargon_or_private_detail":
            assert [fact for fact in FACT.findall(text) if fact.casefold() not in mended.casefold()] == []


def test_the_common_findings_all_have_a_repair() -> None:
    drafts = [
        "I am such an idiot with forms. Could you fill in one with me on Friday, half an hour? If not, fine. Thanks",
        "After all I did for you, the least you can do is drive me to the airport on the 5th at 6. Thanks",
        "If you don't come on the 14th I will never forgive you. Could you come at 8? Thanks",
        "Sorry, sorry! Could you ring me at 8? Sorry again. Thanks, and sorry for the trouble",
        "Can everyone help with stuff for the fair on Saturday",
    ]
    assert [(draft, f.finding) for draft in drafts for f in lint(draft).findings if f.edit is None] == []


@given(st.text(max_size=300), st.sampled_from([None, *Relation]))
def test_lint_is_stable_for_any_text(text: str, to: Relation | None) -> None:
    reading = lint(text, to=to)
    assert reading == lint(text, to=to)
    assert [f for f in reading.findings if f.span and not 0 <= f.span.start < f.span.end <= len(text)] == []


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\0", "?", "<script>could you</script>", "\u202eעזרה", "sorry " * 17_000]
)
def test_odd_drafts_have_a_reading(text: str) -> None:
    assert lint(text) == lint(text)


def test_an_empty_draft_has_no_findings() -> None:
    assert lint("  ").findings == ()
