"""`askwell ask`: the way in the terminal."""

from tests.cli.run import askwell


def test_the_way_ends_in_words_that_can_be_said() -> None:
    answers = [
        "I don't want to bother Sam, he has enough on his plate.", "",  # what is hard
        "y",  # it fits
        "",  # nothing else
        "He would want to know.",  # her sentence
        "1",  # the ask itself
        "take the kids to school", "Thursday at 8:15", "", "Sam",
        "", "", "", "", "", "", "",
    ]  # fmt: skip
    status, out, err = askwell("ask", given="\n".join(answers) + "\n")
    assert (status, err) == (0, "")
    assert "Not wanting to be a burden" in out
    assert "take the kids to school on Thursday at 8:15" in out
    assert out.rstrip().endswith("Nothing was sent and nothing was kept.")


def test_words_of_danger_bring_the_lines_first_and_no_ladder_after() -> None:
    answers = ["I want to kill myself tonight", "", "", "", "", "", "someone to talk to", "", "", ""]
    _, out, _ = askwell("ask", "--country", "GB", given="\n".join(answers) + "\n")
    assert out.index("116 123") < out.index("What do you need?")
    assert "How big a step" not in out
    assert "hold you back" not in out.split("116 123")[0]


def test_the_end_of_the_input_ends_kindly_anywhere() -> None:
    for answers in ("", "I am tired\n", "I am tired\n\n\n"):
        status, out, err = askwell("ask", given=answers)
        assert (status, err) == (0, "")
        assert out.rstrip().endswith("That is enough for today. Nothing was kept.")


def test_any_bytes_can_be_typed() -> None:
    assert askwell("ask", given=b"\xff\xfe\x00\n\n" * 30)[0] == 0
