"""A PostgreSQL of our own, for the tests that need one, and for each of them a database that nobody has used."""

from collections.abc import Iterator
from itertools import count

import psycopg
import pytest

from tests.store.server import a_postgresql

_numbers = count(1)


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server of our own, and stop it afterwards."""
    with a_postgresql(tmp_path_factory.mktemp("postgresql")) as address:
        yield address


@pytest.fixture
def database_url(server: str) -> str:
    """Make a database; it goes with the server."""
    name = f"askwell_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as opened:
        opened.execute(f"CREATE DATABASE {name}")
    return f"{server.rpartition('/')[0]}/{name}"
