"""`askwell read`: what may hold a person back, from her own words."""

import argparse

from askwell.cli.texts import Result, run_texts
from askwell.core.barriers import SURE, TRAPS, Found, barrier_text, read_all, trap_text
from askwell.core.care import Level, care_texts
from askwell.core.words import Span, cut_into_segments, merge_spans
from askwell.usecases.listening import listen_to


def run(given: argparse.Namespace) -> int:
    """Read one text or many."""

    def work(text: str, _row: Result) -> Result:
        return read_text(text, given.language, everything=given.all)

    return run_texts(given, work, lambda text, result: tell(text, result, given.language))


def read_text(text: str, language: str, *, everything: bool = False) -> Result:
    """Return barriers, traps and care as the documented JSON object."""
    read = read_all(*listen_to(text, language))
    return {
        "barriers": _listed("barrier", read.barriers if everything else read.shown_barriers),
        "traps": _listed("trap", read.traps if everything else read.shown_traps),
        "care": {"level": read.signs.level.value, "spans": [list(span) for span in read.signs.spans]},
    }


def tell(text: str, result: Result, language: str) -> str:
    """Return the same for people: care first, then the text with its words marked, then what was found."""
    said = care_texts(language)
    lines: list[str] = []
    if result["care"]["level"] != Level.NONE:
        lines += [said["concern"]["line"], "Lines to call: askwell ask, or “Help right now” on the pages.", ""]
    found = [*result["barriers"], *(trap for trap in result["traps"] if trap["spans"])]
    spans = [(Span(*span), str(n)) for n, item in enumerate(found, 1) for span in item["spans"]]
    lines.append("".join(f"[{p.text}]({p.mark})" if p.mark else p.text for p in cut_into_segments(text, spans)))
    lines.append("")
    if not found:
        lines.append("Nothing in these words seems to hold you back, or it was not seen.")
    for number, item in enumerate(found, 1):
        label = item.get("barrier") or item["trap"]
        words = trap_text(label, language) if label in TRAPS else barrier_text(label, language)
        lines.append(f"{number}. {'' if item['chance'] >= SURE else 'Perhaps: '}{words.name}. {words.sentence}")
    return "\n".join(lines)


def _listed(key: str, found: tuple[Found, ...]) -> list[Result]:
    return [
        {key: item.label, "chance": item.chance, "spans": [list(span) for span in merge_spans(item.spans)]}
        for item in found
    ]
