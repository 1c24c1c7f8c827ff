import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.barriers import BARRIERS, recognize_barriers
from askwell.core.words import Span, read_passage

# Two plain ways of saying each barrier, and one that goes round it.
SAID = {
    "weakness": (
        "I need the boxes lifted but asking for help is a sign of weakness",
        "I'm too proud to ask my cousin for a lift to the clinic",
        "twenty years i was the rock of this crew. ring them about the garden now? that's waving the white flag",
    ),
    "self_reliance": (
        "I have always relied on myself, so I will rely on myself for the move too",
        "I never ask anyone. The roof leaks and I do everything myself",
        "Two trips with the pram, and I carried all of it alone. That's how I was raised, you do it yourself",
    ),
    "judgement": (
        "If I ask how the till works, they will think I am stupid",
        "I'm afraid of being judged by the other students if I need extra time",
        "I'd ask the new lad to show me the software, but I can see him roll his eyes already",
    ),
    "burden": (
        "I need a lift but I don't want to bother my sister",
        "My friends have their own problems, so I won't call about the rent",
        "he'd drive me to the scan but he's got twins and the man is running on empty",
    ),
    "rejection": (
        "I'd ask her to watch the dog but she would say no",
        "I'm scared of being rejected if I ask to join the study group",
        "last week my text was left on read. so that's the answer about the sofa then, isn't it",
    ),
    "vulnerability": (
        "I can't open up to my wife about the accident",
        "I never cry in front of people, so I don't call anyone",
        "When the nurse asks how I sleep I crack a joke and change the subject",
    ),
    "indebtedness": (
        "If he lends me the van I would owe him",
        "My aunt would pay for the course and hold it over me for years",
        "She keeps count of every lift she ever gave. I'll take the bus",
    ),
    "perfectionism": (
        "I can't send the report to my tutor, it has to be perfect first",
        "I am a perfectionist, nobody sees my half-finished work",
        "She offered to help with dinner, but I want to clean the whole flat before she sees it",
    ),
    "control": (
        "My mother would mind the baby but she would do it her way",
        "If I let the agency in I lose control of my own days",
        "I could ask my brother to paint the hall, then he'd take over and choose the colour as well",
    ),
    "distrust": (
        "I can't trust people to turn up, so I don't ask",
        "Friends have let me down every time I needed a lift",
        "Call me anytime, he said. I did, and he never rang back",
    ),
    "exploited": (
        "Last time I told my boss I was struggling, it was used against me",
        "I confided in a colleague about the debt and she betrayed me",
        "I told one person at work about the divorce and it was round the office by lunch",
    ),
    "low_worth": (
        "I don't deserve help with the move",
        "Why would anyone bother with someone like me",
        "There's a free place at the dentist, but give it to someone who matters. It would be wasted on me",
    ),
    "shame": (
        "I'm so ashamed that I can't pay the electricity",
        "It is humiliating to need help in the shower",
        "My cheeks burn when I think of the letters behind the sofa, so I cross the street when the adviser comes",
    ),
    "stigma": (
        "If I tell my manager about the depression they will treat me differently",
        "They would label me as crazy and I'd lose my licence",
        "In a small town like this word gets around, so no meeting for me",
    ),
    "culture": (
        "In my culture we do not talk about this outside the family",
        "I was raised that men don't ask for help",
        "My father would turn over in his grave: you don't wash the dirty linen where the neighbours look",
    ),
    "words": (
        "I need help with my son but I don't know how to say it",
        "I can't find the words to ask my boss for a day off",
        "I type the message to my landlord, then delete it, and type it again",
    ),
    "no_one": (
        "I have no one to ask for a ride home after surgery",
        "There is nobody left to call, I don't know anyone here",
        "The form wants an emergency contact. I outlived mine",
    ),
    "abandonment": (
        "If I tell him how much help I need he will leave me",
        "I'm too needy and she will get tired of me",
        "The last friend I have is easy company. Ask too much and I would scare her off",
    ),
    "minimising": (
        "I need a doctor but other people have it worse",
        "It's not bad enough to call anyone about",
        "The ceiling drips, but there are families with real problems, it can wait",
    ),
    "futility": (
        "There is no point in asking, nothing will change",
        "I've tried everything and nothing helps",
        "A counsellor? What is he going to do, bring her back?",
    ),
    "access": (
        "I need therapy but I can't afford it",
        "The clinic has a waiting list of nine months",
        "Last bus goes at six and the group starts at seven, and I have no car",
    ),
}

