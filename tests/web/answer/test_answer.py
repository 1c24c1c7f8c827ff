"""What a helper with a link meets: no account, one tap, and nothing that looking could set off."""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from askwell.core.answer import Reply
from askwell.core.terms import Answer
from askwell.store.shared import AskRow, PlaceRow, RecipientRow
from askwell.usecases import peace
from askwell.usecases.answer import Added, Given, answer_ask, say_after, see_ask
from askwell.usecases.ask.seeing import see_her_ask
from askwell.usecases.ask.sending import revoke_link
from askwell.usecases.visitor import Choices, Visitor
from tests.usecases.asks import REACH, WORDS, an_ask, newest_ask, school_run
from tests.usecases.cast import here, join, open_house

pytestmark = pytest.mark.django_db
PAGES = ("answer", "answer_part", "answer_words", "answer_not_me", "answer_not_again", "answer_no_more")


@pytest.fixture
def noor() -> Visitor:
    open_house()
    now = timezone.now()
    return replace(here(join("Noor", now=now), now), choices=Choices(time_zone="Europe/London"))


@pytest.fixture
def sam() -> Client:
    """A browser that has never been here."""
    return Client(headers={"host": "127.0.0.1"}, raise_request_exception=True, enforce_csrf_checks=True)


def _ask(noor: Visitor, *names: str, **more: object) -> tuple[str, ...]:
    now = timezone.now()
    return an_ask(noor, *names, **{"steps": school_run(now), "now": now, **more})  # type: ignore[arg-type]


def _at(name: str, token: str, **more: object) -> str:
    return reverse(name, kwargs={"token": token, **more})


def _tap(browser: Client, token: str, answer: str, **more: object) -> HttpResponse:
    return browser.post(_at("answer", token), {"answer": answer, **more})  # type: ignore[return-value]


def _read(browser: Client, token: str, name: str = "answer") -> str:
    return unescape(browser.get(_at(name, token), follow=True).content.decode())


def _reply(token: str) -> Reply | None:
    return see_ask(token, timezone.now()).reply


def _said(token: str) -> Reply:
    reply = _reply(token)
    assert reply
    return reply


def _all_rows() -> dict[str, list[tuple[object, ...]]]:
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - names of our own tables
            rows[table] = sorted(cursor.fetchall(), key=str)
    return rows


def _answers_on(page: str) -> list[str]:
    form = page.partition('class="answers')[2].partition("</form>")[0]
    return re.findall(r'<button name="answer" value="([a-z]+)"', form)


def test_the_first_screen_says_who_what_when_and_how_long_and_every_answer_in_one_order(
    noor: Visitor, sam: Client
) -> None:
    token, _ = _ask(noor, "Sam", "Ilse")
    page = _read(sam, token)
    assert '<h1 class="asks">Noor is asking you, Sam</h1>' in page
    for words in ("Take them to school", "08.15 · <bdi>half an hour</bdi>", "Cook for us", WORDS):
        assert words in page
    assert "Times are as in London." in page
    assert _answers_on(page) == ["yes", "part", "later", "no", "thinking"]
    assert page.index('class="answers') < page.index(WORDS)
    assert REACH not in page


