"""Fields that take what they are given: any text, and only known choices."""

from collections.abc import Iterable

from django import forms


def as_typed(text: str) -> str:
    """Return a text with line ends made alike and NUL taken out."""
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


class Words(forms.CharField):
    """Any text, as typed: line ends made alike, NUL taken out (no keyboard types it, databases choke on it)."""

    def __init__(self) -> None:
        super().__init__(required=False, strip=False)

    def to_python(self, value: object) -> str:
        """Return the text."""
        return as_typed(super().to_python(value) or "")


class OneOf(forms.CharField):
    """One of the known keys; anything else counts as no choice."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = frozenset(known)
        super().__init__(required=False)

    def to_python(self, value: object) -> str:
        """Return the key, or an empty string."""
        key = (super().to_python(value) or "").replace("\x00", "")
        return key if key in self.known else ""


class SomeOf(forms.MultipleChoiceField):
    """Any of the known keys, in the order given, each once; others are passed over."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = frozenset(known)
        super().__init__(required=False)

    def clean(self, value: object) -> list[str]:
        """Return the keys."""
        return list(dict.fromkeys(key for key in self.to_python(value) if key in self.known))


class Counter(forms.IntegerField):
    """A small whole number; anything else counts as nought."""

    def __init__(self) -> None:
        super().__init__(required=False)

    def clean(self, value: object) -> int:
        """Return the number, from 0 to 99."""
        text = str(value or "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else 0  # noqa: PLR2004 - 0 to 99
