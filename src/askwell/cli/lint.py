"""`askwell lint`: what the reader of a request may miss."""

import argparse

from askwell.cli.texts import Result, UnreadableError, run_texts
from askwell.core.request import FINDINGS, lint
from askwell.core.terms import Relation


def run(given: argparse.Namespace) -> int:
    """Lint one draft or many."""

    def work(text: str, row: Result) -> Result:
        return lint_text(text, row.get("to", given.to), given.language, everything=given.all)

    return run_texts(given, work, lambda text, result: tell(text, result, given.language))


def lint_text(text: str, to: object, language: str, *, everything: bool = False) -> Result:
    """Return the documented JSON object; with `everything`, findings that were not made follow with a null repair.

    Raises:
        UnreadableError: `to` is no relation that Askwell knows.
    """
    reading = lint(text, to=_relation(to), language=language)
    findings: list[Result] = [
        {"finding": item.finding, "span": list(item.span) if item.span else None, "repair": item.repair}
        for item in reading.findings
    ]
    result: Result = {"asks": reading.asks, "findings": findings}
    if everything:
        made = {item["finding"] for item in findings}
        result["clear"] = [finding for finding in FINDINGS if finding not in made]
    return result


def tell(text: str, result: Result, language: str) -> str:
    """Return the same for people."""
    reading = lint(text, language=language)
    why = {item.finding: item for item in reading.findings}
    if not result["findings"]:
        return "It can go out as it is."
    lines: list[str] = []
    for item in result["findings"]:
        finding = why.get(item["finding"])
        lines.append(f"- {finding.title if finding else item['finding']}")
        if item["span"]:
            lines.append(f"  “{text[item['span'][0] : item['span'][1]]}”")
        if finding:
            lines.append(f"  {finding.why}")
        lines.append(f"  → {item['repair']}")
    return "\n".join(lines)


def _relation(to: object) -> Relation | None:
    if to is None or to == "":
        return None
    if not isinstance(to, str) or to not in set(Relation):
        message = f"“to” has to be one of {', '.join(Relation)}."
        raise UnreadableError(message)
    return Relation(to)