def test_without_parts_no_part_is_offered(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam", steps=())
    assert _answers_on(_read(sam, token)) == ["yes", "later", "no", "thinking"]


@pytest.mark.parametrize("answer", ["yes", "later", "no", "thinking"])
def test_one_tap_is_an_answer(noor: Visitor, sam: Client, answer: str) -> None:
    (token,) = _ask(noor, "Sam")
    given = _tap(sam, token, answer)
    assert (given.status_code, given.headers["Location"]) == (303, _at("answer", token))
    page = _read(sam, token)
    assert "<h1>Noor has your answer</h1>" in page
    assert "Thank you for saying it." in page
    assert (REACH in page) == (answer == "yes")
    reply = _said(token)
    assert reply.answer.value == ("no" if answer == "thinking" else answer)
    assert reply.is_thinking_of_you == (answer == "thinking")


def test_a_no_with_a_thought_can_also_be_two_fields(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    _tap(sam, token, "no", thinking="1")
    assert "I can’t, but I am thinking of you." in _read(sam, token)


def test_looking_changes_nothing_leaves_no_cookie_and_is_stored_nowhere(noor: Visitor, sam: Client) -> None:
    token, answered = _ask(noor, "Sam", "Ilse")
    answer_ask(answered, Given(answer=Answer.PART, steps=(1,)), timezone.now())
    before = _all_rows()
    for of in (token, answered):
        for name in PAGES:
            for look in (sam.get, sam.head, sam.options):
                page = look(_at(name, of), headers={"user-agent": "Mail scanner"})
                assert page.status_code in {200, 303}
                assert page.headers["Cache-Control"] == "no-store"
                assert page.headers["X-Robots-Tag"] == "noindex"
                assert page.headers["Referrer-Policy"] == "same-origin"
    assert not sam.cookies
    assert _all_rows() == before
    _tap(sam, token, "no")
    assert not sam.cookies


def test_a_preview_says_from_whom_and_nothing_else(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    head = _read(sam, token).partition("</head>")[0]
    assert "<title>A message from Noor</title>" in head
    said = re.findall(r'<meta (?:property|name)="(?:og:\w+|description)" content="([^"]*)"', head)
    assert set(said) == {"A message from Noor"}
    assert "og:image" not in head
    assert "school" not in head


def test_a_part_is_chosen_on_a_page_of_its_own(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    given = _tap(sam, token, "part")
    assert (given.status_code, given.headers["Location"]) == (303, _at("answer_part", token))
    assert _reply(token) is None
    page = _read(sam, token, "answer_part")
    assert re.findall(r'type="checkbox" name="step" value="(\d)"( checked)?', page) == [("1", ""), ("2", ""), ("3", "")]
    _tap(sam, token, "part", chosen="1", step=["1", "3"])
    page = _read(sam, token)
    assert "You said yes to" in page
    assert _said(token).steps == (1, 3)


def test_a_part_without_steps_is_asked_for_once_more(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    for steps in ([], ["99"], ["x", "-1", "१"], ["9" * 400]):
        page = _tap(sam, token, "part", chosen="1", step=steps).content.decode()
        assert "Choose at least one of these" in page
        assert 'aria-describedby="wrong"' in page
    assert _reply(token) is None


@pytest.mark.parametrize("answer", ["", "YES", "maybe", "yes\x00", "no; --"])
def test_an_answer_that_is_none_is_asked_for_again(noor: Visitor, sam: Client, answer: str) -> None:
    (token,) = _ask(noor, "Sam")
    assert "Choose one of the answers." in _tap(sam, token, answer).content.decode()
    assert _reply(token) is None


def test_what_is_covered_names_nobody_and_keeps_nothing_without_a_word(noor: Visitor, sam: Client) -> None:
    first, second = _ask(noor, "Ilse", "Sam", steps=())
    _tap(sam, first, "yes")
    before = _all_rows()
    page = _read(sam, second)
    assert "<h1>Already covered, thank you</h1>" in page
    assert "May Noor ask you another time?" in page
    assert "Ilse" not in page
    sam.post(_at("answer_words", second), {"note": " "})
    _tap(sam, second, "later")
    assert _all_rows() == before
    sam.post(_at("answer_words", second), {"note": "Ask me on Friday"})
    page = _read(sam, second)
    assert "You said: another time." in page
    assert "Ask me on Friday" in page
    assert "Ask me on Friday" not in _read(sam, first)


def test_a_yes_that_came_a_moment_late_is_thanked_for(noor: Visitor, sam: Client) -> None:
    first, second = _ask(noor, "Ilse", "Sam", steps=())
    _tap(sam, first, "yes")
    _tap(sam, second, "yes")
    page = _read(sam, second)
    assert "<h1>Already covered, thank you</h1>" in page
    assert "Noor has your answer." in page
    assert REACH not in page
    assert PlaceRow.objects.filter(taken_by__isnull=False).count() == 1


def test_a_double_post_and_two_devices_end_in_one_answer(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    other = Client(headers={"host": "127.0.0.1"}, raise_request_exception=True)
    _tap(sam, token, "yes")
    stamp = RecipientRow.objects.get().stamp
    _tap(sam, token, "yes")
    _tap(other, token, "yes")
    assert RecipientRow.objects.get().stamp == stamp
    _tap(other, token, "no")
    assert "You said: not this time." in _read(sam, token)
    assert not PlaceRow.objects.filter(taken_by__isnull=False).exists()


def test_after_a_yes_everything_needed_is_there(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    _tap(sam, token, "part", chosen="1", step=["1"])
    page = _read(sam, token)
    assert REACH in page
    assert "I can’t be there after all" in page
    assert _at("answer_calendar", token, step=1) in page
    assert _at("answer_calendar", token, step=2) not in page
    assert 'href="sms:?&body=Hello%20Noor' in page
    assert "You can change it until" in page
    assert 'name="remind"' not in page  # this house sends no mail
    sam.post(_at("answer_words", token), {"note": "I ring twice", "reach": "07700 900 456"})
    page = _read(sam, token)
    assert "I ring twice" in page
    assert "07700 900 456" in page
    one = see_her_ask(noor, newest_ask(noor), timezone.now()).to[0].reply
    assert one
    assert (one.note, one.reach) == ("I ring twice", "07700 900 456")


def test_a_calendar_file_holds_one_step_that_is_theirs(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    _tap(sam, token, "part", chosen="1", step=["1", "3"])
    before = _all_rows()
    file = sam.get(_at("answer_calendar", token, step=1))
    assert file.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert file.headers["Cache-Control"] == "no-store"
    event = Calendar.from_ical(file.content).walk("VEVENT")[0]
    assert (event["summary"], event["description"]) == ("Take them to school", "For Noor")
    assert event.decoded("dtstart") == school_run(timezone.now())[0].at
    whole_day = Calendar.from_ical(sam.get(_at("answer_calendar", token, step=3)).content).walk("VEVENT")[0]
    assert whole_day.decoded("dtstart") == school_run(timezone.now())[2].on
    for other in (2, 0, 99):
        assert sam.get(_at("answer_calendar", token, step=other)).status_code == 404
    assert _all_rows() == before
    AskRow.objects.update(state="withdrawn")
    assert sam.get(_at("answer_calendar", token, step=1)).status_code == 404


def test_cannot_after_all_is_one_tap(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    _tap(sam, token, "yes")
    _tap(sam, token, "no")
    assert "<h1>Noor has your answer</h1>" in _read(sam, token)
    assert not PlaceRow.objects.filter(taken_by__isnull=False).exists()


def test_a_note_that_is_too_long_stays_on_the_page(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    _tap(sam, token, "yes")
    note = "I bring bread. " * 6_667
    page = sam.post(_at("answer_words", token), {"note": note, "reach": "07700 900 456"}).content.decode()
    assert len(note) > 100_000
    assert note in page
    assert "07700 900 456" in page
    assert page.count('id="wrong"') == 1
    assert "This is too long." in page
    assert _said(token).note == ""


def test_no_sign_breaks_a_page(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    _tap(sam, token, "yes")
    sam.post(_at("answer_words", token), {"note": "a\x00b <script>alert(1)</script> {{ 7*7 }} \u202e"})
    page = sam.get(_at("answer", token)).content.decode()
    assert "ab &lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in page


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("withdrawn", "Noor does not need this any more"),
        ("enough", "Noor has enough help with this"),
        ("closed", "This was some time ago, and is closed"),
    ],
)
def test_an_ask_that_is_over_says_so_warmly_and_gives_back_what_was_typed(
    noor: Visitor, sam: Client, state: str, said: str
) -> None:
    token, other = _ask(noor, "Sam", "Ilse", steps=())
    _tap(sam, other, "later")
    sam.post(_at("answer_words", other), {"note": "in May, gladly"})
    AskRow.objects.update(state=state)
    page = _read(sam, token)
    assert f"<h1>{said}</h1>" in page
    assert 'class="answers' not in page
    page = _tap(sam, token, "later", note="on Tuesday I am free").content.decode()
    assert "on Tuesday I am free" in page
    assert "was not taken" in page
    assert "in May, gladly" not in page
    assert "in May, gladly" in _read(sam, other)


def test_a_yes_stands_when_she_has_enough_and_can_be_taken_back(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    _tap(sam, token, "yes")
    AskRow.objects.update(state="enough")
    page = _read(sam, token)
    assert "Your yes stands." in page
    assert REACH in page
    assert "I can’t be there after all" in page
    _tap(sam, token, "no")
    page = _read(sam, token)
    assert "You said: not this time." in page
    assert REACH not in page


def test_what_changed_is_shown_and_the_yes_stays_until_they_change_it(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    _tap(sam, token, "yes", version="1")
    AskRow.objects.update(version=2)
    page = _read(sam, token)
    assert "<h1>Noor changed something</h1>" in page
    assert "Does it still fit?" in page
    assert 'name="version" value="2"' in page
    assert _said(token).steps == (1, 2, 3)
    _tap(sam, token, "yes", version="2")
    assert "<h1>Noor has your answer</h1>" in _read(sam, token)


@pytest.mark.parametrize("name", [*PAGES, "answer_calendar"])
def test_a_link_that_is_none_says_what_to_do_and_names_nobody(noor: Visitor, sam: Client, name: str) -> None:
    (token,) = _ask(noor, "Sam")
    more = {"step": 1} if name == "answer_calendar" else {}
    for wrong in ("a-token-that-is-none", token[:-1], token + "A", "é", "x" * 3_000):
        for page in (sam.get(_at(name, wrong, **more)), sam.post(_at(name, wrong, **more), {"note": "my words"})):
            text = page.content.decode()
            assert page.status_code in {404, 429}
            assert "This link opens nothing" in text
            assert "Noor" not in text
            assert "Sam" not in text
        assert "my words" in text


def test_a_revoked_link_opens_nothing_and_gives_back_what_was_typed(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    _tap(sam, token, "yes")
    ask = newest_ask(noor)
    revoke_link(noor, ask, see_her_ask(noor, ask, timezone.now()).to[0].asked.helper)
    assert sam.get(_at("answer", token)).status_code == 410
    page = sam.post(_at("answer_words", token), {"note": "I ring twice"})
    assert page.status_code == 410
    assert "I ring twice" in page.content.decode()
    assert "Noor" not in page.content.decode()


def test_many_wrong_links_are_slowed_down_and_a_right_one_never_is(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    codes = [sam.get(_at("answer", f"guess-{number}")).status_code for number in range(45)]
    assert set(codes[:40]) == {404}
    assert codes[-1] == 429
    assert sam.get(_at("answer", token)).status_code == 200
    assert _tap(sam, token, "yes").status_code == 303


def test_whoever_is_not_sam_reads_what_to_do(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    assert "This link is for Sam. Not you?" in _read(sam, token)
    page = _read(sam, token, "answer_not_me")
    assert "hand it on to them, or close this page" in page
    assert _reply(token) is None


def test_how_it_was_is_asked_only_after_it(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam", steps=())
    _tap(sam, token, "yes")
    assert "How was it to be asked?" not in _read(sam, token)
    AskRow.objects.update(state="closed")
    assert "How was it to be asked?" in _read(sam, token)
    sam.post(_at("answer_words", token), {"felt": "fine"})
    assert _said(token).felt == "fine"
    sam.post(_at("answer_words", token), {"felt": "12 of 10"})
    assert _said(token).felt == ""


def test_please_not_again_is_asked_once_and_kept(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    assert "It holds for good." in _read(sam, token, "answer_not_again")
    assert _reply(token) is None
    sam.post(_at("answer_not_again", token))
    page = _read(sam, token)
    assert "<h1>Noor will not ask you again from here</h1>" in page
    assert "Please don’t ask me again" not in page
    assert _said(token).not_again


def test_no_more_from_this_site_is_short_and_kind(noor: Visitor, sam: Client) -> None:
    (token,) = _ask(noor, "Sam")
    assert "It holds for good." in _read(sam, token, "answer_no_more")
    page = sam.post(_at("answer_no_more", token), {"contact": "Mill Lane"}).content.decode()
    assert 'value="Mill Lane"' in page
    assert "no e-mail address and no phone number" in page
    page = sam.post(_at("answer_no_more", token), {"contact": "07700 900 456"}).content.decode()
    assert "<h1>Nothing more will come</h1>" in page
    assert peace.is_left_in_peace("07700900456")
    assert _reply(token) is None


def test_no_word_of_one_helper_is_on_anothers_page(noor: Visitor, sam: Client) -> None:
    first, second = _ask(noor, "Ilse", "Sam")
    now = timezone.now()
    answer_ask(first, Given(answer=Answer.PART, steps=(1,), note="my knee aches"), now)
    say_after(first, Added(reach="07700 900 456", remind="ilse@example.org"), now)
    for name in PAGES:
        page = _read(sam, second, name)
        for word in ("Ilse", "my knee aches", "07700 900 456", "ilse@example.org"):
            assert word not in page
    assert "Covered already: Take them to school" in _read(sam, second)


def test_a_thanks_is_there_to_read(noor: Visitor, sam: Client) -> None:
    from askwell.usecases.ask.link import lock_thanks  # noqa: PLC0415 - as her own page does it

    (token,) = _ask(noor, "Sam")
    _tap(sam, token, "yes")
    row = RecipientRow.objects.get()
    RecipientRow.objects.update(thanks=lock_thanks(token, row.id, "You came, and it was lighter."))
    page = _read(sam, token)
    assert "From Noor" in page
    assert "You came, and it was lighter." in page


def test_many_steps_are_all_there_with_the_first_few_in_sight(noor: Visitor, sam: Client) -> None:
    now = timezone.now()
    (token,) = _ask(
        noor, "Sam", steps=[replace(school_run(now)[0], what=f"Errand {number}") for number in range(1, 21)]
    )
    page = _read(sam, token)
    assert "And 18 more" in page
    assert all(f"Errand {number}" in page for number in range(1, 21))


def test_times_are_those_of_the_one_who_asks(noor: Visitor, sam: Client) -> None:
    far = replace(noor, choices=Choices(time_zone="America/New_York"))
    (token,) = _ask(far, "Sam")
    page = _read(sam, token)
    assert "03.15" in page
    assert "Times are as in New York." in page
    nowhere = replace(noor, choices=Choices())
    (token,) = _ask(nowhere, "Sam")
    assert "Times are as in" not in _read(sam, token)
