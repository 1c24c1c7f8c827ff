"""A PostgreSQL of our own, for the tests that need one."""

from collections.abc import Iterator

import pytest

from tests.store.server import a_postgresql


@pytest.fixture(scope="package")
def database_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server of our own, and stop it afterwards."""
    with a_postgresql(tmp_path_factory.mktemp("postgresql")) as address:
        yield address
