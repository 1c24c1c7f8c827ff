"""Every address there is, opened by the host, by an outsider and by nobody: nothing of Noor's is on it."""

import re
from collections.abc import Iterator
from html import unescape
from uuid import UUID

import pytest
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from askwell.store.private import SealedRow
from askwell.usecases import shelf
from askwell.usecases.account.devices import see_visitor
from askwell.usecases.account.joining import Joined
from askwell.usecases.ask.kept import all_asks
from askwell.web import urls
from askwell.web.pages import host
from tests.leaks.asked import SECRETS, make
from tests.usecases.cast import OTHER, join, join_host, open_house

pytestmark = pytest.mark.django_db
PLANTED = ("Zebulon-Quandary", "wolfram-kettle", "ocarina-mangle", "yttrium-hammock", *SECRETS.values())
WORDS = "I do not want to bother Zebulon-Quandary with the wolfram-kettle."
THOUGHT = "Zebulon-Quandary asked me for the ocarina-mangle in spring."
ASKED = "carry the yttrium-hammock upstairs"
HOST_NAMES = {pattern.name for pattern in host.addresses}


def _browser(joined: Joined | None = None) -> Client:
    client = Client(headers={"host": "127.0.0.1"}, raise_request_exception=True)
    if joined:
        client.cookies["visit"] = joined.signed_in.token
    return client


@pytest.fixture
def cast() -> dict[str, Client]:
    """Noor with a draft and a thought, Ruth who hosts, Max of another circle, and nobody."""
    open_house()
    now = timezone.now()
    noor = _browser(join("Noor", now=now))
    said = {"words": WORDS, "fits-burden": "yes", "mine-burden": THOUGHT, "at": "burden"}
    page = noor.post(reverse("small_step"), said).content.decode()
    path = re.findall(r'<input type="hidden" name="(hand|kept|stamp)" value="([^"]*)"', page)
    noor.post(reverse("words_to_send"), {**said, **dict(path), "what": ASKED, "to": "Zebulon-Quandary"})
    visitor = see_visitor(noor.cookies["visit"].value, now)
    assert visitor
    make(visitor, now)
    return {
        "noor": noor,
        "ruth": _browser(join_host("Ruth", password=OTHER, now=now)),
        "max": _browser(join("Max", password="twelve boats over the hedge", now=now)),
        "nobody": _browser(),
    }


def _ids(noor: Client) -> dict[str, UUID]:
    visitor = see_visitor(noor.cookies["visit"].value, timezone.now())
    assert visitor
    ((thought, _), *_), ((draft, _), *_) = shelf.all_thoughts(visitor), shelf.all_drafts(visitor)
    ((ask, hers), *_) = all_asks(visitor)
    return {"draft": draft, "thought": thought, "person": visitor.person, "session": visitor.session, "ask": ask,
            "helper": UUID(hers.to[0].helper), "posted": UUID(hers.shared)}  # fmt: skip


def _address_of(pattern: URLPattern, ids: dict[str, UUID]) -> str:
    filled: dict[str, object] = {}
    for name, converter in pattern.pattern.converters.items():
        kind = type(converter).__name__
        filled[name] = {
            "UUIDConverter": ids.get(name, ids["person"]),
            "IntConverter": 1,
            "StringConverter": "a-token-that-is-none",
        }[kind]
    assert pattern.name
    return reverse(pattern.name, kwargs=filled)


def _addresses(ids: dict[str, UUID]) -> Iterator[tuple[str, str]]:
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        yield str(pattern.name), _address_of(pattern, ids)


def _all_of(answer: HttpResponseBase) -> str:
    content = b"".join(answer) if isinstance(answer, (StreamingHttpResponse, FileResponse)) else answer.content  # type: ignore[attr-defined]
    return unescape(content.decode()) + str(answer.headers)


def _shown(answer: HttpResponseBase) -> list[str]:
    text = _all_of(answer)
    return [word for word in PLANTED if word in text]


def test_noors_own_pages_show_what_she_kept(cast: dict[str, Client]) -> None:
    ids = _ids(cast["noor"])
    shown = {word for _, address in _addresses(ids) for word in _shown(cast["noor"].get(address))}
    assert shown == set(PLANTED)


@pytest.mark.parametrize("who", ["ruth", "max", "nobody"])
def test_no_page_shows_anybody_else_a_word_of_hers(cast: dict[str, Client], who: str) -> None:
    ids, kept = _ids(cast["noor"]), list(SealedRow.objects.order_by("id").values())
    for name, address in _addresses(ids):
        answer = cast[who].get(address)
        assert (name, _shown(answer)) == (name, [])
        assert answer.status_code < 500, name
    assert [row for row in SealedRow.objects.order_by("id").values() if row["person_id"] == ids["person"]] == kept


@pytest.mark.parametrize("who", ["ruth", "max", "nobody"])
def test_nothing_sent_by_anybody_else_reaches_what_she_keeps(cast: dict[str, Client], who: str) -> None:
    ids = _ids(cast["noor"])
    kept = list(SealedRow.objects.filter(person_id=ids["person"]).order_by("id").values())
    typed = {"words": "by somebody else", "yes": "1", "sure": "1", "name": "Zebulon", "kept": str(ids["draft"]),
             "draft": str(ids["draft"]), "thought": str(ids["thought"]), "session": str(ids["session"])}  # fmt: skip
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        if pattern.name in HOST_NAMES or pattern.name in {"sign_out", "account_delete", "account_leave"}:
            continue
        answer = cast[who].post(_address_of(pattern, ids), typed)
        assert (pattern.name, answer.status_code < 500, _shown(answer)) == (pattern.name, True, [])
    assert list(SealedRow.objects.filter(person_id=ids["person"]).order_by("id").values()) == kept
    assert set(PLANTED) == {word for _, address in _addresses(ids) for word in _shown(cast["noor"].get(address))}


@pytest.mark.parametrize("name", ["draft", "draft_away", "ask_again", "thought_away"])
def test_her_drafts_and_thoughts_are_no_page_for_anybody_else(cast: dict[str, Client], name: str) -> None:
    ids = _ids(cast["noor"])
    of = "thought" if name.startswith("thought") else "draft"
    address = reverse(name, kwargs={of: ids[of]})
    assert _shown(cast["noor"].get(address))
    for who in ("ruth", "max"):
        for answer in (cast[who].get(address), cast[who].post(address, {"mine": "mine now"})):
            assert (answer.status_code, _shown(answer)) == (404, [])
    assert "<h1>Sign in</h1>" in cast["nobody"].get(address).content.decode()


def test_pages_of_the_host_are_no_pages_for_max_or_noor_and_the_door_for_nobody(cast: dict[str, Client]) -> None:
    ids = _ids(cast["noor"])
    assert HOST_NAMES
    for name, address in _addresses(ids):
        if name in HOST_NAMES:
            for who in ("max", "noor"):
                answers = (cast[who].get(address), cast[who].post(address, {"yes": "1"}))
                assert (name, [answer.status_code for answer in answers]) == (name, [404, 404])
            assert (name, "<h1>Sign in</h1>" in cast["nobody"].get(address).content.decode()) == (name, True)
    assert cast["ruth"].get(reverse("host")).status_code == 200
