"""`askwell read` and `askwell lint`: a documented promise."""

import json
import subprocess
import sys

import pytest

from tests.cli.run import askwell, here

BURDEN = "Honestly, I don't want to bother her, she has enough on her plate."


def test_read_gives_one_object_with_spans_in_code_points_of_the_text_as_given() -> None:
    text = f"🙏🏽 {BURDEN}"
    status, out, err = askwell("read", "--json", text)
    result = json.loads(out)
    assert (status, err, set(result), set(result["care"])) == (0, "", {"barriers", "traps", "care"}, {"level", "spans"})
    first = result["barriers"][0]
    assert (first["barrier"], set(first)) == ("burden", {"barrier", "chance", "spans"})
    assert 0 < first["chance"] <= 1
    assert all("bother her" in text[start:end] or "enough" in text[start:end] for start, end in first["spans"])
    assert result["care"] == {"level": "none", "spans": []}


def test_read_tells_people_with_the_words_marked() -> None:
    status, out, _ = here("read", given=BURDEN)
    assert status == 0
    assert "](1)" in out
    assert "1. Not wanting to be a burden" in out


def test_read_with_all_lists_every_label_by_falling_chance() -> None:
    result = json.loads(here("read", "--json", "--all", BURDEN)[1])
    assert (len(result["barriers"]), len(result["traps"])) == (21, 14)
    for found in (result["barriers"], result["traps"]):
        chances = [item["chance"] for item in found]
        assert chances == sorted(chances, reverse=True)


def test_words_of_danger_are_never_read_as_a_barrier() -> None:
    text = "Everyone would be better off without me"
    result = json.loads(here("read", "--json", text)[1])
    assert result["care"]["level"] == "crisis"
    assert "burden" not in [item["barrier"] for item in result["barriers"]]


def test_lint_gives_asks_and_findings() -> None:
    draft = "Hi Sam, I'm useless at this. Could you take the kids to school on Thursday at 8:15? Thank you!"
    status, out, err = here("lint", "--json", "--to", "friend", draft)
    result = json.loads(out)
    assert (status, err, set(result), result["asks"]) == (0, "", {"asks", "findings"}, True)
    found = {item["finding"]: item for item in result["findings"]}
    assert set(found["self_putdown"]) == {"finding", "span", "repair"}
    start, end = found["self_putdown"]["span"]
    assert "useless" in draft[start:end]


def test_lint_takes_whom_it_is_for_from_each_line() -> None:
    lines = [json.dumps({"text": "Could you help me move on Saturday?", "to": to}) for to in ("friend", "boss")]
    lines.append(json.dumps({"text": "x", "to": "emperor"}))
    status, out, _ = here("lint", "--jsonl", given="\n".join(lines))
    results = [json.loads(line) for line in out.splitlines()]
    assert (status, len(results)) == (0, 3)
    assert results[0]["asks"] is results[1]["asks"] is True
    assert results[2]["line"] == 3
    assert results[2]["error"].startswith("“to” has to be one of ")


@pytest.mark.parametrize("command", ["read", "lint"])
def test_bad_lines_are_answered_in_their_place_and_the_others_go_on(command: str) -> None:
    lines = [
        b'{"text": "Could you help me on Friday?"}',
        b"not json",
        b'{"txt": "no text"}',
        b'{"text": 7}',
        b'["text"]',
        b"",
        b'{"text": "\xff\xfe"}',
        b'{"text": "' + b"[" * 50_000,
        b"[" * 50_000,
        b'{"text": "\\ud800 half a sign"}',
        b'{"text": ""}',
    ]
    status, out, err = here(command, "--jsonl", given=b"\n".join(lines) + b"\n")
    results = [json.loads(line) for line in out.splitlines()]
    assert (status, err, len(results)) == (0, "", len(lines))
    bad = {number: row["line"] for number, row in enumerate(results, 1) if "error" in row}
    assert bad == {number: number for number in (2, 3, 4, 5, 6, 7, 8, 9)}


def test_lines_are_answered_as_they_come() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "askwell", "read", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin
        assert process.stdout
        for text in ("one", "two"):
            process.stdin.write(json.dumps({"text": text}).encode() + b"\n")
            process.stdin.flush()
            assert "care" in json.loads(process.stdout.readline())
        process.stdin.close()


@pytest.mark.parametrize("command", ["read", "lint"])
@pytest.mark.parametrize(
    "given", [b"", b"\xff\xfe\x00broken", "أحتاج إلى مساعدة 助けて".encode(), b"\x00" * 50, b"a" * 100_000]
)
def test_any_bytes_on_standard_input_are_read(command: str, given: bytes) -> None:
    status, out, _ = here(command, "--json", given=given)
    assert status == 0
    assert isinstance(json.loads(out), dict)


def test_bytes_that_are_not_utf8_are_said_to_be_so() -> None:
    assert "not UTF-8" in here("read", given=b"caf\xe9")[2]
    assert here("read", given="café \ufffd")[2] == ""


def test_read_and_lint_load_no_django() -> None:
    program = "import sys; from askwell.cli import main; main(sys.argv[1:]); sys.exit('django' in sys.modules)"
    for command in ("read", "lint"):
        done = subprocess.run([sys.executable, "-c", program, command, "--json", "x"], capture_output=True, check=False)
        assert done.returncode == 0


def test_a_call_that_is_off_is_told_so() -> None:
    status, _, err = here("read", "--json", "--jsonl", "x")
    assert status == 2
    assert "not allowed with" in err
