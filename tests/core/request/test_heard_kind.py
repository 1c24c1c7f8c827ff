"""The kind of help that a model hears in her own words."""

import pytest

from askwell.core.request import heard_kind
from askwell.core.terms import Kind
from askwell.core.words import NOT_HEARD, Meaning


def _heard(**logits: float) -> Meaning:
    return Meaning(logits={f"kind:{kind.value}": -5.0 for kind in Kind} | {f"kind:{k}": v for k, v in logits.items()})


def test_a_clear_kind_is_named() -> None:
    assert heard_kind(_heard(childcare=5.0)) is Kind.CHILDCARE


@pytest.mark.parametrize("heard", [NOT_HEARD, _heard(), _heard(childcare=2.0, ride=1.8)])
def test_what_is_not_clear_is_left_open(heard: Meaning) -> None:
    assert heard_kind(heard) is Kind.OTHER
