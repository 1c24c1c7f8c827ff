"""Texts in, results out: an argument, standard input, or a stream of JSON lines."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

Result = dict[str, Any]
Work = Callable[[str, Result], Result]


class UnreadableError(Exception):
    """A line cannot be worked on; the message says how to write it."""


def run_texts(given: argparse.Namespace, work: Work, tell: Callable[[str, Result], str]) -> int:
    """Do `work` on the text or the lines given, and print JSON or, for people, what `tell` makes of it."""
    if given.jsonl:
        for result in _each_line(work, given.text):
            print(json.dumps(result), flush=True)
        return 0
    text = given.text if given.text is not None else _standard_input()
    result = work(text, {})
    print(json.dumps(result) if given.json else _printable(tell(text, result)))
    return 0


def _each_line(work: Work, text: str | None) -> Iterator[Result]:
    lines = sys.stdin.buffer if text is None else iter([text.encode("utf-8", "surrogateescape")])
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line.decode("utf-8"))
            yield work(_text_of(row), row)
        except UnicodeDecodeError:
            yield {"line": number, "error": "This line is not UTF-8. Save the file as UTF-8 and try again."}
        except json.JSONDecodeError as error:
            yield {"line": number, "error": f'This line is not JSON ({error.msg}). Write it as {{"text": "…"}}.'}
        except RecursionError:
            yield {"line": number, "error": 'This line is nested too deeply. Write it as {"text": "…"}.'}
        except UnreadableError as error:
            yield {"line": number, "error": str(error)}


def _text_of(row: object) -> str:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        message = 'This line has no text. Write it as {"text": "…"}, with the text in quotation marks.'
        raise UnreadableError(message)
    return str(row["text"])


def _standard_input() -> str:
    if sys.stdin.isatty():
        print("Type the text. Ctrl-D on an empty line ends it.", file=sys.stderr)
    given = sys.stdin.buffer.read()
    text = given.decode("utf-8", "replace")
    if "\ufffd" in text and "\ufffd".encode() not in given:
        print("Some of the text was not UTF-8. Those signs are shown as \ufffd; the rest was read.", file=sys.stderr)
    return text


def _printable(text: str) -> str:
    encoding = sys.stdout.encoding or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)
