"""What all tests share: a home of their own, and the parts that are meant to be left out."""

import os
import tempfile

import pytest
from hypothesis import settings

os.environ["ASKWELL_HOME"] = tempfile.mkdtemp(prefix="askwell-tests-")
for name in (
    "ASKWELL_ADDRESS",
    "ASKWELL_BIND",
    "ASKWELL_TIME_ZONE",
    "DATABASE_URL",
    "ASKWELL_SECRET_KEY",
    "ASKWELL_SECRET_KEY_FILE",
):
    os.environ.pop(name, None)

from tests.setup import left_out  # noqa: E402 - after the home is set

settings.register_profile("askwell", deadline=None)  # how long it takes is measured in benchmarks/
settings.load_profile("askwell")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the tests' tables in a file, as a house does: in memory, two threads would lock each other out at once."""
    from django.conf import settings  # noqa: PLC0415 - after the home is set

    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(
        tmp_path_factory.mktemp("tables") / "test.sqlite3"
    )


@pytest.fixture(autouse=True)
def _light_argon2(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the library stretch passwords with little memory, but for tests marked `argon2`; served houses never do."""
    if request.node.get_closest_marker("argon2"):
        return
    from askwell.adapters import sealing  # noqa: PLC0415 - most tests need none of it
    from tests.lightly import lightly  # noqa: PLC0415 - as above

    monkeypatch.setattr(sealing, "hash_secret_raw", lightly)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what WITHOUT names; the closing line counts it as deselected."""
    out = [item for item in items if any(item.get_closest_marker(part) for part in left_out())]
    if out:
        config.hook.pytest_deselected(items=out)
        items[:] = [item for item in items if item not in out]
