import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.care import Level, Signs, Topic, look_for_signs
from askwell.core.packs import load_pack
from askwell.core.words import read_passage

SUICIDE = frozenset({Topic.SUICIDE})
THEM = frozenset({Topic.SOMEONE_ELSE})


def signs_of(text: str) -> Signs:
    return look_for_signs(read_passage(text))


def words_of(text: str) -> list[str]:
    return [span.quote(text) for span in signs_of(text).spans]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I want to die", Topic.SUICIDE),
        ("i wanna die so bad rn", Topic.SUICIDE),
        ("gonna kms tonight", Topic.SUICIDE),
        ("im suicidal and dont know who to tell", Topic.SUICIDE),
        ("su1cide is the only way out", Topic.SUICIDE),
        ("s*icide, every night i think of it", Topic.SUICIDE),
        ("I want to unalive myself", Topic.SUICIDE),
        ("I don’t want to live anymore", Topic.SUICIDE),
        ("dont want to be here anymore", Topic.SUICIDE),
        ("I'm not going to be here much longer", Topic.SUICIDE),
        ("I not want live more", Topic.SUICIDE),
        ("There is nothing left to live for.", Topic.SUICIDE),
        ("They'd all be better off without me", Topic.SUICIDE),
        ("I won't be a problem to anyone much longer", Topic.SUICIDE),
        ("no one would miss me if I was gone", Topic.SUICIDE),
        ("goodbye everyone, I love you", Topic.SUICIDE),
        ("Tired of being alive. I am done.", Topic.SUICIDE),
        ("I'm eighty-one and I am ready to die, I have seen to everything", Topic.SUICIDE),
        ("I have decided. Tonight, when the boys are asleep.", Topic.SUICIDE),
        ("The dog is with my sister and the rent is paid. Tell them I was sorry.", Topic.SUICIDE),
        ("I've taken an overdose", Topic.SUICIDE),
        ("I can't stop cutting", Topic.SELF_HARM),
        ("i keep hurting myself", Topic.SELF_HARM),
        ("my husband beats me", Topic.ABUSE),
        ("she hits me and I'm a man so who would believe me", Topic.ABUSE),
        ("he says he'll kill me if I leave", Topic.ABUSE),
        ("hiding in the bathroom from my husband", Topic.ABUSE),
        ("my parents are forcing me to marry", Topic.ABUSE),
        ("My dad hits me every night. I'm 12.", Topic.CHILD),
        ("the neighbours are hitting their kid", Topic.CHILD),
        ("I'm afraid I'll shake the baby", Topic.CHILD),
        ("I have chest pains and my arm is numb", Topic.MEDICAL),
        ("my wife collapsed and won't wake up", Topic.MEDICAL),
    ],
)
def test_danger_is_a_crisis_with_what_it_is_about(text: str, topic: Topic) -> None:
    assert (signs_of(text).level, topic in signs_of(text).topics) == (Level.CRISIS, True)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("my friend says she wants to kill herself", SUICIDE | THEM),
        ("my best friend is cutting herself", SUICIDE | THEM),
        ("my son wants to die", SUICIDE | THEM),
        ("I want to die and my son knows", SUICIDE),
    ],
)
def test_somebody_else_in_danger_is_a_crisis_that_says_so(text: str, topics: frozenset[Topic]) -> None:
    assert (signs_of(text).level, signs_of(text).topics) == (Level.CRISIS, topics)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I see no hope in any of it", Topic.HOPELESS),
        ("some nights I hope not to wake up", Topic.HOPELESS),
        ("I tried to kill myself when I was a student", Topic.SUICIDE),
        ("My partner checks my phone and my money every day", Topic.ABUSE),
        ("he won't let me see my friends", Topic.ABUSE),
        ("I drink alone every night", Topic.DRINKING),
        ("I haven't eaten for three days", Topic.NOT_EATING),
        ("the voices are back", Topic.UNWELL),
    ],
)
def test_distress_is_a_concern(text: str, topic: Topic) -> None:
    assert (signs_of(text).level, topic in signs_of(text).topics) == (Level.CONCERN, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Could you give me a lift on Tuesday?",
        "The audience loved the soldier's deadline speech",
        "Diego and Audrey study together",
        "this essay is killing me",
        "I could murder a curry",
        "I'm dying of laughter",
        "my phone died",
        "I ran 10 kms this morning",
        "Cut myself shaving",
        "He beat me at chess",
        "The boss will kill me if the deck isn't done",
        "I'm not suicidal, just very tired",
        "I'm not going to hurt myself, I promise",
        "I would never kill myself",
        "My students wrote about suicide prevention",
        "I volunteer at a suicide hotline and need cover",
        "I'm writing a novel in which the hero dies",
        "My mum died in March. The funeral is on Friday.",
        "How do I end this letter?",
        "I won't be here on Monday, can you cover?",
        "Can you look after the dog this weekend?",
        "I took my tablets this morning",
        "I can't breathe in this dress",
        "I feel like a burden to my sister",
        "I'd rather struggle alone than ask",
        "My daughter is scared of the dark",
    ],
)
def test_calm_words_raise_nothing(text: str) -> None:
    assert signs_of(text) == Signs()


