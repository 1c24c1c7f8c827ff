"""The same house on PostgreSQL, as a host would set it: by DATABASE_URL alone."""

from pathlib import Path

import pytest

from tests.cli.run import askwell

pytestmark = pytest.mark.postgresql


def test_a_circle_named_on_postgresql_is_found_again(tmp_path: Path, database_url: str) -> None:
    named = ("--name", "the Thursday circle", "--run-by", "Ruth")
    assert askwell("circle", *named, home=tmp_path, DATABASE_URL=database_url)[0] == 0
    status, out, err = askwell("circle", home=tmp_path, DATABASE_URL=database_url)
    assert (status, err) == (0, "")
    assert out.splitlines()[:2] == ["Circle: the Thursday circle", "Run by: Ruth"]


def test_a_postgresql_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    status, out, err = askwell("circle", home=tmp_path, DATABASE_URL="postgresql://askwell@127.0.0.1:1/askwell")
    assert (status, out) == (2, "")
    assert "The database cannot be opened or written" in err
