import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.answer import find_condition

# Each sentence with the words that are quoted to her.
CONDITIONS = [
    ("Yes, if you promise to come to church.", "if you promise to come to church"),
    ("I can, but then you owe me.", "but then you owe me"),
    ("Only if you pay the petrol.", "Only if you pay the petrol"),
    ("In return you could do my Sunday shift.", "In return you could do my Sunday shift"),
    ("I'll do it as long as you watch my dog on Sunday", "as long as you watch my dog on Sunday"),
    ("If you help me move, I will come.", "If you help me move"),
    ("Fine. If you take my shift I can drive.", "If you take my shift I can drive"),
    ("We can do it if you pay", "if you pay"),
    ("I'm happy to if you cook dinner", "if you cook dinner"),
    ("Sure! You owe me one", "You owe me one"),
    ("ok but you'll owe me big time", "you'll owe me big time"),
    ("Yes if you go out with me on Friday", "if you go out with me on Friday"),
    ("Happy to. On one condition: no talk about work.", "On one condition"),
    ("Provided you clean the car first, yes.", "Provided you clean the car first"),
    ("yes, provided that you stop seeing her", "provided that you stop seeing her"),
    ("What do I get for it?", "What do I get for it"),
    ("What's in it for me?", "What's in it for me"),
    ("Sure, what would I get?", "what would I get"),
    ("You can pay me back next month.", "You can pay me back next month"),
    ("I'll come, but then I expect you to help with my move.", "then I expect you to help with my move"),
    ("I expect you to come to the wedding then.", "I expect you to come to the wedding then"),
    ("Next time you help me.", "Next time you help me"),
    ("You can return the favour in June.", "return the favour in June"),
    ("A favour for a favour.", "favour for a favour"),
    ("I'd do it for £20 an hour", "do it for £20 an hour"),
    ("It'll cost you a dinner", "cost you a dinner"),
    ("Yes. You buy me a drink after.", "You buy me a drink after"),
    ("If I do this, you do my taxes.", "If I do this, you do my taxes"),
    ("If I drive you, you have to stop complaining.", "If I drive you, you have to stop complaining"),
    ("I won't help unless you say sorry. Unless you apologise, no.", "Unless you apologise"),
    ("I will not come until you apologise", "not come until you apologise"),
    ("Once you have paid me, I will look at it.", "Once you have paid me"),
    ("Yes but you have to promise not to see him", "but you have to promise not to see him"),
    ("If you agree to marry me.", "If you agree to marry me"),
    ("so long as your brother is not there", "so long as your brother is not there"),
    ("Only if your mum asks me herself.", "Only if your mum asks me herself"),
    ("I charge 15 euros", "I charge 15 euros"),
    ("That's 3 hours. I want something back for it.", "want something back for it"),
    ("If you’ll do the same for me, yes", "If you’ll do the same for me"),
    ("if u lend me the bike", "if u lend me the bike"),
    ("yes, and you can babysit for me on Saturday", "you can babysit for me on Saturday"),
    ("You scratch my back, I scratch yours", "scratch my back"),
    ("Then we're quits.", "Then we're quits"),
    ("I'll do Thursday. Your turn next week.", "Your turn next week"),
    ("You can make it up to me.", "make it up to me"),
    ("As long as you're nice to me for once", "As long as you're nice to me for once"),
    ("Yes, when you have paid for last time.", "when you have paid for last time"),
    ("Swap you for Friday?", "Swap you for Friday"),
    ("But you must never tell Ilse.", "But you must never tell Ilse"),
    ("There is one condition, though.", "one condition"),
]

NO_CONDITIONS = [
    "Yes, if I can find a sitter.",
    "I can, if that's all right with you.",
    "If you like, I can stay longer.",
    "If you like I can stay",
    "If you want me to bring bread, say so.",
    "Call me if you need anything else.",
    "As long as you need me.",
    "I can stay as long as you like.",
    "You owe me nothing.",
    "You don't owe me anything!",
    "I don't expect anything in return.",
    "I want nothing in return",
    "There is no need to pay me back.",
    "You don't have to pay me for the petrol.",
    "If it stays dry I'll come by bike.",
    "Only if I get off work in time.",
    "Only if the car starts.",
    "If you're still at home at eight, I'll ring.",
    "If you text me the address I'll find it.",
    "If you leave the key under the mat, I can let myself in.",
    "Let me know if you hear something new.",
    "I don't know if you remember me.",
    "I'd love to, if you don't mind the dog.",
    "If you'd rather go alone, that's fine.",
    "Thursday is good. And if you ever want to talk, I'm here.",
    "If my shift ends at six I could be there at seven.",
    "I can't, but I am thinking of you.",
    "Yes, of course. See you on Thursday.",
    "I can do the first step, not the second.",
    "In return for all your help last year!",
    "I still owe you for the move.",
    "Even if you say no, I'll ask again in spring.",
    "It's your turn to be looked after.",
    "It won't cost you a thing.",
    "No strings attached.",
    "No conditions, I'm glad you asked.",
    "If you get stuck, ring me.",
    "If you can't make it, that's fine too.",
    "Would Friday do as well?",
    "I can bring the children if you have two car seats.",
    "If you change your mind, tell me.",
    "You would do the same for me.",
    "You did so much for me last winter.",
    "I can pay the bus myself.",
    "Not this time. My mother is in hospital.",
    "I'll wait until you have eaten.",
    "If anyone can, I can.",
    "Sure, as long as it's before nine.",
    "I want you to know that I'm glad you asked.",
    "Unless you hear from me, I'll be there at 8.15.",
]


@pytest.mark.parametrize(("note", "words"), CONDITIONS, ids=[note for note, _ in CONDITIONS])
def test_a_condition_is_quoted_from_its_first_word_to_the_end_of_its_clause(note: str, words: str) -> None:
    span = find_condition(note)
    assert span is not None
    assert span.quote(note) == words


@pytest.mark.parametrize("note", NO_CONDITIONS)
def test_what_leaves_it_to_her_or_is_about_the_helper_is_no_condition(note: str) -> None:
    span = find_condition(note)
    assert (span and span.quote(note)) is None


def test_the_first_of_two_conditions_is_quoted() -> None:
    note = "Only if you pay the petrol. And then you owe me."
    span = find_condition(note)
    assert span is not None
    assert span.quote(note) == "Only if you pay the petrol"


def test_a_language_without_a_pack_is_read_with_the_first_one() -> None:
    assert find_condition("You owe me one", "tlh") == find_condition("You owe me one", "en")


def test_an_empty_note_sets_none() -> None:
    assert find_condition("") is None


@given(st.text(max_size=200), st.sampled_from([note for note, _ in CONDITIONS]), st.text(max_size=200))
def test_no_text_crashes_it_and_a_span_lies_in_the_note(before: str, middle: str, after: str) -> None:
    for note in (before, f"{before}\n{middle} {after}"):
        span = find_condition(note)
        assert span is None or (0 <= span.start < span.end <= len(note) and span.quote(note).strip())