# Needs without any barrier, with words that elsewhere show one.
UNTROUBLED = (
    "The coffee here is weak, could somebody bring a better tin on Friday?",
    "The judge at the dog show is ill and we look for another one.",
    "Our family has a trust fund, and I will ask the clerk for the form.",
    "My rucksack is a burden on the steep bit, so Jo takes the tent.",
    "He owes the library two books, I'll drop them in on my way.",
    "Who can help me carry the piano? It is heavy and I have pizza.",
    "I asked my neighbour for a ladder and he said yes at once.",
    "She lives alone and likes it; I visit on Sundays with cake.",
    "It was a shame about the rain, but Lee is lending us his marquee.",
    "The control panel is stuck. The engineer comes at four.",
    "What perfect timing: my cousin can take the cat next week.",
    "The words on this label are too small, I'll get Ann to read them.",
    "The bus was late, so I rang Dad and he is fetching me.",
    "We study the culture of bees and need two more hives.",
    "The goalkeeper was exposed on the left, said the coach. I need new boots too.",
)


@pytest.mark.parametrize(("barrier", "text"), [(barrier, text) for barrier, texts in SAID.items() for text in texts])
def test_a_barrier_is_heard_when_it_is_said_plainly_and_when_it_is_said_sideways(barrier: str, text: str) -> None:
    assert barrier in {found.label for found in recognize_barriers(read_passage(text))}


@pytest.mark.parametrize("text", UNTROUBLED)
def test_a_need_without_a_barrier_shows_none(text: str) -> None:
    assert recognize_barriers(read_passage(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "I'm not ashamed, I need a lift to court.",
        "I don't think I am a burden to her.",
        "I am not too proud for that, so I asked.",
        "I never felt judged there.",
    ],
)
def test_what_is_denied_is_not_shown(text: str) -> None:
    assert recognize_barriers(read_passage(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "My brother is ashamed of his flat.",
        "My daughter says that she feels worthless.",
        "Her husband is embarrassed about the shower chair.",
        "My friend hates herself for it.",
    ],
)
def test_what_somebody_else_feels_is_not_shown(text: str) -> None:
    assert recognize_barriers(read_passage(text)) == ()


def test_better_off_without_me_is_never_shown_as_not_wanting_to_be_a_burden() -> None:
    text = "Everyone would be better off without me, I am only a burden to them all"
    assert "burden" not in {found.label for found in recognize_barriers(read_passage(text))}


def test_words_that_another_stage_has_taken_show_no_barrier() -> None:
    text = "I can't afford it"
    assert recognize_barriers(read_passage(text), besides=[Span(0, len(text))]) == ()


@given(st.text(max_size=400))
def test_no_text_crashes_and_everything_names_each_barrier_once(text: str) -> None:
    found = recognize_barriers(read_passage(text), everything=True)
    assert sorted(item.label for item in found) == sorted(BARRIERS)
    assert [item.chance for item in found] == sorted((item.chance for item in found), reverse=True)


@given(st.lists(st.sampled_from([text for texts in SAID.values() for text in texts]), min_size=1, max_size=4))
def test_spans_quote_the_text_and_the_same_text_gets_the_same_answer(texts: list[str]) -> None:
    text = "\n".join(texts)
    found = recognize_barriers(read_passage(text))
    for item in found:
        assert item.spans
        assert all(0 <= span.start < span.end <= len(text) and span.quote(text).strip() for span in item.spans)
        assert all(one.end < other.start for one, other in zip(item.spans, item.spans[1:], strict=False))
    assert found == recognize_barriers(read_passage(text))
