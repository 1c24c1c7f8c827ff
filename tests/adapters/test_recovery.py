"""Recovery codes: written down by hand, read out on the phone, typed back in a hurry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.adapters.recovery import make_recovery_code, read_recovery_code

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = "01234-56789-ABCDE-FGHJK-MNPQW"
READ = "0123456789ABCDEFGHJKMNPQW"
codes = st.builds(make_recovery_code)


@pytest.mark.parametrize(
    "typed",
    [
        CODE,
        CODE.lower(),
        f"  {CODE} \n",
        CODE.replace("-", " "),
        CODE.replace("-", ""),
        CODE.replace("-", "–"),
        "O1234-56789-abcde-fghjk-mnpqw",
        "oi234-56789-abcde-fghjk-mnpqw",
        "0l234 56789. abcde, fghjk/mnpqw",
        "０１２３４-56789-abcde-fghjk-mnpqw",
        "0 1 2 3 4 5 6 7 8 9 a b c d e f g h j k m n p q w",
    ],
)
def test_a_code_is_read_however_it_was_typed(typed: str) -> None:
    assert read_recovery_code(typed) == READ


@given(codes)
def test_a_new_code_is_read_as_it_was_made(code: str) -> None:
    assert read_recovery_code(code) == code.replace("-", "")
    assert [len(group) for group in code.split("-")] == [5] * 5


@given(code=codes, at=st.integers(0, 24), other=st.sampled_from(SIGNS))
def test_one_wrong_sign_is_always_seen(code: str, at: int, other: str) -> None:
    signs = list(code.replace("-", ""))
    is_wrong = signs[at] != other
    signs[at] = other
    assert bool(read_recovery_code("".join(signs))) is not is_wrong


def test_every_swap_of_neighbors_is_seen_but_one_in_thirty() -> None:
    seen = swaps = 0
    for _ in range(100):
        signs = make_recovery_code().replace("-", "")
        for at in range(23):
            if signs[at] != signs[at + 1]:
                swapped = signs[:at] + signs[at + 1] + signs[at] + signs[at + 2 :]
                swaps += 1
                seen += not read_recovery_code(swapped)
    assert swaps > 2_000
    assert seen / swaps > 0.94


@given(st.text(max_size=60))
def test_what_is_no_code_is_read_as_nothing(typed: str) -> None:
    read = read_recovery_code(typed)
    assert read == "" or (len(read) == 25 and set(read) <= set(SIGNS))


@pytest.mark.parametrize("typed", ["", CODE[:-1], CODE + "0", CODE.replace("0", "U", 1), CODE.replace("W", "*")])
def test_a_missing_or_impossible_sign_is_seen(typed: str) -> None:
    assert read_recovery_code(typed) == ""


def test_no_two_codes_are_alike() -> None:
    assert len({make_recovery_code() for _ in range(2_000)}) == 2_000
