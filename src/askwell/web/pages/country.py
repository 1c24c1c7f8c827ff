"""Names of countries in the person's language."""

from collections.abc import Iterable

from babel import Locale
from django.utils.translation import get_language


def country_names(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return pairs of code and name, by name."""
    territories = Locale.parse((get_language() or "en").replace("-", "_")).territories
    return tuple(sorted(((code, territories.get(code, code)) for code in codes), key=lambda pair: pair[1]))
