"""What the tests of commands share."""

from pathlib import Path

import pytest

from tests.made import a_house_in


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return the folder of an empty house that is up to date; a first start has `tmp_path` instead."""
    return a_house_in(tmp_path)
