"""How PostgreSQL is spoken to: what a host gives is kept."""

from askwell.environment import postgresql_options


def test_what_stands_in_the_address_is_kept() -> None:
    assert postgresql_options({"sslmode": "verify-full"})["sslmode"] == "verify-full"


def test_a_pool_without_prepared_statements_gets_none() -> None:
    assert postgresql_options({"prepare_threshold": "none"})["prepare_threshold"] is None
    assert postgresql_options({"prepare_threshold": "7"})["prepare_threshold"] == 7
    assert postgresql_options({})["prepare_threshold"] == 3
