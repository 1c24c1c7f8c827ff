"""Public forms are for everybody: nobody takes so many pages that others wait. Help right now is never counted."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from django.http import HttpRequest, HttpResponse

from askwell.web.pages.errors import wait_a_moment
from askwell.web.visits import address_of, is_this_machine

BURST = 300  # pages at once from one address: a whole course in one room
PER_SECOND = 5.0
_MOST = 10_000  # addresses remembered, in this process's memory and nowhere else
_FREE = ("/help-right-now/", "/sign-out/")


@dataclass(slots=True)
class _Measure:
    level: float
    at: float


class Fairness:
    """A leaky bucket for each address, for forms alone; in memory, so that Think needs no database.

    This machine itself is not counted: that is its host, or a web server in front that tells no addresses, and then
    everybody would share one measure.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self._measures: OrderedDict[str, _Measure] = OrderedDict()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or ask to wait a few seconds, with everything that was typed still on the page."""
        if request.method == "POST" and request.path not in _FREE and not self._take(address_of(request)):
            return wait_a_moment(request)
        return self.get_response(request)

    def _take(self, address: str) -> bool:
        if is_this_machine(address):
            return True
        now = monotonic()
        measure = self._measures.pop(address, None) or _Measure(0.0, now)
        measure.level = max(0.0, measure.level - (now - measure.at) * PER_SECOND)
        measure.at = now
        self._measures[address] = measure
        while len(self._measures) > _MOST:
            self._measures.popitem(last=False)
        if measure.level + 1 > BURST:
            return False
        measure.level += 1
        return True
