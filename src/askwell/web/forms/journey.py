"""The journey of one person, as it travels in the form from page to page. Keeping it is another page's matter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django import forms
from django.http import QueryDict

from askwell.core.barriers import BARRIERS, NONE_OF_THESE, SKIPPED, TRAPS, questions
from askwell.core.ladder import rungs
from askwell.core.reframe import NOTHING, OWN
from askwell.core.request import FINDINGS
from askwell.core.terms import Kind, Relation
from askwell.usecases.shelf import FREE, NEED
from askwell.usecases.words import beginnings
from askwell.web.forms.fields import Counter, OneOf, SomeOf, Words

LABELS = (*BARRIERS, *TRAPS)
FITS = ("yes", "unsure", "no")
MINE = (*LABELS, OWN, NOTHING)  # what she may write a sentence of her own about
NEEDED = (*NEED, "kind", "relation")


@cache
def _fields() -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {name: Words() for name in FREE}
    fields |= {f"mine-{label}": Words() for label in MINE}
    fields |= {f"fits-{label}": OneOf(FITS) for label in LABELS}
    fields |= {
        f"asked-{one.key}": OneOf((*(option.key for option in one.options), NONE_OF_THESE, SKIPPED))
        for one in questions()
    }
    fields |= {
        "borrowed": SomeOf(beginnings()),
        "added": SomeOf(BARRIERS),
        "at": OneOf((*LABELS, OWN)),
        "view": Counter(),
        "rung": OneOf(rung.key for rung in rungs()),
        "kind": OneOf(Kind),
        "relation": OneOf(Relation),
        "telling": OneOf(("1",)),
        "quick": OneOf(("1",)),
        "left": SomeOf(FINDINGS),
        "care_seen": Words(),
        # which kept draft this is, which save of it, which run of pages; and that she wants this one not kept
        "kept": Words(),
        "stamp": Words(),
        "hand": Words(),
        "unkept": OneOf(("1",)),
    }
    return fields


class JourneyForm(forms.Form):
    """Every field that a page of Think may send. None is required."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.fields = dict(_fields())


@dataclass(frozen=True, slots=True)
class Journey:
    """What has been said so far: field by field, empty ones left out."""

    values: Mapping[str, str | list[str]]

    def text(self, name: str) -> str:
        """Return the text of a field, empty if it was not filled in."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ""

    def several(self, name: str) -> tuple[str, ...]:
        """Return the keys chosen in a field."""
        value = self.values.get(name, ())
        return tuple(value) if not isinstance(value, str) else ()

    def number(self, name: str) -> int:
        """Return a counter."""
        return int(self.text(name) or 0)

    @property
    def fits(self) -> dict[str, str]:
        """What she said of each label that was found."""
        return {label: self.text(f"fits-{label}") for label in LABELS if self.text(f"fits-{label}")}

    @property
    def answers(self) -> dict[str, str]:
        """What she answered to the questions about what holds her back; skipped ones too."""
        found = {one.key: self.text(f"asked-{one.key}") for one in questions()}
        return {key: said for key, said in found.items() if said}

    @property
    def care_seen(self) -> tuple[str, ...]:
        """Signs for which the lines to call have been shown."""
        return tuple(self.text("care_seen").split())

    @property
    def free_texts(self) -> tuple[str, ...]:
        """All she wrote, for care to look at first."""
        names = (*FREE, *(f"mine-{label}" for label in MINE))
        return tuple(text for text in map(self.text, names) if text.strip())

    @property
    def own_sentences(self) -> tuple[str, ...]:
        """What she wrote for herself on "Another way to see it"."""
        return tuple(text for text in (self.text(f"mine-{label}") for label in MINE) if text.strip())

    def with_values(self, **changes: str | list[str]) -> "Journey":
        """Return the journey with some fields changed."""
        return Journey({name: value for name, value in {**self.values, **changes}.items() if value})

    def carried(self, *besides: str) -> Iterator[tuple[str, str]]:
        """Yield the hidden fields of a page: all but those the page itself asks for."""
        for name, value in self.values.items():
            if name in besides:
                continue
            for part in [value] if isinstance(value, str) else value:
                yield name, part


def make_journey(values: Mapping[str, str | list[str]]) -> Journey:
    """Return a journey from what was kept; fields that are not known any more are passed over."""
    data = QueryDict(mutable=True)
    for name, value in values.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return read_journey(data)


def read_journey(data: QueryDict) -> Journey:
    """Read what a page sent. Nothing is refused; unknown keys are passed over."""
    form = JourneyForm(data)
    form.is_valid()
    cleaned = {name: str(value) if isinstance(value, int) else value for name, value in form.cleaned_data.items()}
    return Journey({name: value for name, value in cleaned.items() if value and value != "0"})


__all__ = ["LABELS", "MINE", "NEED", "NEEDED", "Journey", "JourneyForm", "make_journey", "read_journey"]
