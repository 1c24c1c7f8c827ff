"""A PostgreSQL of our own, for the tests that need one, and for each of them a database that nobody has used."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from tests.made import a_house_in, make_tables
from tests.store.server import a_postgresql

_numbers = count(1)


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server of our own, and stop it afterwards."""
    with a_postgresql(tmp_path_factory.mktemp("postgresql")) as address:
        yield address


@pytest.fixture(scope="package")
def tables(server: str) -> str:
    """Make the tables of a house once; return the name of the database that others are copied from."""
    with psycopg.connect(server, autocommit=True) as opened:
        opened.execute("CREATE DATABASE made")
    make_tables(f"{server.rpartition('/')[0]}/made")
    return "made"


@pytest.fixture
def database_url(server: str, tables: str) -> str:
    """Make a database with empty tables; it goes with the server."""
    name = f"askwell_{next(_numbers)}"
    with psycopg.connect(server, autocommit=True) as opened:
        opened.execute(f"CREATE DATABASE {name} TEMPLATE {tables}")
    return f"{server.rpartition('/')[0]}/{name}"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folder of an empty house that is up to date."""
    return a_house_in(tmp_path)