def test_a_denied_wish_is_no_crisis_but_the_next_sentence_still_counts() -> None:
    assert signs_of("I don't want to die, I want to see my grandchildren").level is not Level.CRISIS
    assert signs_of("I'm not suicidal. I want to die.").level is Level.CRISIS


def test_old_history_is_no_crisis_until_it_is_now_again() -> None:
    assert signs_of("I tried to kill myself twenty years ago").level is Level.CONCERN
    assert signs_of("I tried to kill myself twenty years ago and tonight I want to again").level is Level.CRISIS


def test_hints_add_up_only_where_nothing_everyday_is_asked() -> None:
    assert signs_of("I have decided. The dog has a new home.").level is Level.CRISIS
    assert signs_of("I have decided on the blue one. Could you look after the dog on Friday?").level is Level.NONE


def test_the_spans_quote_the_words_of_their_level_alone() -> None:
    assert words_of("No hope left. My husband beats me") == ["husband beats me"]
    assert words_of("I want to die, she said in my head") == ["want to die,"]


def test_better_off_without_me_is_a_crisis_and_no_burden() -> None:
    assert words_of("honestly they'd be better off without me") == ["they'd be better off without me"]


def test_every_cue_can_be_read_and_every_sign_has_a_level_and_a_topic() -> None:
    tables = load_pack("en", "care")["cues"]
    assert set(tables) == {"sign", "hint", "calm", "past", "now", "elsewhere", "ask", "young"}
    signs_of("reads the pack")
    for entry in tables["sign"]:
        assert {"level", "topics", "cues"} <= entry.keys()
    for entry in tables["hint"]:
        assert {"hint", "weight", "topics", "cues"} <= entry.keys()


@given(st.text())
def test_no_text_crashes_it_and_spans_stay_inside(text: str) -> None:
    signs = signs_of(text)
    assert bool(signs.spans) is (signs.level is not Level.NONE)
    assert all(0 <= span.start < span.end <= len(text) for span in signs.spans)
    assert signs == signs_of(text)


PIECES = ["i", "want", "to", "die", "not", "he", "hits", "me", "the", ".", "kill", "myself", "ago", "tonight", "novel"]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_any_mix_of_its_own_words_is_read(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert all(span.quote(text).strip() == span.quote(text) for span in signs_of(text).spans)


def test_a_very_long_text_is_read_to_its_end() -> None:
    assert signs_of("not " * 25_000).level is Level.NONE
    assert words_of("hello there. " * 7_000 + "I want to kill myself") == ["want to kill myself"]


@pytest.mark.parametrize(
    "words",
    [
        "He said so last May.",
        "My sister said the day after is fine.",
        "She told me the plan for the weekend.",
        "He said he'd come on the last day.",
    ],
)
def test_what_someone_said_about_a_day_or_a_plan_is_no_danger(words: str) -> None:
    assert look_for_signs(read_passage(words, "en")).level is Level.NONE
