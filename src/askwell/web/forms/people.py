"""What the pages of her people may send."""

from dataclasses import dataclass, field, replace

from django.http import QueryDict

from askwell.core.matching import Helper
from askwell.core.terms import Closeness, Relation
from askwell.web.forms.account import typed

_FIELD_OF = {"helper_nameless": "name", "email_odd": "email"}


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperTyped:
    """One of her people, as she typed them."""

    name: str = field(default="", repr=False)
    relation: str = Relation.FRIEND.value
    closeness: str = Closeness.SOMEWHAT.value
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    note: str = field(default="", repr=False)


def read_helper(data: QueryDict) -> HelperTyped:
    """Read what was typed; a relation that is not known counts as a friend."""
    relation, closeness = typed(data, "relation"), typed(data, "closeness")
    return HelperTyped(
        name=typed(data, "name"),
        relation=relation if relation in set(Relation) else Relation.FRIEND.value,
        closeness=closeness if closeness in set(Closeness) else Closeness.SOMEWHAT.value,
        phone=typed(data, "phone"),
        email=typed(data, "email"),
        note=typed(data, "note"),
    )


def type_helper(helper: Helper) -> HelperTyped:
    """Return a person as the form shows them."""
    return HelperTyped(
        name=helper.name,
        relation=helper.relation.value,
        closeness=helper.closeness.value,
        phone=helper.phone,
        email=helper.email,
        note=helper.note,
    )


def helper_of(given: HelperTyped, before: Helper | None = None) -> Helper:
    """Return the person that was typed; what the form does not ask for stays as it was."""
    return replace(
        before or Helper(name=given.name),
        name=given.name,
        relation=Relation(given.relation),
        closeness=Closeness(given.closeness),
        phone=given.phone,
        email=given.email,
        note=given.note,
    )


def field_of(key: str, said: dict[str, object]) -> str:
    """Return which field a refusal is about."""
    return _FIELD_OF.get(key, str(said.get("field", "name")))


__all__ = ["HelperTyped", "field_of", "helper_of", "read_helper", "type_helper"]
