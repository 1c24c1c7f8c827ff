"""What the clients do on either side: see a list, claim, create, want one place all at once."""

import http.client
import itertools
import re
from collections.abc import Callable, Mapping
from typing import Any, Protocol
from urllib.parse import urlencode

from benchmarks._shape import ASKS, AT_ONCE, WHERE, WORDS, title

HEADER = "X-Queries"
_TOKEN = "a" * 32  # of their forms and of ours: the same framework, the same check
Deed = Callable[["Client", int], int]


class Client:
    """One client that keeps its connections."""

    def __init__(self) -> None:
        self._connections: dict[str, http.client.HTTPConnection] = {}

    def ask(
        self, address: str, path: str, cookie: str, fields: Mapping[str, Any] | None = None
    ) -> tuple[int, str, int, str]:
        """Send one request; return the status, where it leads, how many queries it took, and the page."""
        connection = self._connections.setdefault(address, http.client.HTTPConnection(address, timeout=120))
        headers = {"Cookie": f"{cookie}; csrftoken={_TOKEN}", "Accept-Language": "en"}
        body = None
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode({**fields, "csrfmiddlewaretoken": _TOKEN}, doseq=True)
        connection.request("GET" if fields is None else "POST", path, body, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        return answer.status, answer.headers.get("Location", ""), int(answer.headers.get(HEADER, 0)), page


class Side(Protocol):
    """One of the two."""

    def operations(self) -> Mapping[str, Deed]:
        """What is done on it; each deed takes a number and returns how many queries it took."""

    def contest(self, turn: int) -> Deed:
        """One person after another wants the same place."""


def _led(found: tuple[int, str, int, str], *statuses: int) -> tuple[str, int]:
    """Return where a form led, and its queries.

    Raises:
        RuntimeError: it was not taken.
    """
    status, where, queries, page = found
    if status not in statuses:
        message = f"answered {status}: {page[:3_000]}"
        raise RuntimeError(message)
    return where, queries


class Theirs:
    """ephios, by its own pages."""

    def __init__(self, *, address: str, filled: Mapping[str, Any]) -> None:
        self._address, self._filled = address, filled
        self._turns = itertools.count()
        self._days = itertools.count(100)

    def operations(self) -> Mapping[str, Deed]:
        """See `Side`. A list has as many rows as its settings say."""
        return {"list": self._list, "claim": self._claim, "claim_on_board": self._claim, "create": self._create}

    def contest(self, turn: int) -> Deed:
        """See `Side`."""
        shift = self._filled["shifts"][ASKS + turn]
        return lambda client, number: self._sign_up(client, shift, number)

    def _list(self, client: Client, number: int) -> int:
        found = client.ask(self._address, "/events/", self._filled["sessions"][number % AT_ONCE])
        return _led(found, http.client.OK)[1]

    def _claim(self, client: Client, _number: int) -> int:
        turn = next(self._turns)
        return self._sign_up(client, self._filled["shifts"][turn], turn % AT_ONCE)

    def _sign_up(self, client: Client, shift: int, person: int) -> int:
        fields = {"quick_action": "1", "signup_choice": "sign_up"}
        session = self._filled["sessions"][person]
        found = client.ask(self._address, f"/shifts/{shift}/signup/", session, fields)
        return _led(found, http.client.FOUND)[1]

    def _create(self, client: Client, number: int) -> int:
        """Send both forms: the event, then its shift. The pages with the empty forms are not asked for."""
        maker = self._filled["maker"]
        event = {"title": title(number), "description": WORDS, "location": WHERE, "visible_for": [maker["group"]],
                 "responsible_users": [maker["id"]]}  # fmt: skip
        found = client.ask(self._address, f"/events/create/{maker['kind']}/", maker["session"], event)
        where, first = _led(found, http.client.FOUND)
        day = next(self._days)
        shift = {
            "date": f"{2027 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}", "meeting_time": "08:00",
            "start_time": "08:00", "end_time": "09:00", "label": "", "signup_flow_slug": "instant_confirmation",
            "structure_slug": "uniform", "user_can_decline_confirmed": "on", "maximum_number_of_participants": "4",
        }  # fmt: skip
        where, second = _led(client.ask(self._address, where, maker["session"], shift), http.client.FOUND)
        if "createshift" in where:
            raise RuntimeError(where)
        return first + second


class Ours:
    """Askwell, by its own pages."""

    def __init__(self, *, address: str, filled: Mapping[str, Any]) -> None:
        self._address, self._filled = address, filled
        self._links, self._turns, self._made = itertools.count(), itertools.count(), itertools.count()

    def operations(self) -> Mapping[str, Deed]:
        """See `Side`."""
        return {
            "list": self._list, "claim": self._claim_by_link, "claim_on_board": self._claim, "create": self._create,
        }  # fmt: skip

    def contest(self, turn: int) -> Deed:
        """See `Side`."""
        ask = self._filled["asks"][ASKS + turn]
        return lambda client, number: self._answer(client, ask, number)

    def _list(self, client: Client, number: int) -> int:
        return _led(client.ask(self._address, "/board/", self._filled["cookies"][number % AT_ONCE]), http.client.OK)[1]

    def _claim_by_link(self, client: Client, _number: int) -> int:
        """Say yes by a link: word to the asker and reminders to the helper are put in the outbox."""
        token = self._filled["tokens"][next(self._links)]
        return _led(client.ask(self._address, f"/a/{token}/", "", {"answer": "yes"}), http.client.SEE_OTHER)[1]

    def _claim(self, client: Client, _number: int) -> int:
        turn = next(self._turns)
        return self._answer(client, self._filled["asks"][turn], turn % AT_ONCE)

    def _answer(self, client: Client, ask: str, person: int) -> int:
        cookie = self._filled["cookies"][person]
        return _led(client.ask(self._address, f"/board/{ask}/", cookie, {"answer": "yes"}), http.client.FOUND)[1]

    def _create(self, client: Client, number: int) -> int:
        """Go through all that an ask for the board needs, one person after another: words, a step, who, see it, yes."""
        turn = next(self._made)
        maker, queries = self._filled["cookies"][turn % AT_ONCE], 0
        words = {"what": title(number), "draft": WORDS, "hand": f"{turn:016x}"}  # the mark of one shown form
        where, taken = _led(client.ask(self._address, "/asks/new/", maker, words), http.client.FOUND)
        queries += taken
        ask = where.split("/")[2]
        step = {"step-1-what": "Take them", "step-1-on": "2027-03-04", "step-1-at": "08:15", "step-1-places": "4",
                "step-1-how_long": "an hour"}  # fmt: skip
        for page, fields in (("steps", step), ("board", {"who": "all"})):
            _, taken = _led(client.ask(self._address, f"/asks/{ask}/{page}/", maker, fields), http.client.FOUND)
            queries += taken
        found = client.ask(self._address, f"/asks/{ask}/before/", maker)
        queries += _led(found, http.client.OK)[1]
        yes = re.search(r'name="yes" value="([^"]+)"', found[3])
        if yes is None:
            raise RuntimeError(found[3])
        sent = client.ask(self._address, f"/asks/{ask}/before/", maker, {"yes": yes[1]})
        return queries + _led(sent, http.client.FOUND)[1]
