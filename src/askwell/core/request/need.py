"""A need in fields, and the message made from it."""

from dataclasses import dataclass

from askwell.core.terms import Kind, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What somebody needs, in their own words; `who` is whom it concerns, `to` whom they ask."""

    what: str
    when: str = ""
    how_long: str = ""
    where: str = ""
    who: str = ""
    reason: str = ""
    way_out: str = ""
    kind: Kind = Kind.OTHER
    relation: Relation | None = None
    to: str = ""
    from_: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Words to send or to say. Only an e-mail has a subject, which anyone may see."""

    text: str
    subject: str = ""
