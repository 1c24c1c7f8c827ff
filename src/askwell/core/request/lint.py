"""Lint: what could be clearer or kinder in a draft, each with words that would mend it."""

from dataclasses import dataclass

from askwell.core.request.detect import RULES, detect, make_case
from askwell.core.request.repair import Edit, find_repair
from askwell.core.request.times import pack_of
from askwell.core.terms import Relation
from askwell.core.words import Span

FINDINGS = tuple(RULES)  # every id, most useful first


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the reader cannot see, why it may matter, and words to use instead.

    `span` quotes the draft, or is None where something is missing. `ground` says how sure it is that it matters.
    `edit` is the one replacement that the repair makes, or None where only the writer can mend it.
    """

    finding: str
    span: Span | None
    title: str
    why: str
    repair: str
    ground: str
    edit: Edit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Whether a draft asks for something, and its findings, most useful first."""

    asks: bool
    findings: tuple[Finding, ...]


def lint(text: str, *, to: Relation | None = None, language: str = "en") -> Reading:
    """Read a draft as an experienced friend would."""
    case = make_case(text, to=to, language=language)
    found = detect(case)
    rows = pack_of(language, "lint")["findings"]
    findings = []
    for name, spans in found.items():
        edit = find_repair(case, name, spans)
        row = rows[name]
        said = (edit.said or edit.apply(text).strip()) if edit else row["repair"]
        findings.append(
            Finding(
                finding=name,
                span=spans[0] if spans else None,
                title=row["title"],
                why=row["why"],
                repair=said,
                ground=row["ground"],
                edit=edit,
            )
        )
    return Reading(asks=case.asks, findings=tuple(findings))


def apply_repair(text: str, finding: Finding) -> str:
    """Return the draft with the finding mended; a draft that only its writer can mend comes back as it is."""
    return finding.edit.apply(text) if finding.edit else text


def ground_text(ground: str, language: str = "en") -> str:
    """Return the sentence that says how sure a ground is."""
    said: str = pack_of(language, "lint")["grounds"][ground]
    return said
