"""The page of the demo: one press for whoever sits at this machine, and no page at all for anybody else."""

import re
from html import unescape

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from askwell.usecases.access.circle import home_circle
from askwell.usecases.demo import demo_password, fill_demo
from tests.usecases.cast import join, join_host, open_house

pytestmark = pytest.mark.django_db
DEMO = "/demo/"


@pytest.fixture
def client() -> Client:
    return Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)


@pytest.fixture
def _demo() -> None:
    """A demo with two of its people: filling all of it takes longer."""
    open_house()
    join_host("Ruth", password=demo_password())
    join("Noor", password=demo_password())
    circle = home_circle()
    circle.is_demo = True
    circle.save()


def _press(client: Client, name: str, **more: str) -> tuple[int, str]:
    token = _token(client)
    answer = client.post(DEMO, {"name": name, "csrfmiddlewaretoken": token}, **more)  # type: ignore[arg-type]
    return answer.status_code, answer.headers.get("Location", "")


def _token(client: Client) -> str:
    client.get(DEMO)
    return client.cookies["csrftoken"].value


@pytest.mark.usefixtures("_demo")
def test_one_press_lets_whoever_sits_here_in_as_one_of_them(client: Client) -> None:
    assert reverse("demo") in client.get("/").text
    assert 'value="Noor"' in client.get(DEMO).text
    assert _press(client, "Noor") == (302, "/home/")
    first = client.cookies["visit"].value
    assert "What I keep" in client.get("/home/").text
    assert client.get("/host/").status_code == 404
    assert _press(client, "Ruth") == (302, "/home/")
    assert client.get("/host/").status_code == 200
    client.cookies["visit"] = first
    assert "<h1>Sign in</h1>" in client.get("/home/").text, "the visit of whoever was here before goes on"


@pytest.mark.usefixtures("_demo")
def test_another_site_cannot_press_it_and_looking_lets_nobody_in(client: Client) -> None:
    assert client.get(f"{DEMO}?name=Noor").status_code == 200
    assert client.post(DEMO, {"name": "Noor"}).status_code == 403
    assert "visit" not in client.cookies


@pytest.mark.usefixtures("_demo")
def test_somebody_who_is_not_of_the_demo_is_told_so(client: Client) -> None:
    join("Max", password=demo_password())
    answer = client.post(DEMO, {"name": "Max", "csrfmiddlewaretoken": _token(client)})
    assert "Nobody of that name is in this demo." in answer.text


@pytest.mark.usefixtures("_demo")
@pytest.mark.parametrize("elsewhere", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}])
def test_from_another_machine_there_is_no_page(client: Client, elsewhere: dict[str, str]) -> None:
    token = _token(client)
    assert client.get(DEMO, **elsewhere).status_code == 404  # type: ignore[arg-type]
    answer = client.post(DEMO, {"name": "Noor", "csrfmiddlewaretoken": token}, **elsewhere)  # type: ignore[arg-type]
    assert (answer.status_code, "visit" in client.cookies) == (404, False)
    assert DEMO not in client.get("/", **elsewhere).text  # type: ignore[arg-type]


@pytest.mark.usefixtures("_demo")
def test_in_a_house_that_others_reach_there_is_no_page(client: Client) -> None:
    with override_settings(ASKWELL_IS_LOCAL=False):
        assert client.get(DEMO).status_code == 404
        assert DEMO not in client.get("/").text


def test_in_a_house_of_real_people_there_is_no_page(client: Client) -> None:
    open_house()
    join("Noor", password=demo_password())
    answers = (client.get(DEMO), client.post(DEMO, {"name": "Noor"}))
    assert [answer.status_code for answer in answers] == [404, 403]
    assert DEMO not in client.get("/").text


def test_every_link_on_her_pages_leads_somewhere() -> None:
    fill_demo(timezone.localtime())
    client = Client(headers={"host": "127.0.0.1"})
    client.post(DEMO, {"name": "Noor"})
    wanted, seen = ["/home/", "/board/"], set[str]()
    while wanted and len(seen) < 30:
        address = wanted.pop(0).partition("#")[0]
        if not address.startswith("/") or address in seen or address.startswith("/static/"):
            continue
        answer = client.get(address)
        seen.add(address)
        if answer.status_code == 302:
            wanted.insert(0, answer.headers["Location"])
            continue
        assert (answer.status_code, address) == (200, address)
        if answer.headers["Content-Type"].startswith("text/html"):
            wanted += [unescape(link) for link in re.findall(r'<a [^>]*href="([^"]+)"', answer.text)]
    assert len(seen) > 20
