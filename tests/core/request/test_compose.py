from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.core.request import Message, Need, compose, compose_telling, kinds, lint, read_need
from askwell.core.terms import Channel, Kind, Relation

NO = "If it doesn’t suit you, a no is fine. Thank you."
GOLDEN = {
    "neighbour, kids to school, Thursday 8:15": f"Hi, could you take the kids to school on Thursday at 8:15? {NO}",
    "ride to the clinic tuesday at 10": f"Hi, could you give me a ride to the clinic on Tuesday at 10? {NO}",
    "I need someone to watch the kids on Friday for two hours": (
        f"Hi, could you watch the kids on Friday for two hours? {NO}"
    ),
    "could Sam lend me his ladder saturday": f"Hi Sam, could you lend me your ladder on Saturday? {NO}",
    "someone to talk to tonight": f"Hi, could I talk to you for a bit tonight? {NO}",
    "help moving sat 10-12, van would be great": (
        f"Hi, could you help me move on Saturday from 10 to 12? Van would be great. {NO}"
    ),
    "borrow 40 until friday": f"Hi, could I borrow 40 until Friday? {NO}",
    "read a letter from the council with me": f"Hi, could you read a letter from the council with me? {NO}",
    "boss: extension for the report until monday": (
        "Hello, could I have an extension for the report until Monday, please? "
        "If it is not possible, please tell me. That is fine. Thank you."
    ),
    "mum could you babysit tomorrow 6-9": (
        "Hi, could you babysit tomorrow from 6 to 9? If it doesn’t suit, tell me. A no is fine too. Thank you."
    ),
    "Sam, feed the cats 3rd to 7th july": f"Hi Sam, could you feed the cats from the 3rd to the 7th July? {NO}",
    "dog walked mon-thu": f"Hi, could you walk the dog from Monday to Thursday? {NO}",
    "a hot meal on wednesday": f"Hi, could you make a hot meal for me on Wednesday? {NO}",
    "where I can get food": "Hi, could you tell me where I can get food? Thank you.",
    "group: somebody to pick up bread today": (
        "Hello, could one of you pick up bread today? If it doesn’t suit you, no answer is needed. Thank you."
    ),
    "Prescription from the pharmacy today": f"Hi, could you pick up my prescription from the pharmacy today? {NO}",
    "someone to sit with my dad wednesday 2-4 while I'm at the bank": (
        f"Hi, could you sit with my dad while I'm at the bank on Wednesday from 2 to 4? {NO}"
    ),
    "job reference": f"Hi, could you help me with this: job reference? {NO}",
    "I start chemo on Monday and the dog can't be alone": (
        f"Hi, I start chemo on Monday and the dog can't be alone. Could you help me with this? {NO}"
    ),
    "pray for my mother": f"Hi, could you pray for my mother? {NO}",
    "stay on your sofa until sunday": f"Hi, could I stay on your sofa until Sunday? {NO}",
    "مساعدة": f"Hi, مساعدة. Could you help me with this? {NO}",
}


@pytest.mark.parametrize(("typed", "text"), GOLDEN.items())
def test_a_few_words_become_a_text_that_can_be_sent(typed: str, text: str) -> None:
    assert compose(read_need(typed), Channel.TEXT) == Message(text=text)


def full(kind: Kind, relation: Relation | None, to: str = "Sam") -> Need:
    return Need(
        what=kinds()[kind].example,
        when="thursday 10",
        how_long="an hour",
        reason="because I am at work then",
        kind=kind,
        relation=relation,
        to=to,
        from_="Noor",
    )


def test_every_kind_relation_and_channel_lints_clean() -> None:
    flawed = {}
    for turn, (kind, relation, channel) in enumerate(product(Kind, [None, *Relation], Channel)):
        to = ("", "Sam")[(turn + turn // len(Channel)) % 2]
        message = compose(full(kind, relation, to), channel)
        if found := lint(message.text, to=relation).findings:
            flawed[kind, relation, channel] = [(finding.finding, message.text) for finding in found]
    assert flawed == {}


def test_a_text_has_at_most_sixty_words() -> None:
    texts = [compose(full(kind, relation), Channel.TEXT).text for kind, relation in product(Kind, Relation)]
    assert [text for text in texts if not 20 <= len(text.split()) <= 60] == []


def test_an_email_has_a_plain_subject_and_a_sensitive_one_tells_nothing() -> None:
    school = compose(full(Kind.CHILDCARE, Relation.NEIGHBOR), Channel.EMAIL)
    assert school == Message(
        subject="The children, Thursday at 10",
        text="Hi Sam,\n\nCould you take the kids to school on Thursday at 10 for an hour? I am at work then. "
        "If it doesn’t suit you, a no is fine. Thank you.\n\nNoor",
    )
    assert compose(full(Kind.RECOVERY, Relation.FRIEND), Channel.EMAIL).subject == "A question"


def test_a_call_and_a_talk_begin_with_a_moment() -> None:
    need = read_need("feed my cat on friday")
    opened = "There is something I’d like to ask. Could you feed my cat on Friday?"
    assert compose(need, Channel.ALOUD).text == f"Hi, have you got a minute? {opened} {NO}"
    assert compose(need, Channel.PHONE).text == f"Hi, is this a good moment? {opened} {NO}"


def test_telling_asks_for_nothing_and_lints_clean() -> None:
    for relation, channel in product(Relation, Channel):
        told = compose_telling(Need(what="my mother is ill", relation=relation, to="Sam"), channel)
        reading = lint(told.text, to=relation)
        assert (reading.asks, reading.findings) == (False, ())
    assert compose_telling("scan on friday", Channel.TEXT).text == (
        "Hi, you need do nothing. I wanted you to know: scan on friday. Thank you for reading."
    )


def test_her_own_way_out_and_thanks_are_kept_and_not_doubled() -> None:
    need = Need(what="carry a shelf", when="sunday", way_out="I can ask Ilse")
    assert compose(need, Channel.TEXT).text == (
        "Hi, could you carry a shelf on Sunday? If it doesn’t suit you: I can ask Ilse. Thank you."
    )
    whole = read_need("Hi Ilse, could you carry a shelf on Sunday? If not, no worries. Cheers")
    assert (
        compose(whole, Channel.TEXT).text == "Hi Ilse, could you carry a shelf on Sunday? If not, no worries. Cheers."
    )


def test_markup_and_other_scripts_stay_as_text() -> None:
    for typed in ("<script>alert(1)</script>", "עזרה עם הילדים", "🙂 🙂"):
        assert typed in compose(read_need(typed), Channel.TEXT).text


@given(st.text(max_size=200), st.sampled_from(Channel), st.sampled_from([None, *Relation]))
def test_no_need_is_too_odd(what: str, channel: Channel, relation: Relation | None) -> None:
    need = Need(what=what, when=what[:20], how_long=what[:9], reason=what[:30], relation=relation)
    assert compose(need, channel).text
    assert compose_telling(need, channel).text
