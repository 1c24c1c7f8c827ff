"""A Django application that says in a header how many queries each page took. The same file serves both sides."""

import os
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connection

HEADER = "X-Queries"
_inner = get_wsgi_application()

if os.environ.get("ROWS_IN"):  # "module:name": how many rows a page of a list has
    _module, _, _name = os.environ["ROWS_IN"].partition(":")
    setattr(import_module(_module), _name, int(os.environ["ROWS"]))


class _Count:
    """Counts the queries of one request."""

    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Callable[..., Any], *given: Any) -> Any:  # noqa: ANN401 - as Django calls it
        """Count one, and run it."""
        self.queries += 1
        return execute(*given)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer, and say how many queries it took."""
    count = _Count()

    def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:  # noqa: ANN401 - as WSGI has it
        return start_response(status, [*headers, (HEADER, str(count.queries))], *rest)

    with connection.execute_wrapper(count):
        answer: Iterable[bytes] = _inner(environ, start)
        return answer
